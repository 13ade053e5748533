use super::sign::{ChainPlace, NewRecord, SignedRecord, sign_record};
use super::{ENVELOPE_SEAL_DOMAIN, MAX_RECORD_BYTES};
use crate::aead::{TAG_BYTES, associated_data, fresh_nonce, open, seal};
use crate::device::DeviceKeys;
use crate::error::VaultError;
use crate::padding::pad;
use crate::secret::EpochKey;
use rand_core::CryptoRng;
use wire::{Envelope, Header, LogId, RecordId, Signer};

/// Where and with what a record is sealed.
#[derive(Clone, Copy)]
pub struct Sealing<'a> {
    pub keys: &'a DeviceKeys,
    pub log: LogId,
    pub epoch: u32,
    pub epoch_key: &'a EpochKey,
}

/// A record ready to be stored and sent.
#[derive(Debug, Clone)]
pub struct SealedRecord {
    pub envelope: Envelope,
    /// The inner id: what the session's next record names as its previous one.
    pub id: RecordId,
}

/// Signs a record as its author and seals it into an envelope, for everybody who reads the log.
///
/// # Errors
/// [`VaultError::TooLarge`]: write the changes as several records.
pub fn seal_record(
    rng: &mut impl CryptoRng,
    sealing: Sealing<'_>,
    record: &NewRecord<'_>,
) -> Result<SealedRecord, VaultError> {
    let signed = sign_record(sealing.keys, sealing.log, record)?;
    let envelope = seal_signed(rng, sealing, &signed)?;
    Ok(SealedRecord {
        envelope,
        id: signed.id,
    })
}

/// Seals the record inside an envelope again, under another epoch or by another signer.
///
/// The record, its author's signature and its inner id stay the same.
///
/// # Errors
/// [`VaultError::DoesNotOpen`] if `old_key` is not the envelope's; [`VaultError::Malformed`] for
/// another log.
pub fn renew_envelope(
    rng: &mut impl CryptoRng,
    envelope: &Envelope,
    old_key: &EpochKey,
    sealing: Sealing<'_>,
) -> Result<Envelope, VaultError> {
    let header = envelope.header();
    if header.log != sealing.log {
        return Err(VaultError::Malformed);
    }
    let inside = (header.kind, ChainPlace::of(header));
    seal_envelope(rng, sealing, inside, &open_envelope(envelope, old_key)?)
}

fn seal_signed(
    rng: &mut impl CryptoRng,
    sealing: Sealing<'_>,
    signed: &SignedRecord,
) -> Result<Envelope, VaultError> {
    let plaintext = pad(&signed.bytes, MAX_RECORD_BYTES)?;
    seal_envelope(rng, sealing, (signed.kind, signed.place), &plaintext)
}

/// The padded plaintext of an envelope.
pub(super) fn open_envelope(envelope: &Envelope, key: &EpochKey) -> Result<Vec<u8>, VaultError> {
    let bound = associated_data(ENVELOPE_SEAL_DOMAIN, envelope.associated_data());
    open(
        key.expose(),
        &envelope.header().nonce,
        &bound,
        envelope.ciphertext(),
    )
}

pub(super) fn seal_envelope(
    rng: &mut impl CryptoRng,
    sealing: Sealing<'_>,
    (kind, place): (u8, ChainPlace),
    plaintext: &[u8],
) -> Result<Envelope, VaultError> {
    let header = Header {
        kind,
        log: sealing.log,
        epoch: sealing.epoch,
        nonce: fresh_nonce(rng),
        signer: sealing.keys.device_id(),
        session: place.session,
        sequence: place.sequence,
        record: place.record,
    };
    let bound = header
        .associated_data(plaintext.len() + TAG_BYTES)
        .map_err(|_| VaultError::TooLarge)?;
    let ciphertext = seal(
        sealing.epoch_key.expose(),
        &header.nonce,
        &associated_data(ENVELOPE_SEAL_DOMAIN, &bound),
        plaintext,
    )?;
    Ok(Envelope::sign(header, &ciphertext, sealing.keys)?)
}
