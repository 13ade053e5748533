use rand_core::CryptoRng;
use std::fmt;
use zeroize::Zeroize;

macro_rules! secret_key {
    ($(#[$doc:meta])* $name:ident) => {
        $(#[$doc])*
        #[derive(Clone)]
        pub struct $name([u8; 32]);

        impl $name {
            /// Thirty-two fresh random bytes.
            pub fn generate(rng: &mut impl CryptoRng) -> Self {
                let mut bytes = [0; 32];
                rng.fill_bytes(&mut bytes);
                Self(bytes)
            }

            pub const fn from_bytes(bytes: [u8; 32]) -> Self {
                Self(bytes)
            }

            /// The secret itself: to be sealed or wrapped, never logged or stored plainly.
            pub const fn expose(&self) -> &[u8; 32] {
                &self.0
            }
        }

        impl Drop for $name {
            fn drop(&mut self) {
                self.0.zeroize();
            }
        }

        impl fmt::Debug for $name {
            fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
                out.write_str(concat!(stringify!($name), "(hidden)"))
            }
        }
    };
}

secret_key!(
    /// The one secret of a phone; everything else of the phone is derived from it.
    RootSecret
);
secret_key!(
    /// The key of one epoch of one log: random, and never derived from another.
    EpochKey
);
secret_key!(
    /// Seals values that never leave the phone.
    ///
    /// [`crate::storage_key`] derives the one that needs the passcode. A second one, generated and
    /// wrapped by the host alone, seals what must be readable while the phone is locked.
    LocalKey
);
secret_key!(
    /// What a passcode becomes after Argon2id; locks the [`RootSecret`].
    PasscodeKey
);
