use super::token::InviteToken;
use crate::error::VaultError;
use crate::passcode::{PasscodeParams, derive_passcode_key};
use crate::secret::PasscodeKey;
use std::fmt;
use wire::DevicePublicKeys;

/// Six digits that joiner and admin see alike if they speak of the same phone.
///
/// Digits and not words: everybody on a noisy pier can say, show with the fingers or hold beside
/// each other six digits in any two languages; one list of words for all is said three ways.
/// They are made slowly (Argon2id), because whoever has both the invite and the relay could
/// otherwise try keys until the digits are the joiner's.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct ComparingDigits(u32);

const SALT_DOMAIN: &str = "promenade/1 comparing salt";
const MEMORY_KIB: u32 = 32 * 1024;
const PASSES: u32 = 3;

impl ComparingDigits {
    /// How they are made: for [`derive_passcode_key`] over [`Self::input`], in a worker that is
    /// thrown away.
    pub fn params(token: &InviteToken) -> PasscodeParams {
        let key = token.derive(SALT_DOMAIN, &[]);
        PasscodeParams {
            memory_kib: MEMORY_KIB,
            passes: PASSES,
            salt: key.first_chunk().copied().unwrap_or_default(),
        }
    }

    /// What they are made of: the keys of the phone that claimed the invite.
    pub fn input(claimed_by: &DevicePublicKeys) -> String {
        let keys = claimed_by.signing.iter().chain(&claimed_by.sealing);
        keys.map(|byte| format!("{byte:02x}")).collect()
    }

    /// The digits in what Argon2id gave.
    pub fn from_key(key: &PasscodeKey) -> Self {
        let number = key.expose().first_chunk().copied().unwrap_or_default();
        // Of 64 bits the remainder by a million is even enough.
        Self(u32::try_from(u64::from_be_bytes(number) % 1_000_000).unwrap_or_default())
    }

    /// All three steps, for where a third of a second does not matter.
    ///
    /// # Errors
    /// As [`derive_passcode_key`].
    pub fn make(token: &InviteToken, claimed_by: &DevicePublicKeys) -> Result<Self, VaultError> {
        let key = derive_passcode_key(&Self::input(claimed_by), &Self::params(token))?;
        Ok(Self::from_key(&key))
    }
}

impl fmt::Display for ComparingDigits {
    /// Two groups of three, as people say them.
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(out, "{:03} {:03}", self.0 / 1000, self.0 % 1000)
    }
}
