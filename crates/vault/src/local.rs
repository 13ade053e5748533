use crate::aead::{associated_data, fresh_nonce, open, seal};
use crate::derive::derive_key;
use crate::error::VaultError;
use crate::secret::{LocalKey, RootSecret};
use rand_core::CryptoRng;
use wire::{Reader, SUITE, VERSION, Writer};

/// Most bytes of one local value.
pub const MAX_LOCAL_BYTES: usize = 128 * 1024 * 1024;

const KIND_LOCAL: u8 = 0x41;
const SEAL_DOMAIN: &str = "promenade/1 local value";

/// The key of everything local that needs the phone to be unlocked.
pub fn storage_key(root: &RootSecret) -> LocalKey {
    LocalKey::from_bytes(derive_key(root.expose(), "promenade/1 storage key", &[]))
}

/// Seals a value that stays on the phone: a snapshot, a blob, a setting.
///
/// `context` names the cell (its store and key, say). It is not stored but must be the same on
/// opening, so that two cells cannot be swapped.
///
/// # Errors
/// [`VaultError::TooLarge`].
pub fn seal_local(
    rng: &mut impl CryptoRng,
    key: &LocalKey,
    context: &str,
    plaintext: &[u8],
) -> Result<Vec<u8>, VaultError> {
    if plaintext.len() > MAX_LOCAL_BYTES {
        return Err(VaultError::TooLarge);
    }
    let mut writer = Writer::new();
    writer.u8(VERSION).u8(SUITE).u8(KIND_LOCAL);
    let nonce = fresh_nonce(rng);
    let bound = bound_to(writer.as_bytes(), context);
    let sealed = seal(key.expose(), &nonce, &bound, plaintext)?;
    writer.raw(&nonce).raw(&sealed);
    Ok(writer.into_bytes())
}

/// Opens what [`seal_local`] made with the same key and context.
///
/// # Errors
/// [`VaultError::Newer`], [`VaultError::Malformed`], [`VaultError::DoesNotOpen`].
pub fn open_local(key: &LocalKey, context: &str, bytes: &[u8]) -> Result<Vec<u8>, VaultError> {
    let mut reader = Reader::new(bytes);
    let header: [u8; 3] = reader.array()?;
    match header {
        [VERSION, SUITE, KIND_LOCAL] => {}
        [VERSION, SUITE, _] => return Err(VaultError::Malformed),
        [version, ..] => return Err(VaultError::Newer(version)),
    }
    let nonce = reader.array()?;
    let bound = bound_to(&header, context);
    open(key.expose(), &nonce, &bound, reader.take_rest())
}

fn bound_to(header: &[u8], context: &str) -> Vec<u8> {
    #[cfg(test)]
    let context = if crate::planted::is(crate::planted::Bug::LocalContextIgnored) {
        ""
    } else {
        context
    };
    associated_data(SEAL_DOMAIN, &[header, context.as_bytes()].concat())
}
