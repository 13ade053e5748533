use crate::error::VaultError;
use hpke::aead::ChaCha20Poly1305;
use hpke::kdf::HkdfSha256;
use hpke::kem::X25519HkdfSha256;
use hpke::{Deserializable, Kem, OpModeR, OpModeS, Serializable};
use rand_core::CryptoRng;

/// How many bytes HPKE adds: the encapsulated key in front, the tag at the end.
pub const SEALING_BYTES: usize = 48;

const ENCAPSULATED_BYTES: usize = 32;

/// An X25519 secret that HPKE messages are sealed to.
pub struct SealingSecret(<X25519HkdfSha256 as Kem>::PrivateKey);

impl SealingSecret {
    /// Any 32 bytes are one.
    pub fn from_scalar(scalar: &[u8; 32]) -> Self {
        match <X25519HkdfSha256 as Kem>::PrivateKey::from_bytes(scalar) {
            Ok(secret) => Self(secret),
            // The library only refuses other lengths.
            Err(_) => Self(X25519HkdfSha256::derive_keypair(scalar).0),
        }
    }

    pub fn public_key(&self) -> [u8; 32] {
        #[cfg(feature = "remembered-answers")]
        return PUBLIC_KEYS
            .with_borrow_mut(|keys| keys.answer(&[&self.0.to_bytes()], || self.find_public_key()));
        #[cfg(not(feature = "remembered-answers"))]
        self.find_public_key()
    }

    fn find_public_key(&self) -> [u8; 32] {
        let mut public = [0; 32];
        X25519HkdfSha256::sk_to_pk(&self.0).write_exact(&mut public);
        public
    }

    /// Opens what [`seal_to`] made with the same info and associated data.
    ///
    /// # Errors
    /// [`VaultError::DoesNotOpen`].
    pub fn open(
        &self,
        info: &[u8],
        associated_data: &[u8],
        sealed: &[u8],
    ) -> Result<Vec<u8>, VaultError> {
        #[cfg(feature = "remembered-answers")]
        return OPENED.with_borrow_mut(|opened| {
            opened.answer(&[&self.0.to_bytes(), info, associated_data, sealed], || {
                self.open_anew(info, associated_data, sealed)
            })
        });
        #[cfg(not(feature = "remembered-answers"))]
        self.open_anew(info, associated_data, sealed)
    }

    fn open_anew(
        &self,
        info: &[u8],
        associated_data: &[u8],
        sealed: &[u8],
    ) -> Result<Vec<u8>, VaultError> {
        let (encapsulated, ciphertext) = sealed
            .split_at_checked(ENCAPSULATED_BYTES)
            .ok_or(VaultError::DoesNotOpen)?;
        let encapsulated = <X25519HkdfSha256 as Kem>::EncappedKey::from_bytes(encapsulated)
            .map_err(|_| VaultError::DoesNotOpen)?;
        hpke::single_shot_open::<ChaCha20Poly1305, HkdfSha256, X25519HkdfSha256>(
            &OpModeR::Base,
            &self.0,
            &encapsulated,
            info,
            ciphertext,
            associated_data,
        )
        .map_err(|_| VaultError::DoesNotOpen)
    }
}

#[cfg(feature = "remembered-answers")]
thread_local! {
    static PUBLIC_KEYS: std::cell::RefCell<wire::Remembered<[u8; 32]>> =
        std::cell::RefCell::default();
    static OPENED: std::cell::RefCell<wire::Remembered<Result<Vec<u8>, VaultError>>> =
        std::cell::RefCell::default();
}

/// Seals to an X25519 key with HPKE in base mode (docs/protocol.md 1.2): the encapsulated key,
/// then the ciphertext.
///
/// # Errors
/// [`VaultError::Malformed`] for a public key that is none.
pub fn seal_to(
    rng: &mut impl CryptoRng,
    public_key: &[u8; 32],
    info: &[u8],
    associated_data: &[u8],
    plaintext: &[u8],
) -> Result<Vec<u8>, VaultError> {
    let public = <X25519HkdfSha256 as Kem>::PublicKey::from_bytes(public_key)
        .map_err(|_| VaultError::Malformed)?;
    let (encapsulated, ciphertext) =
        hpke::single_shot_seal_with_rng::<ChaCha20Poly1305, HkdfSha256, X25519HkdfSha256>(
            &OpModeS::Base,
            &public,
            info,
            plaintext,
            associated_data,
            rng,
        )
        .map_err(|_| VaultError::Malformed)?;
    Ok([&encapsulated.to_bytes()[..], &ciphertext[..]].concat())
}
