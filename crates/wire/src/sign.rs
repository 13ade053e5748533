use crate::digest::sha256;
use crate::error::WireError;
use crate::ids::DeviceId;
use ed25519_dalek::{Signature, VerifyingKey};

/// The two public keys of a device in one visit.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct DevicePublicKeys {
    /// Ed25519, for signatures.
    pub signing: [u8; 32],
    /// X25519, for sealing epoch keys to the device.
    pub sealing: [u8; 32],
}

impl DevicePublicKeys {
    /// The id that belongs to these keys and to no others.
    pub fn device_id(&self) -> DeviceId {
        let hash = sha256("promenade/1 device", &[&self.signing, &self.sealing]);
        let mut id = [0; DeviceId::SIZE];
        for (to, from) in id.iter_mut().zip(hash) {
            *to = from;
        }
        DeviceId::from_bytes(id)
    }
}

/// Something that holds a device's signing key. The vault implements it; this crate holds no key.
pub trait Signer {
    fn device_id(&self) -> DeviceId;

    /// Ed25519 over `domain`, a zero byte, and `content`.
    fn sign(&self, domain: &str, content: &[u8]) -> [u8; 64];
}

/// Checks an Ed25519 signature over `domain`, a zero byte, and `content`.
///
/// Strict: keys and signatures that some verifiers accept and others refuse are refused.
///
/// # Errors
/// [`WireError::BadSignature`], also for a key that is none.
pub fn verify_signature(
    signing_key: &[u8; 32],
    domain: &str,
    content: &[u8],
    signature: &[u8; 64],
) -> Result<(), WireError> {
    #[cfg(test)]
    if crate::planted::is(crate::planted::Bug::SignatureIgnored) {
        return Ok(());
    }
    let message = signed_message(domain, content);
    #[cfg(feature = "remembered-answers")]
    return VERIFIED.with_borrow_mut(|verified| {
        verified.answer(&[signing_key, &message, signature], || {
            verify(signing_key, &message, signature)
        })
    });
    #[cfg(not(feature = "remembered-answers"))]
    verify(signing_key, &message, signature)
}

#[cfg(feature = "remembered-answers")]
thread_local! {
    static VERIFIED: std::cell::RefCell<crate::Remembered<Result<(), WireError>>> =
        std::cell::RefCell::default();
}

fn verify(signing_key: &[u8; 32], message: &[u8], signature: &[u8; 64]) -> Result<(), WireError> {
    VerifyingKey::from_bytes(signing_key)
        .and_then(|key| key.verify_strict(message, &Signature::from_bytes(signature)))
        .map_err(|_| WireError::BadSignature)
}

/// The bytes that are signed for `content` under `domain`.
pub fn signed_message(domain: &str, content: &[u8]) -> Vec<u8> {
    let mut message = Vec::with_capacity(domain.len() + 1 + content.len());
    message.extend_from_slice(domain.as_bytes());
    message.push(0);
    message.extend_from_slice(content);
    message
}
