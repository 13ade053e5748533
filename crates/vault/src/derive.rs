use hkdf::Hkdf;
use sha2::Sha256;

/// HKDF-SHA256 without salt; info is `domain`, a zero byte and `context` (docs/protocol.md 1.2).
pub fn derive_key(secret: &[u8], domain: &str, context: &[u8]) -> [u8; 32] {
    let mut key = [0; 32];
    let outcome = Hkdf::<Sha256>::new(None, secret)
        .expand_multi_info(&[domain.as_bytes(), &[0], context], &mut key);
    debug_assert!(outcome.is_ok(), "HKDF-SHA256 gives up to 8,160 bytes");
    key
}
