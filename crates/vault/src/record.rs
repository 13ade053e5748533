//! The inner record: what one session wrote next, signed by its author.

mod content;
#[cfg(test)]
#[allow(clippy::unwrap_used)]
pub(crate) mod fuzzing;
mod open;
mod seal;

pub use content::{MAX_CHANGES, MAX_CONTENT_BYTES, RecordContent};
pub use open::{Record, open_record};
pub use seal::{NewRecord, SealedRecord, Sealing, renew_envelope, seal_record};

/// The version of the inner record that this code writes.
const RECORD_VERSION: u8 = 1;
const SIGNATURE_DOMAIN: &str = "promenade/1 record";
const ID_DOMAIN: &str = "promenade/1 record id";
const ENVELOPE_SEAL_DOMAIN: &str = "promenade/1 envelope seal";

/// Most bytes of the unpadded plaintext of an envelope.
///
/// Padding adds at most an eighth, so that the ciphertext stays within what `wire` accepts.
const MAX_RECORD_BYTES: usize = wire::MAX_CIPHERTEXT_BYTES / 8 * 7;
