use crate::aead::{associated_data, fresh_nonce, open, seal};
use crate::error::VaultError;
use crate::record::MAX_CONTENT_BYTES;
use crate::secret::EpochKey;
use rand_core::CryptoRng;
use wire::{LogId, Reader, SUITE, SessionId, VERSION, Writer};

/// One change that is durable on this phone but not yet part of a record.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Draft {
    pub log: LogId,
    pub epoch: u32,
    /// The session whose actor made the change.
    pub origin: SessionId,
    /// Place among the drafts of that session and log, in the order in which they were made.
    pub index: u64,
    /// One Automerge change.
    pub change: Vec<u8>,
}

const KIND_DRAFT: u8 = 0x40;
const SEAL_DOMAIN: &str = "promenade/1 draft";
const NONCE_BYTES: usize = 24;
const PLACE_BYTES: usize = 23;

/// Seals a draft with its log's epoch key. Drafts stay on the phone and carry no signature: the
/// record that they become does.
///
/// # Errors
/// [`VaultError::TooLarge`].
pub fn seal_draft(
    rng: &mut impl CryptoRng,
    key: &EpochKey,
    draft: &Draft,
) -> Result<Vec<u8>, VaultError> {
    if draft.change.len() > MAX_CONTENT_BYTES {
        return Err(VaultError::TooLarge);
    }
    let mut place = Writer::new();
    place.u8(VERSION).u8(SUITE).u8(KIND_DRAFT);
    place.raw(draft.log.as_bytes()).u32(draft.epoch);
    let mut plain = Writer::new();
    plain.raw(draft.origin.as_bytes()).u64(draft.index);
    plain.raw(&draft.change);
    let nonce = fresh_nonce(rng);
    let bound = associated_data(SEAL_DOMAIN, place.as_bytes());
    let sealed = seal(key.expose(), &nonce, &bound, plain.as_bytes())?;
    place.raw(&nonce).raw(&sealed);
    Ok(place.into_bytes())
}

/// Which log and epoch a sealed draft belongs to, so that its key can be found.
///
/// # Errors
/// [`VaultError::Newer`] for a version or suite that is not known, [`VaultError::Malformed`] for
/// anything that is no draft.
pub fn draft_place(bytes: &[u8]) -> Result<(LogId, u32), VaultError> {
    let mut reader = Reader::new(bytes);
    let (version, suite, kind) = (reader.u8()?, reader.u8()?, reader.u8()?);
    if (version, suite) != (VERSION, SUITE) {
        return Err(VaultError::Newer(version));
    }
    if kind != KIND_DRAFT {
        return Err(VaultError::Malformed);
    }
    Ok((LogId::from_bytes(reader.array()?), reader.u32()?))
}

/// Opens a sealed draft.
///
/// # Errors
/// As [`draft_place`], and [`VaultError::DoesNotOpen`].
pub fn open_draft(bytes: &[u8], key: &EpochKey) -> Result<Draft, VaultError> {
    let (log, epoch) = draft_place(bytes)?;
    let mut reader = Reader::new(bytes);
    let bound = associated_data(SEAL_DOMAIN, reader.take(PLACE_BYTES)?);
    #[cfg(test)]
    let bound = if crate::planted::is(crate::planted::Bug::DraftPlaceUnbound) {
        crate::fuzz::original_draft_binding()
    } else {
        bound
    };
    let nonce = reader.array::<NONCE_BYTES>()?;
    let plain = open(key.expose(), &nonce, &bound, reader.take_rest())?;
    let mut reader = Reader::new(&plain);
    Ok(Draft {
        log,
        epoch,
        origin: SessionId::from_bytes(reader.array()?),
        index: reader.u64()?,
        change: reader.take_rest().to_vec(),
    })
}
