//! What a relay may see: ids, sealed envelopes and the roster of who may write.
//!
//! Nothing here can decrypt. Every byte is described in `docs/protocol.md`.

mod bytes;
mod digest;
mod envelope;
mod error;
mod ids;
mod limits;
pub mod relay;
#[cfg(feature = "remembered-answers")]
mod remembered;
mod roster;
mod sign;
mod transfer;

pub use bytes::{Reader, Writer};
pub use digest::sha256;
pub use envelope::{AnyEnvelope, Envelope, Header, UnknownEnvelope, access_needed, kind};
pub use error::{RosterError, WireError};
pub use ids::{DeviceId, EnvelopeId, LogId, RecordId, RosterEntryId, SessionId, VisitId};
pub use limits::{
    MAX_CIPHERTEXT_BYTES, MAX_ENVELOPE_BYTES, MAX_EPOCH_DEVICES, MAX_GRANTS, MAX_LAST_SEQUENCES,
    MAX_ROSTER_BODY_BYTES, MAX_ROSTER_ENTRIES, SUITE, VERSION,
};
#[cfg(feature = "remembered-answers")]
pub use remembered::Remembered;
pub use roster::{
    Add, Change, EntryBody, Epoch, EpochGrant, Fork, Join, LastSequences, LogAccess, LogState,
    LogStatement, Meeting, Member, NewMember, RemovalReason, Remove, Rights, Role, Roster,
    RosterEntry, Standing, create_entry,
};
pub use sign::{DevicePublicKeys, Signer, signed_message, verify_signature};
pub use transfer::{
    MAX_TRANSFER_BYTES, MAX_TRANSFER_PARTS, TransferEnding, TransferError, TransferFile,
    TransferPart, read_transfer_file, write_transfer_file,
};

#[cfg(test)]
#[allow(clippy::unwrap_used, clippy::indexing_slicing)]
mod fuzz;
#[cfg(test)]
mod planted;
#[cfg(test)]
#[allow(clippy::unwrap_used)]
mod samples;
#[cfg(test)]
mod tests;
