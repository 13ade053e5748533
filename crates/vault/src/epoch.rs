use crate::aead::associated_data;
use crate::device::DeviceKeys;
use crate::error::VaultError;
use crate::secret::EpochKey;
use hpke::aead::ChaCha20Poly1305;
use hpke::kdf::HkdfSha256;
use hpke::kem::X25519HkdfSha256;
use hpke::{Deserializable, Kem, OpModeR, OpModeS, Serializable};
use rand_core::CryptoRng;
use wire::{DeviceId, DevicePublicKeys, LogId, Roster, Signer, VisitId};

/// Seals an epoch key to a device, for that device, visit, log and epoch alone.
///
/// # Errors
/// [`VaultError::Malformed`] for a public key that is none.
pub fn seal_epoch_key(
    rng: &mut impl CryptoRng,
    key: &EpochKey,
    visit: VisitId,
    log: LogId,
    epoch: u32,
    to: &DevicePublicKeys,
) -> Result<[u8; 80], VaultError> {
    let public = <X25519HkdfSha256 as Kem>::PublicKey::from_bytes(&to.sealing)
        .map_err(|_| VaultError::Malformed)?;
    let (encapsulated, ciphertext) =
        hpke::single_shot_seal_with_rng::<ChaCha20Poly1305, HkdfSha256, X25519HkdfSha256>(
            &OpModeS::Base,
            &public,
            &purpose(visit, log, epoch, to.device_id()),
            key.expose(),
            &[],
            rng,
        )
        .map_err(|_| VaultError::Malformed)?;
    let sealed = [&encapsulated.to_bytes()[..], &ciphertext[..]].concat();
    sealed.try_into().map_err(|_| VaultError::Malformed)
}

/// Finds the key of a log's epoch in a verified roster and opens it with this device's keys.
///
/// # Errors
/// [`VaultError::NotSealedToThisDevice`] if the roster holds none for it, and
/// [`VaultError::DoesNotOpen`] if it was sealed for something else.
pub fn open_epoch_key(
    keys: &DeviceKeys,
    roster: &Roster,
    log: LogId,
    epoch: u32,
) -> Result<EpochKey, VaultError> {
    let sealed = roster
        .sealed_key(&log, epoch, &keys.device_id())
        .ok_or(VaultError::NotSealedToThisDevice)?;
    let (encapsulated, ciphertext) = sealed.split_at(32);
    let encapsulated = <X25519HkdfSha256 as Kem>::EncappedKey::from_bytes(encapsulated)
        .map_err(|_| VaultError::DoesNotOpen)?;
    let key = hpke::single_shot_open::<ChaCha20Poly1305, HkdfSha256, X25519HkdfSha256>(
        &OpModeR::Base,
        keys.sealing_secret(),
        &encapsulated,
        &purpose(roster.visit(), log, epoch, keys.device_id()),
        ciphertext,
        &[],
    )
    .map_err(|_| VaultError::DoesNotOpen)?;
    let key = key.try_into().map_err(|_| VaultError::DoesNotOpen)?;
    Ok(EpochKey::from_bytes(key))
}

/// HPKE's `info`: a key cannot be taken for another visit, log, epoch or device.
fn purpose(visit: VisitId, log: LogId, epoch: u32, device: DeviceId) -> Vec<u8> {
    let context = [
        &visit.as_bytes()[..],
        &log.as_bytes()[..],
        &epoch.to_be_bytes()[..],
        &device.as_bytes()[..],
    ]
    .concat();
    associated_data("promenade/1 epoch key", &context)
}
