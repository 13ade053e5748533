use sha2::{Digest, Sha256};

/// SHA-256 over `domain`, a zero byte, and the parts one after the other.
///
/// The domain keeps hashes for different purposes apart (docs/protocol.md 1.2); it must hold no
/// zero byte. Parts of varying length must carry their own lengths.
pub fn sha256(domain: &str, parts: &[&[u8]]) -> [u8; 32] {
    let mut hash = Sha256::new();
    hash.update(domain.as_bytes());
    hash.update([0]);
    for part in parts {
        hash.update(part);
    }
    hash.finalize().into()
}
