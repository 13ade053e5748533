//! How a phone shows that it is a device of the roster.

use super::limits::MAX_HOST_BYTES;
use crate::bytes::Writer;
use crate::error::WireError;
use crate::ids::VisitId;
use crate::sign::{DevicePublicKeys, Signer, verify_signature};

const HELLO_DOMAIN: &str = "promenade/1 relay hello";

/// Signs the relay's challenge. The host is the relay's name as the phone knows it, with the port
/// if it is not the usual one: a relay that hands on another one's challenge gets a signature
/// that the other refuses.
///
/// # Errors
/// [`WireError::TooLarge`] for a host name that is none.
pub fn sign_hello(
    nonce: &[u8; 32],
    visit: VisitId,
    host: &str,
    signer: &impl Signer,
) -> Result<[u8; 64], WireError> {
    Ok(signer.sign(HELLO_DOMAIN, &hello(nonce, visit, host)?))
}

/// Checks what [`sign_hello`] made.
///
/// # Errors
/// [`WireError::BadSignature`] or [`WireError::TooLarge`].
pub fn verify_hello(
    nonce: &[u8; 32],
    visit: VisitId,
    host: &str,
    keys: &DevicePublicKeys,
    signature: &[u8; 64],
) -> Result<(), WireError> {
    let content = hello(nonce, visit, host)?;
    verify_signature(&keys.signing, HELLO_DOMAIN, &content, signature)
}

fn hello(nonce: &[u8; 32], visit: VisitId, host: &str) -> Result<Vec<u8>, WireError> {
    let mut writer = Writer::new();
    writer.raw(nonce).raw(visit.as_bytes());
    writer.block(host.to_ascii_lowercase().as_bytes(), MAX_HOST_BYTES)?;
    Ok(writer.into_bytes())
}
