use ed25519_dalek::{Signer as _, SigningKey};
use wire::{DeviceId, DevicePublicKeys, Signer, signed_message};

/// A device whose keys are the same in each run.
#[derive(Clone)]
pub struct TestKeys(SigningKey);

impl TestKeys {
    pub fn new(seed: u32) -> Self {
        let mut secret = [7; 32];
        secret[..4].copy_from_slice(&seed.to_be_bytes());
        Self(SigningKey::from_bytes(&secret))
    }

    pub fn public(&self) -> DevicePublicKeys {
        DevicePublicKeys {
            signing: self.0.verifying_key().to_bytes(),
            sealing: [8; 32],
        }
    }
}

impl Signer for TestKeys {
    fn device_id(&self) -> DeviceId {
        self.public().device_id()
    }

    fn sign(&self, domain: &str, content: &[u8]) -> [u8; 64] {
        self.0.sign(&signed_message(domain, content)).to_bytes()
    }
}
