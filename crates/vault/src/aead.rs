use crate::error::VaultError;
use chacha20poly1305::aead::{Aead, KeyInit, Payload};
use chacha20poly1305::{XChaCha20Poly1305, XNonce};
use rand_core::CryptoRng;

/// How many bytes a seal is longer than what it holds.
pub const TAG_BYTES: usize = 16;

/// Seals with XChaCha20-Poly1305.
pub fn seal(
    key: &[u8; 32],
    nonce: &[u8; 24],
    associated_data: &[u8],
    plaintext: &[u8],
) -> Result<Vec<u8>, VaultError> {
    let payload = Payload {
        msg: plaintext,
        aad: associated_data,
    };
    XChaCha20Poly1305::new(key.into())
        .encrypt(&XNonce::from(*nonce), payload)
        .map_err(|_| VaultError::TooLarge)
}

/// Opens what [`seal`] made with the same key, nonce and associated data.
pub fn open(
    key: &[u8; 32],
    nonce: &[u8; 24],
    associated_data: &[u8],
    ciphertext: &[u8],
) -> Result<Vec<u8>, VaultError> {
    let payload = Payload {
        msg: ciphertext,
        aad: associated_data,
    };
    XChaCha20Poly1305::new(key.into())
        .decrypt(&XNonce::from(*nonce), payload)
        .map_err(|_| VaultError::DoesNotOpen)
}

/// A fresh nonce. At 24 random bytes a repetition need not be feared.
pub fn fresh_nonce(rng: &mut impl CryptoRng) -> [u8; 24] {
    let mut nonce = [0; 24];
    rng.fill_bytes(&mut nonce);
    nonce
}

/// Associated data of a purpose: `domain`, a zero byte, and `context`.
pub fn associated_data(domain: &str, context: &[u8]) -> Vec<u8> {
    [domain.as_bytes(), &[0], context].concat()
}
