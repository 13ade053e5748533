use crate::derive::derive_key;
use crate::secret::RootSecret;
use ed25519_dalek::{Signer as _, SigningKey};
use hpke::kem::X25519HkdfSha256;
use hpke::{Deserializable, Kem, Serializable};
use wire::{DeviceId, DevicePublicKeys, Signer, VisitId, signed_message};

pub(crate) type SealingSecret = <X25519HkdfSha256 as Kem>::PrivateKey;

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
        let sealing = sealing_secret(&scalar);
        let mut sealing_public = [0; 32];
        X25519HkdfSha256::sk_to_pk(&sealing).write_exact(&mut sealing_public);
        let public = DevicePublicKeys {
            signing: signing.verifying_key().to_bytes(),
            sealing: sealing_public,
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

fn sealing_secret(scalar: &[u8; 32]) -> SealingSecret {
    // Any 32 bytes are an X25519 secret; the library only refuses other lengths.
    match SealingSecret::from_bytes(scalar) {
        Ok(secret) => secret,
        Err(_) => X25519HkdfSha256::derive_keypair(scalar).0,
    }
}
