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
mod local;
mod padding;
mod passcode;
mod record;
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
pub use local::{MAX_LOCAL_BYTES, open_local, seal_local, storage_key};
pub use passcode::{
    PasscodeParams, derive_passcode_key, lock_root, locked_params, seconds_to_wait, unlock_root,
};
pub use record::{
    MAX_CHANGES, MAX_CONTENT_BYTES, NewRecord, Record, RecordContent, SealedRecord, Sealing,
    open_record, renew_envelope, seal_record,
};
pub use secret::{EpochKey, LocalKey, PasscodeKey, RootSecret};
