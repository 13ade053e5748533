use super::token::InviteToken;
use super::{open_message, seal_message};
use crate::device::DeviceKeys;
use crate::error::VaultError;
use rand_core::CryptoRng;
use wire::{DevicePublicKeys, Reader, Signer, Writer, verify_signature};

const CLAIM: (u8, &str) = (0x50, "promenade/1 claim");
const KEY_DOMAIN: &str = "promenade/1 claim key";

/// What a joiner says to the admins: its public keys, and that it holds them. Only who knows the
/// invite's secret can have said it, or can read it.
///
/// # Errors
/// None that is known.
pub fn seal_claim(
    rng: &mut impl CryptoRng,
    token: &InviteToken,
    keys: &DeviceKeys,
) -> Result<Vec<u8>, VaultError> {
    let public = keys.public();
    let mut writer = Writer::new();
    writer.raw(&public.signing).raw(&public.sealing);
    let signature = keys.sign(CLAIM.1, &signed(token, writer.as_bytes()));
    writer.raw(&signature);
    let key = token.derive(KEY_DOMAIN, &[]);
    seal_message(rng, &key, CLAIM, token.id().as_bytes(), writer.as_bytes())
}

/// The keys of the phone that claimed the invite.
///
/// # Errors
/// [`VaultError::DoesNotOpen`] if it was said without the secret, [`VaultError::Wire`] if the
/// phone does not hold the keys, [`VaultError::Newer`], [`VaultError::Malformed`].
pub fn open_claim(token: &InviteToken, claim: &[u8]) -> Result<DevicePublicKeys, VaultError> {
    let key = token.derive(KEY_DOMAIN, &[]);
    let plain = open_message(&key, CLAIM, token.id().as_bytes(), claim)?;
    let mut reader = Reader::new(&plain);
    let keys = DevicePublicKeys {
        signing: reader.array()?,
        sealing: reader.array()?,
    };
    let signature = reader.array()?;
    reader.finish()?;
    let said = [keys.signing, keys.sealing].concat();
    #[cfg(test)]
    if crate::planted::is(crate::planted::Bug::ClaimSignatureIgnored) {
        return Ok(keys);
    }
    verify_signature(&keys.signing, CLAIM.1, &signed(token, &said), &signature)?;
    Ok(keys)
}

fn signed(token: &InviteToken, keys: &[u8]) -> Vec<u8> {
    [&token.id().as_bytes()[..], keys].concat()
}

/// A door for the fuzz target: any plaintext under the invite's key.
#[cfg(test)]
#[allow(clippy::unwrap_used)]
pub(crate) fn seal_anything(
    rng: &mut impl CryptoRng,
    token: &InviteToken,
    plaintext: &[u8],
) -> Vec<u8> {
    let key = token.derive(KEY_DOMAIN, &[]);
    seal_message(rng, &key, CLAIM, token.id().as_bytes(), plaintext).unwrap()
}

#[cfg(test)]
#[allow(clippy::unwrap_used)]
pub(crate) fn plaintext_of(token: &InviteToken, claim: &[u8]) -> Vec<u8> {
    let key = token.derive(KEY_DOMAIN, &[]);
    open_message(&key, CLAIM, token.id().as_bytes(), claim).unwrap()
}
