use super::content::write_changes;
use super::{ENVELOPE_SEAL_DOMAIN, ID_DOMAIN, MAX_RECORD_BYTES, RECORD_VERSION, SIGNATURE_DOMAIN};
use crate::aead::{TAG_BYTES, associated_data, fresh_nonce, open, seal};
use crate::device::DeviceKeys;
use crate::error::VaultError;
use crate::padding::pad;
use crate::secret::EpochKey;
use rand_core::CryptoRng;
use wire::{Envelope, Header, LogId, RecordId, SessionId, Signer, Writer, kind, sha256};

/// What one session writes next into one log.
#[derive(Debug, Clone)]
pub struct NewRecord<'a> {
    pub session: SessionId,
    /// 1 for the session's first record in the log, then one more each time.
    pub sequence: u64,
    /// Id of the session's previous record in the log; [`RecordId::ZERO`] in the first.
    pub previous: RecordId,
    /// The session under whose actor the changes were made: `session`, or a dead session of the
    /// same device whose drafts this one adopts.
    pub origin: SessionId,
    pub changes: &'a [Vec<u8>],
}

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

/// Signs a record as its author and seals it into an envelope.
///
/// # Errors
/// [`VaultError::TooLarge`]: write the changes as several records.
pub fn seal_record(
    rng: &mut impl CryptoRng,
    sealing: Sealing<'_>,
    record: &NewRecord<'_>,
) -> Result<SealedRecord, VaultError> {
    let mut writer = Writer::new();
    writer.u8(RECORD_VERSION).raw(record.session.as_bytes());
    writer.raw(sealing.keys.device_id().as_bytes());
    writer.u64(record.sequence).raw(record.previous.as_bytes());
    writer.raw(record.origin.as_bytes());
    write_changes(&mut writer, record.changes)?;
    let unsigned = writer.into_bytes();
    let id = record_id(sealing.log, &unsigned);
    let signature = sealing
        .keys
        .sign(SIGNATURE_DOMAIN, &in_log(sealing.log, &unsigned));
    let plaintext = pad(&[&unsigned[..], &signature[..]].concat(), MAX_RECORD_BYTES)?;
    let place = ChainPlace {
        session: record.session,
        sequence: record.sequence,
        record: id,
    };
    let envelope = seal_envelope(rng, sealing, place, &plaintext)?;
    Ok(SealedRecord { envelope, id })
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
    if envelope.header().log != sealing.log {
        return Err(VaultError::Malformed);
    }
    let place = ChainPlace::of(envelope.header());
    seal_envelope(rng, sealing, place, &open_envelope(envelope, old_key)?)
}

/// What the header says of the record inside.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct ChainPlace {
    pub session: SessionId,
    pub sequence: u64,
    pub record: RecordId,
}

impl ChainPlace {
    pub fn of(header: &Header) -> Self {
        Self {
            session: header.session,
            sequence: header.sequence,
            record: header.record,
        }
    }
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

/// The inner id: the same however often the envelope around the record is renewed.
pub(super) fn record_id(log: LogId, unsigned: &[u8]) -> RecordId {
    RecordId::from_bytes(sha256(ID_DOMAIN, &[log.as_bytes(), unsigned]))
}

/// The signed content: a record cannot be moved to another log.
pub(super) fn in_log(log: LogId, unsigned: &[u8]) -> Vec<u8> {
    [&log.as_bytes()[..], unsigned].concat()
}

pub(super) fn seal_envelope(
    rng: &mut impl CryptoRng,
    sealing: Sealing<'_>,
    place: ChainPlace,
    plaintext: &[u8],
) -> Result<Envelope, VaultError> {
    let header = Header {
        kind: kind::RECORD,
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
