use super::invite::{ClaimVerifier, InviteId};
use super::limits::{MAX_ASK_BYTES, MAX_CLAIM_BYTES, MAX_ENTRIES_PER_APPEND, RELAY_VERSION};
use crate::bytes::{Reader, Writer};
use crate::error::WireError;
use crate::ids::{RosterEntryId, VisitId};
use crate::limits::MAX_ROSTER_BODY_BYTES;

/// What somebody asks over HTTP who need not be in the roster: what is asked proves itself.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum OpenAsk {
    /// Puts entries behind the roster's head, all or none, if that is still `expected`; zeros
    /// make the visit. Admins have signed the entries, so it does not matter who brings them.
    AppendRoster {
        visit: VisitId,
        expected: RosterEntryId,
        entries: Vec<Vec<u8>>,
    },
    /// Burns an invite. The same claim again is answered as the first time.
    ClaimInvite {
        visit: VisitId,
        invite: InviteId,
        verifier: ClaimVerifier,
        claim: Vec<u8>,
    },
    /// Asks whether an admin has answered.
    PollInvite {
        visit: VisitId,
        invite: InviteId,
        verifier: ClaimVerifier,
    },
}

const APPEND_ROSTER: u8 = 0x21;
const CLAIM_INVITE: u8 = 0x22;
const POLL_INVITE: u8 = 0x23;

/// A roster entry's body and what stands around it.
const MAX_ENTRY_BYTES: usize = MAX_ROSTER_BODY_BYTES + 256;

impl OpenAsk {
    /// The number on the wire, which a refusal names.
    pub fn kind(&self) -> u8 {
        match self {
            Self::AppendRoster { .. } => APPEND_ROSTER,
            Self::ClaimInvite { .. } => CLAIM_INVITE,
            Self::PollInvite { .. } => POLL_INVITE,
        }
    }

    pub fn visit(&self) -> VisitId {
        match self {
            Self::AppendRoster { visit, .. }
            | Self::ClaimInvite { visit, .. }
            | Self::PollInvite { visit, .. } => *visit,
        }
    }

    /// # Errors
    /// [`WireError::TooLarge`] for more than the limits of this protocol.
    pub fn encode(&self) -> Result<Vec<u8>, WireError> {
        let mut writer = Writer::new();
        writer.u8(RELAY_VERSION).u8(self.kind());
        writer.raw(self.visit().as_bytes());
        match self {
            Self::AppendRoster {
                expected, entries, ..
            } => {
                writer.raw(expected.as_bytes());
                let count = u16::try_from(entries.len()).map_err(|_| WireError::TooLarge)?;
                if entries.len() > MAX_ENTRIES_PER_APPEND {
                    return Err(WireError::TooLarge);
                }
                writer.u16(count);
                for entry in entries {
                    writer.block(entry, MAX_ENTRY_BYTES)?;
                }
            }
            Self::ClaimInvite {
                invite,
                verifier,
                claim,
                ..
            } => {
                writer.raw(invite.as_bytes()).raw(&verifier.0);
                writer.block(claim, MAX_CLAIM_BYTES)?;
            }
            Self::PollInvite {
                invite, verifier, ..
            } => {
                writer.raw(invite.as_bytes()).raw(&verifier.0);
            }
        }
        if writer.as_bytes().len() > MAX_ASK_BYTES {
            return Err(WireError::TooLarge);
        }
        Ok(writer.into_bytes())
    }

    /// Reads one ask, which must fill `bytes` exactly.
    ///
    /// # Errors
    /// What does not fit; [`WireError::Malformed`] also for a version or kind that is not known.
    pub fn decode(bytes: &[u8]) -> Result<Self, WireError> {
        if bytes.len() > MAX_ASK_BYTES {
            return Err(WireError::TooLarge);
        }
        let mut reader = Reader::new(bytes);
        if reader.u8()? != RELAY_VERSION {
            return Err(WireError::Malformed);
        }
        let kind = reader.u8()?;
        let visit = VisitId::from_bytes(reader.array()?);
        let ask = match kind {
            APPEND_ROSTER => Self::AppendRoster {
                visit,
                expected: RosterEntryId::from_bytes(reader.array()?),
                entries: read_entries(&mut reader)?,
            },
            CLAIM_INVITE => Self::ClaimInvite {
                visit,
                invite: InviteId::from_bytes(reader.array()?),
                verifier: ClaimVerifier(reader.array()?),
                claim: reader.block(MAX_CLAIM_BYTES)?.to_vec(),
            },
            POLL_INVITE => Self::PollInvite {
                visit,
                invite: InviteId::from_bytes(reader.array()?),
                verifier: ClaimVerifier(reader.array()?),
            },
            _ => return Err(WireError::Malformed),
        };
        reader.finish()?;
        Ok(ask)
    }
}

fn read_entries(reader: &mut Reader<'_>) -> Result<Vec<Vec<u8>>, WireError> {
    let count = usize::from(reader.u16()?);
    if count > MAX_ENTRIES_PER_APPEND {
        return Err(WireError::TooLarge);
    }
    (0..count)
        .map(|_| Ok(reader.block(MAX_ENTRY_BYTES)?.to_vec()))
        .collect()
}
