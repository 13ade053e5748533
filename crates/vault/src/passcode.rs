use crate::aead::{associated_data, fresh_nonce, open, seal};
use crate::error::VaultError;
use crate::secret::{PasscodeKey, RootSecret};
use argon2::{Algorithm, Argon2, Params, Version};
use rand_core::CryptoRng;
use wire::{Reader, SUITE, VERSION, Writer};

/// How a passcode becomes a key. Stored beside what it locks, so that it can grow later.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct PasscodeParams {
    /// Memory of Argon2id, in KiB.
    pub memory_kib: u32,
    /// Passes of Argon2id over that memory.
    pub passes: u32,
    pub salt: [u8; 16],
}

const KIND_LOCKED_ROOT: u8 = 0x42;
const SEAL_DOMAIN: &str = "promenade/1 locked root";
const HEADER_BYTES: usize = 27;
const MAX_MEMORY_KIB: u32 = 256 * 1024;
const MAX_PASSES: u32 = 16;

impl PasscodeParams {
    /// Today's cost with a fresh salt.
    pub fn fresh(rng: &mut impl CryptoRng) -> Self {
        let mut salt = [0; 16];
        rng.fill_bytes(&mut salt);
        Self {
            memory_kib: 32 * 1024,
            passes: 3,
            salt,
        }
    }
}

/// Argon2id (version 0x13, one lane) over the passcode's UTF-8. Slow and memory-hungry on purpose:
/// for a worker that is thrown away afterwards.
///
/// # Errors
/// [`VaultError::TooLarge`] for a cost beyond 256 MiB or 16 passes, [`VaultError::Malformed`] for
/// one that Argon2 does not know.
pub fn derive_passcode_key(
    passcode: &str,
    params: &PasscodeParams,
) -> Result<PasscodeKey, VaultError> {
    if params.memory_kib > MAX_MEMORY_KIB || params.passes > MAX_PASSES {
        return Err(VaultError::TooLarge);
    }
    let cost = Params::new(params.memory_kib, params.passes, 1, Some(32))
        .map_err(|_| VaultError::Malformed)?;
    let mut key = [0; 32];
    Argon2::new(Algorithm::Argon2id, Version::V0x13, cost)
        .hash_password_into(passcode.as_bytes(), &params.salt, &mut key)
        .map_err(|_| VaultError::Malformed)?;
    Ok(PasscodeKey::from_bytes(key))
}

/// Locks the root secret under a passcode; `params` must be those that made `key`.
///
/// # Errors
/// None that is known.
pub fn lock_root(
    rng: &mut impl CryptoRng,
    root: &RootSecret,
    key: &PasscodeKey,
    params: &PasscodeParams,
) -> Result<Vec<u8>, VaultError> {
    let mut writer = Writer::new();
    writer.u8(VERSION).u8(SUITE).u8(KIND_LOCKED_ROOT);
    writer.u32(params.memory_kib).u32(params.passes);
    writer.raw(&params.salt);
    let nonce = fresh_nonce(rng);
    let bound = associated_data(SEAL_DOMAIN, writer.as_bytes());
    let sealed = seal(key.expose(), &nonce, &bound, root.expose())?;
    writer.raw(&nonce).raw(&sealed);
    Ok(writer.into_bytes())
}

/// What a locked root says about how its passcode becomes a key.
///
/// # Errors
/// [`VaultError::Newer`] or [`VaultError::Malformed`].
pub fn locked_params(locked: &[u8]) -> Result<PasscodeParams, VaultError> {
    let mut reader = Reader::new(locked);
    match reader.array()? {
        [VERSION, SUITE, KIND_LOCKED_ROOT] => {}
        [VERSION, SUITE, _] => return Err(VaultError::Malformed),
        [version, ..] => return Err(VaultError::Newer(version)),
    }
    Ok(PasscodeParams {
        memory_kib: reader.u32()?,
        passes: reader.u32()?,
        salt: reader.array()?,
    })
}

/// Unlocks a root secret.
///
/// # Errors
/// [`VaultError::WrongPasscode`] (altered bytes look the same), or as [`locked_params`].
pub fn unlock_root(locked: &[u8], key: &PasscodeKey) -> Result<RootSecret, VaultError> {
    locked_params(locked)?;
    let mut reader = Reader::new(locked);
    let bound = associated_data(SEAL_DOMAIN, reader.take(HEADER_BYTES)?);
    let nonce = reader.array()?;
    let root = open(key.expose(), &nonce, &bound, reader.take_rest())
        .map_err(|_| VaultError::WrongPasscode)?;
    let root = root.try_into().map_err(|_| VaultError::Malformed)?;
    Ok(RootSecret::from_bytes(root))
}

/// How many seconds to wait before the next try, after so many wrong ones in a row.
///
/// Four slips cost nothing; after that guessing a passcode by hand takes months.
pub const fn seconds_to_wait(wrong_tries: u32) -> u64 {
    match wrong_tries {
        0..=4 => 0,
        5 => 30,
        6 => 60,
        7 => 5 * 60,
        8 => 15 * 60,
        _ => 60 * 60,
    }
}
