//! How somebody joins: a one-time secret, what joiner and admin tell each other under it, and the
//! digits that they compare (docs/protocol.md 11).

mod answer;
mod claim;
mod compare;
mod token;

pub use answer::{Acceptance, InviteAnswer, open_answer, seal_answer};
pub use claim::{open_claim, seal_claim};
#[cfg(test)]
pub(crate) use claim::{plaintext_of, seal_anything};
pub use compare::ComparingDigits;
pub use token::{InviteSecret, InviteToken, TokenError};

use crate::aead::{associated_data, fresh_nonce, open, seal};
use crate::error::VaultError;
use rand_core::CryptoRng;
use wire::{Reader, SUITE, VERSION, Writer};

/// Version, suite, kind, nonce, and the ciphertext to the end; bound to `context` too.
fn seal_message(
    rng: &mut impl CryptoRng,
    key: &[u8; 32],
    (kind, domain): (u8, &str),
    context: &[u8],
    plaintext: &[u8],
) -> Result<Vec<u8>, VaultError> {
    let mut writer = Writer::new();
    writer.u8(VERSION).u8(SUITE).u8(kind);
    let nonce = fresh_nonce(rng);
    let bound = associated_data(domain, &[writer.as_bytes(), context].concat());
    let sealed = seal(key, &nonce, &bound, plaintext)?;
    writer.raw(&nonce).raw(&sealed);
    Ok(writer.into_bytes())
}

fn open_message(
    key: &[u8; 32],
    (kind, domain): (u8, &str),
    context: &[u8],
    bytes: &[u8],
) -> Result<Vec<u8>, VaultError> {
    let mut reader = Reader::new(bytes);
    let header: [u8; 3] = reader.array()?;
    match header {
        [VERSION, SUITE, found] if found == kind => {}
        [VERSION, SUITE, _] => return Err(VaultError::Malformed),
        [version, ..] => return Err(VaultError::Newer(version)),
    }
    let nonce = reader.array()?;
    let bound = associated_data(domain, &[&header[..], context].concat());
    open(key, &nonce, &bound, reader.take_rest())
}
