//! What a relay may not see: keys, sealing, records, drafts, local cells and archives.
//!
//! Plain functions over byte strings. Nothing here reads a clock or makes randomness: whoever
//! needs random bytes passes a generator in. Every byte is described in `docs/protocol.md`.

mod actor;
mod aead;
pub mod archive;
mod chain;
mod deflate;
mod derive;
mod device;
mod draft;
mod epoch;
mod error;
mod invite;
mod local;
mod padding;
mod passcode;
mod record;
mod recovery;
mod sealing;
mod secret;

#[cfg(test)]
#[allow(clippy::unwrap_used, clippy::indexing_slicing)]
mod fuzz;
#[cfg(test)]
mod planted;

pub use actor::actor_id;
pub use chain::{ChainError, ChainState, Place};
pub use device::DeviceKeys;
pub use draft::{Draft, draft_place, open_draft, seal_draft};
pub use epoch::{open_epoch_key, share_epoch, turn_epoch};
pub use error::VaultError;
pub use invite::{
    Acceptance, ComparingDigits, InviteAnswer, InviteSecret, InviteToken, TokenError, open_answer,
    open_claim, seal_answer, seal_claim,
};
pub use local::{MAX_LOCAL_BYTES, open_local, seal_local, storage_key};
pub use passcode::{
    PasscodeParams, derive_passcode_key, lock_root, locked_params, seconds_to_wait, unlock_root,
};
pub use record::{
    Attestation, Card, MAX_ATTESTED_SESSIONS, MAX_CARD_BYTES, MAX_CHANGES, MAX_CONTENT_BYTES,
    MAX_SUBMISSION_BYTES, NewRecord, OpenedSubmission, Record, RecordContent, SealedRecord,
    Sealing, SignedRecord, Welcome, open_record, open_submission, open_welcome, read_signed_record,
    renew_envelope, seal_record, seal_submission, seal_welcome, sign_record,
};
pub use recovery::{
    Recovered, RecoverySheet, SheetError, TypedSheetError, add_recovery_sheet, use_recovery_sheet,
};
pub use secret::{EpochKey, LocalKey, PasscodeKey, RootSecret};
