use crate::aead::{associated_data, fresh_nonce, open, seal};
use crate::derive::derive_key;
use crate::device::DeviceKeys;
use crate::error::VaultError;
use crate::sealing::{SealingSecret, seal_to};
use crate::secret::EpochKey;
use rand_core::CryptoRng;
use wire::{DeviceId, DevicePublicKeys, Epoch, EpochGrant, LogId, Reader, Roster, Signer, VisitId};

const KEY_DOMAIN: &str = "promenade/1 epoch key";
const PREVIOUS_KEY_DOMAIN: &str = "promenade/1 previous epoch key";
const SUBMISSION_KEY_DOMAIN: &str = "promenade/1 submission key";

/// Opens a new epoch of a log: a fresh random key, sealed to everybody who may read the log now.
///
/// Where the log lets joiners read what was before, `previous` (the key of the epoch that ends)
/// is sealed under the new one; elsewhere, and without it, the past stays closed to them.
///
/// # Errors
/// [`VaultError::Malformed`] for a member whose public key is none.
pub fn turn_epoch(
    rng: &mut impl CryptoRng,
    roster: &Roster,
    log: LogId,
    previous: Option<&EpochKey>,
    at: u64,
) -> Result<(EpochKey, Epoch), VaultError> {
    let key = EpochKey::generate(rng);
    let state = roster.log(&log);
    let number = state.map_or(0, |state| state.last_number());
    let place = EpochPlace {
        visit: roster.visit(),
        log,
        number: number.checked_add(1).ok_or(VaultError::TooLarge)?,
    };
    let with_history = state.filter(|state| state.lets_joiners_read_history());
    let before = with_history.and_then(|state| state.current_epoch());
    let previous_key = match (previous, before) {
        (Some(previous), Some(before)) => Some(place.wrap(rng, &key, before.number, previous)?),
        _ => None,
    };
    let grants = place.seal_to_all(rng, &key, roster.readers(log, at))?;
    let epoch = Epoch {
        log,
        number: place.number,
        public_key: place.submission_secret(&key).public_key(),
        previous_key,
        grants,
    };
    Ok((key, epoch))
}

/// Seals the log's newest epoch key to readers who came since it was opened; `None` if there are
/// none. Only for a log that lets joiners read what was before: the epoch has begun without them.
///
/// # Errors
/// As [`turn_epoch`].
pub fn share_epoch(
    rng: &mut impl CryptoRng,
    roster: &Roster,
    log: LogId,
    key: &EpochKey,
    at: u64,
) -> Result<Option<Epoch>, VaultError> {
    let Some(current) = roster.log(&log).and_then(|state| state.current_epoch()) else {
        return Ok(None);
    };
    let has_it = |device: &DeviceId| current.grants.iter().any(|grant| grant.device == *device);
    let without = roster
        .readers(log, at)
        .filter(|(device, _)| !has_it(device));
    let place = EpochPlace {
        visit: roster.visit(),
        log,
        number: current.number,
    };
    let grants = place.seal_to_all(rng, key, without)?;
    let epoch = Epoch {
        grants,
        previous_key: None,
        ..current.clone()
    };
    Ok(Some(epoch).filter(|epoch| !epoch.grants.is_empty()))
}

/// Finds the key of a log's epoch in a verified roster: sealed to this device, or wrapped under
/// the key of an epoch after it.
///
/// # Errors
/// [`VaultError::NotSealedToThisDevice`] if there is no way to it, and
/// [`VaultError::DoesNotOpen`] if it was sealed for something else.
pub fn open_epoch_key(
    keys: &DeviceKeys,
    roster: &Roster,
    log: LogId,
    epoch: u32,
) -> Result<EpochKey, VaultError> {
    let state = roster.log(&log).ok_or(VaultError::NotSealedToThisDevice)?;
    let mut place = EpochPlace {
        visit: roster.visit(),
        log,
        number: epoch,
    };
    let (nearest, mut key) = state
        .epochs_from(epoch)
        .find_map(|later| place.of(later).open_sealed(keys, later))
        .ok_or(VaultError::NotSealedToThisDevice)??;
    place.number = nearest;
    while place.number > epoch {
        let wrapped = state.epoch(place.number).and_then(|one| one.previous_key);
        let (Some(wrapped), Some(before)) = (wrapped, state.epoch_before(place.number)) else {
            return Err(VaultError::NotSealedToThisDevice);
        };
        key = place.unwrap(&key, before.number, &wrapped)?;
        place = place.of(before);
        place.check(&key, before)?;
    }
    if place.number == epoch {
        Ok(key)
    } else {
        Err(VaultError::NotSealedToThisDevice)
    }
}

