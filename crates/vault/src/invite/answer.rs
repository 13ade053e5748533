use super::token::InviteToken;
use super::{open_message, seal_message};
use crate::error::VaultError;
use rand_core::CryptoRng;
use wire::{DeviceId, Envelope, MAX_ENVELOPE_BYTES, Reader, RosterEntryId, Writer};

/// What an admin answers to a claim.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum InviteAnswer {
    Accepted(Box<Acceptance>),
    /// The person was not the one invited, or is not needed.
    Declined,
}

/// The joiner is in the roster by now.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Acceptance {
    /// How many entries the roster has at least, and the last of those: an older one that a relay
    /// hands out lacks the joiner.
    pub entries: u32,
    pub head: RosterEntryId,
    /// A welcome, sealed to the joiner.
    pub welcome: Envelope,
}

const ANSWER: (u8, &str) = (0x51, "promenade/1 answer");
const KEY_DOMAIN: &str = "promenade/1 answer key";
const ACCEPTED: u8 = 1;
const DECLINED: u8 = 2;

/// Answers the phone that claimed the invite; another one cannot take it for its own.
///
/// # Errors
/// [`VaultError::TooLarge`].
pub fn seal_answer(
    rng: &mut impl CryptoRng,
    token: &InviteToken,
    to: DeviceId,
    answer: &InviteAnswer,
) -> Result<Vec<u8>, VaultError> {
    let mut writer = Writer::new();
    match answer {
        InviteAnswer::Accepted(acceptance) => {
            writer.u8(ACCEPTED).u32(acceptance.entries);
            writer.raw(acceptance.head.as_bytes());
            writer.block(&acceptance.welcome.to_bytes(), MAX_ENVELOPE_BYTES)?;
        }
        InviteAnswer::Declined => {
            writer.u8(DECLINED);
        }
    }
    let key = token.derive(KEY_DOMAIN, &[]);
    seal_message(rng, &key, ANSWER, &bound_to(token, to), writer.as_bytes())
}

/// Opens the answer to this phone's claim.
///
/// # Errors
/// [`VaultError::DoesNotOpen`], [`VaultError::Newer`], [`VaultError::Malformed`].
pub fn open_answer(
    token: &InviteToken,
    own: DeviceId,
    answer: &[u8],
) -> Result<InviteAnswer, VaultError> {
    let key = token.derive(KEY_DOMAIN, &[]);
    let plain = open_message(&key, ANSWER, &bound_to(token, own), answer)?;
    let mut reader = Reader::new(&plain);
    let answer = match reader.u8()? {
        ACCEPTED => InviteAnswer::Accepted(Box::new(Acceptance {
            entries: reader.u32()?,
            head: RosterEntryId::from_bytes(reader.array()?),
            welcome: Envelope::parse(reader.block(MAX_ENVELOPE_BYTES)?)?,
        })),
        DECLINED => InviteAnswer::Declined,
        _ => return Err(VaultError::Malformed),
    };
    reader.finish()?;
    Ok(answer)
}

fn bound_to(token: &InviteToken, device: DeviceId) -> Vec<u8> {
    [&token.id().as_bytes()[..], device.as_bytes()].concat()
}
