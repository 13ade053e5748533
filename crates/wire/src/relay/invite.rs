use super::limits::{MAX_CLAIM_BYTES, MAX_INVITE_ANSWER_BYTES};
use crate::bytes::{Reader, Writer};
use crate::digest::sha256;
use crate::error::WireError;
pub use crate::ids::InviteId;

/// Derived from an invite's secret; who shows it to the relay has the invite.
#[derive(Clone, Copy, PartialEq, Eq)]
pub struct ClaimVerifier(pub [u8; 32]);

/// What the relay keeps of the verifier: a stolen database claims no invite.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct VerifierHash(pub [u8; 32]);

/// An invite as its admin sees it at the relay.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct InviteClaim {
    pub invite: InviteId,
    pub state: InviteState,
    /// Milliseconds since 1970.
    pub expires: u64,
    /// What the joiner said, sealed; empty while nobody has claimed it.
    pub claim: Vec<u8>,
}

/// How far an invite has come. The answer is sealed to the joiner.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum InviteState {
    Open,
    /// Burned: waits for an admin to confirm the person.
    Claimed,
    Answered(Vec<u8>),
    Revoked,
}

impl ClaimVerifier {
    pub fn hash(&self) -> VerifierHash {
        VerifierHash(sha256("promenade/1 invite verifier", &[&self.0]))
    }
}

impl std::fmt::Debug for ClaimVerifier {
    fn fmt(&self, out: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        out.write_str("ClaimVerifier(…)")
    }
}

impl InviteState {
    pub(super) fn write(&self, writer: &mut Writer) -> Result<(), WireError> {
        match self {
            Self::Open => writer.u8(1),
            Self::Claimed => writer.u8(2),
            Self::Answered(answer) => writer.u8(3).block(answer, MAX_INVITE_ANSWER_BYTES)?,
            Self::Revoked => writer.u8(4),
        };
        Ok(())
    }

    pub(super) fn read(reader: &mut Reader<'_>) -> Result<Self, WireError> {
        Ok(match reader.u8()? {
            1 => Self::Open,
            2 => Self::Claimed,
            3 => Self::Answered(reader.block(MAX_INVITE_ANSWER_BYTES)?.to_vec()),
            4 => Self::Revoked,
            _ => return Err(WireError::Malformed),
        })
    }
}

impl InviteClaim {
    pub(super) fn write(&self, writer: &mut Writer) -> Result<(), WireError> {
        writer.raw(self.invite.as_bytes());
        self.state.write(writer)?;
        writer
            .u64(self.expires)
            .block(&self.claim, MAX_CLAIM_BYTES)?;
        Ok(())
    }

    pub(super) fn read(reader: &mut Reader<'_>) -> Result<Self, WireError> {
        Ok(Self {
            invite: InviteId::from_bytes(reader.array()?),
            state: InviteState::read(reader)?,
            expires: reader.u64()?,
            claim: reader.block(MAX_CLAIM_BYTES)?.to_vec(),
        })
    }
}