/// One epoch of one log: what its keys are bound to.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) struct EpochPlace {
    pub visit: VisitId,
    pub log: LogId,
    pub number: u32,
}

impl EpochPlace {
    fn of(self, epoch: &Epoch) -> Self {
        Self {
            number: epoch.number,
            ..self
        }
    }

    fn to_bytes(self) -> Vec<u8> {
        let number = self.number.to_be_bytes();
        [&self.visit.as_bytes()[..], self.log.as_bytes(), &number].concat()
    }

    /// Whoever has the epoch's key can read what is sealed to the epoch's public key.
    pub fn submission_secret(self, key: &EpochKey) -> SealingSecret {
        let scalar = derive_key(key.expose(), SUBMISSION_KEY_DOMAIN, &self.to_bytes());
        SealingSecret::from_scalar(&scalar)
    }

    /// All devices must have got one key: the one that the epoch's public key belongs to.
    fn check(self, key: &EpochKey, epoch: &Epoch) -> Result<(), VaultError> {
        if self.submission_secret(key).public_key() == epoch.public_key {
            Ok(())
        } else {
            Err(VaultError::DoesNotOpen)
        }
    }

    fn seal_to_all(
        self,
        rng: &mut impl CryptoRng,
        key: &EpochKey,
        readers: impl Iterator<Item = (DeviceId, DevicePublicKeys)>,
    ) -> Result<Vec<EpochGrant>, VaultError> {
        let mut grants = Vec::new();
        for (device, keys) in readers {
            let purpose = self.purpose(device);
            let sealed = seal_to(rng, &keys.sealing, &purpose, &[], key.expose())?;
            let sealed_key = sealed.try_into().map_err(|_| VaultError::Malformed)?;
            grants.push(EpochGrant { device, sealed_key });
        }
        Ok(grants)
    }

    /// The epoch's number and key, if it is sealed to this device.
    fn open_sealed(
        self,
        keys: &DeviceKeys,
        epoch: &Epoch,
    ) -> Option<Result<(u32, EpochKey), VaultError>> {
        let device = keys.device_id();
        let grant = epoch.grants.iter().find(|grant| grant.device == device)?;
        let purpose = self.purpose(device);
        let opened = keys.sealing_secret().open(&purpose, &[], &grant.sealed_key);
        Some(opened.and_then(|key| {
            let key = key.try_into().map_err(|_| VaultError::DoesNotOpen)?;
            let key = EpochKey::from_bytes(key);
            self.check(&key, epoch)?;
            Ok((self.number, key))
        }))
    }

    /// HPKE's `info`: a key cannot be taken for another visit, log, epoch or device.
    fn purpose(self, device: DeviceId) -> Vec<u8> {
        let context = [&self.to_bytes()[..], device.as_bytes()].concat();
        associated_data(KEY_DOMAIN, &context)
    }

    fn wrap(
        self,
        rng: &mut impl CryptoRng,
        key: &EpochKey,
        before: u32,
        previous: &EpochKey,
    ) -> Result<[u8; 72], VaultError> {
        let nonce = fresh_nonce(rng);
        let bound = self.history(before);
        let sealed = seal(key.expose(), &nonce, &bound, previous.expose())?;
        let wrapped = [&nonce[..], &sealed[..]].concat();
        wrapped.try_into().map_err(|_| VaultError::Malformed)
    }

    fn unwrap(
        self,
        key: &EpochKey,
        before: u32,
        wrapped: &[u8; 72],
    ) -> Result<EpochKey, VaultError> {
        let mut reader = Reader::new(wrapped);
        let nonce = reader.array()?;
        let bound = self.history(before);
        let previous = open(key.expose(), &nonce, &bound, reader.take_rest())?;
        let previous = previous.try_into().map_err(|_| VaultError::DoesNotOpen)?;
        Ok(EpochKey::from_bytes(previous))
    }

    fn history(self, before: u32) -> Vec<u8> {
        let context = [&self.to_bytes()[..], &before.to_be_bytes()[..]].concat();
        associated_data(PREVIOUS_KEY_DOMAIN, &context)
    }
}
