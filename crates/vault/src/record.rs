//! The inner record: what one device wrote, signed by it, in the envelope that fits its kind.

mod attestation;
mod card;
mod content;
#[cfg(test)]
#[allow(clippy::unwrap_used)]
pub(crate) mod fuzzing;
mod open;
mod seal;
mod sealed_to;
mod sign;
mod welcome;

pub use attestation::{Attestation, MAX_ATTESTED_SESSIONS};
pub use card::{Card, MAX_CARD_BYTES};
pub use content::{MAX_CHANGES, MAX_CONTENT_BYTES, MAX_SUBMISSION_BYTES, RecordContent};
pub use open::open_record;
pub use seal::{SealedRecord, Sealing, renew_envelope, seal_record};
pub use sealed_to::{
    OpenedSubmission, open_submission, open_welcome, seal_submission, seal_welcome,
};
pub use sign::{NewRecord, Record, SignedRecord, read_signed_record, sign_record};
pub use welcome::Welcome;

/// The version of the inner record that this code writes.
const RECORD_VERSION: u8 = 1;
const SIGNATURE_DOMAIN: &str = "promenade/1 record";
const ID_DOMAIN: &str = "promenade/1 record id";
const ENVELOPE_SEAL_DOMAIN: &str = "promenade/1 envelope seal";

/// Most bytes of the unpadded plaintext of an envelope.
///
/// Padding adds at most an eighth, so that the ciphertext stays within what `wire` accepts.
const MAX_RECORD_BYTES: usize = wire::MAX_CIPHERTEXT_BYTES / 8 * 7;
