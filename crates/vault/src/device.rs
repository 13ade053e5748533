use crate::derive::derive_key;
use crate::sealing::SealingSecret;
use crate::secret::RootSecret;
use ed25519_dalek::{Signer as _, SigningKey};
use wire::{DeviceId, DevicePublicKeys, Signer, VisitId, signed_message};

/// The keys of a phone in one visit.
///
/// They are derived from the phone's root secret and the visit, so that nobody can tell from two
/// visits that it is the same phone.
pub struct DeviceKeys {
    signing: SigningKey,
    sealing: SealingSecret,
    public: DevicePublicKeys,
    id: DeviceId,
}

impl DeviceKeys {
    pub fn derive(root: &RootSecret, visit: VisitId) -> Self {
        let seed = derive_key(
            root.expose(),
            "promenade/1 device signing key",
            visit.as_bytes(),
        );
        let scalar = derive_key(
            root.expose(),
            "promenade/1 device sealing key",
            visit.as_bytes(),
        );
        let signing = SigningKey::from_bytes(&seed);
        let sealing = SealingSecret::from_scalar(&scalar);
        let public = DevicePublicKeys {
            signing: signing.verifying_key().to_bytes(),
            sealing: sealing.public_key(),
        };
        Self {
            id: public.device_id(),
            signing,
            sealing,
            public,
        }
    }

    pub fn public(&self) -> DevicePublicKeys {
        self.public
    }

    pub(crate) fn sealing_secret(&self) -> &SealingSecret {
        &self.sealing
    }
}

impl Signer for DeviceKeys {
    fn device_id(&self) -> DeviceId {
        self.id
    }

    fn sign(&self, domain: &str, content: &[u8]) -> [u8; 64] {
        self.signing
            .sign(&signed_message(domain, content))
            .to_bytes()
    }
}
