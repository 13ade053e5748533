use super::MAX_RECORD_BYTES;
use super::seal::open_envelope;
use super::sign::{ChainPlace, Record, read_signed_record};
use crate::error::VaultError;
use crate::padding::unpad;
use crate::secret::EpochKey;
use wire::{Envelope, Roster, kind};

/// Verifies the outer signature, opens an envelope that is sealed with an epoch key (a record, a
/// card, an attestation), and verifies the author's signature.
///
/// # Errors
/// [`VaultError::OtherKind`] for what is sealed in another way, [`VaultError::Wire`] for the
/// outer signature or its right, [`VaultError::DoesNotOpen`] for the seal,
/// [`VaultError::BadPadding`], [`VaultError::OtherRecordInside`], and what
/// [`read_signed_record`] reports.
pub fn open_record(
    envelope: &Envelope,
    key: &EpochKey,
    roster: &Roster,
) -> Result<Record, VaultError> {
    let header = envelope.header();
    if !matches!(header.kind, kind::RECORD | kind::CARD | kind::ATTESTATION) {
        return Err(VaultError::OtherKind(header.kind));
    }
    envelope.verify(roster)?;
    let padded = open_envelope(envelope, key)?;
    read_padded(envelope, &padded, roster).map(|(record, _)| record)
}

/// The record in an opened envelope, and its bytes: they must be what the header said.
pub(super) fn read_padded<'a>(
    envelope: &Envelope,
    padded: &'a [u8],
    roster: &Roster,
) -> Result<(Record, &'a [u8]), VaultError> {
    let header = envelope.header();
    let signed = unpad(padded, MAX_RECORD_BYTES)?;
    let record = read_signed_record(header.log, signed, roster)?;
    #[cfg(test)]
    if crate::planted::is(crate::planted::Bug::HeaderUnchecked) {
        return Ok((record, signed));
    }
    // A relay believed the header; here it is held against what the author signed. A content of
    // a newer version may stand in an envelope of the oldest kind.
    let inside = record.content.kind();
    let known = kind::is_known(inside);
    if record.place() != ChainPlace::of(header) || (known && inside != header.kind) {
        return Err(VaultError::OtherRecordInside);
    }
    Ok((record, signed))
}
