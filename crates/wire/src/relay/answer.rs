use super::blob::{BlobChunk, BlobState};
use super::invite::{InviteClaim, InviteState};
use super::limits::{MAX_ANSWER_BYTES, MAX_OPEN_INVITES, RELAY_VERSION};
use super::refusal::Refusal;
use super::roster_head::RosterHead;
use crate::bytes::{Reader, Writer};
use crate::error::WireError;

/// What the relay answers over HTTP.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Answer {
    /// It is done, and stored durably.
    Done,
    /// It was not done.
    Refused(Refusal),
    /// The roster's head, after an append.
    RosterHead(RosterHead),
    /// Entries from the number that was asked for on; more are there if they end before the head.
    Roster {
        head: RosterHead,
        entries: Vec<Vec<u8>>,
    },
    /// To an admin: the visit's invites.
    Invites(Vec<InviteClaim>),
    /// To a joiner: how far the invite has come.
    Invite(InviteState),
    Blob(BlobState),
    Chunk(BlobChunk),
    /// Of a newer version.
    Unknown {
        version: u8,
        kind: u8,
        body: Vec<u8>,
    },
}

const DONE: u8 = 0xc1;
const REFUSED: u8 = 0xc2;
const ROSTER_HEAD: u8 = 0xc3;
const ROSTER: u8 = 0xc4;
const INVITES: u8 = 0xc5;
const INVITE: u8 = 0xc6;
const BLOB: u8 = 0xc7;
const CHUNK: u8 = 0xc8;

impl Answer {
    /// # Errors
    /// [`WireError::TooLarge`] for more than the limits of this protocol.
    pub fn encode(&self) -> Result<Vec<u8>, WireError> {
        let mut writer = Writer::new();
        match self {
            Self::Unknown {
                version,
                kind,
                body,
            } => {
                writer.u8(*version).u8(*kind).raw(body);
            }
            known => {
                writer.u8(RELAY_VERSION);
                known.write_known(&mut writer)?;
            }
        }
        if writer.as_bytes().len() > MAX_ANSWER_BYTES {
            return Err(WireError::TooLarge);
        }
        Ok(writer.into_bytes())
    }

    /// Reads one answer, which must fill `bytes` exactly.
    ///
    /// # Errors
    /// What does not fit; an unknown version or kind is no error.
    pub fn decode(bytes: &[u8]) -> Result<Self, WireError> {
        if bytes.len() > MAX_ANSWER_BYTES {
            return Err(WireError::TooLarge);
        }
        let mut reader = Reader::new(bytes);
        let (version, kind) = (reader.u8()?, reader.u8()?);
        let answer = match (version, kind) {
            (RELAY_VERSION, DONE) => Self::Done,
            (RELAY_VERSION, REFUSED) => Self::Refused(Refusal::read(&mut reader)?),
            (RELAY_VERSION, ROSTER_HEAD) => Self::RosterHead(RosterHead::read(&mut reader)?),
            (RELAY_VERSION, ROSTER) => read_roster(&mut reader)?,
            (RELAY_VERSION, INVITES) => read_invites(&mut reader)?,
            (RELAY_VERSION, INVITE) => Self::Invite(InviteState::read(&mut reader)?),
            (RELAY_VERSION, BLOB) => Self::Blob(BlobState::read(&mut reader)?),
            (RELAY_VERSION, CHUNK) => Self::Chunk(BlobChunk::read(&mut reader)?),
            (version, kind) => Self::Unknown {
                version,
                kind,
                body: reader.take_rest().to_vec(),
            },
        };
        reader.finish()?;
        Ok(answer)
    }

    fn write_known(&self, writer: &mut Writer) -> Result<(), WireError> {
        match self {
            Self::Done => {
                writer.u8(DONE);
            }
            Self::Refused(refusal) => refusal.write(writer.u8(REFUSED))?,
            Self::RosterHead(head) => head.write(writer.u8(ROSTER_HEAD)),
            Self::Roster { head, entries } => {
                head.write(writer.u8(ROSTER));
                let count = u32::try_from(entries.len()).map_err(|_| WireError::TooLarge)?;
                writer.u32(count);
                for entry in entries {
                    writer.block(entry, MAX_ANSWER_BYTES)?;
                }
            }
            Self::Invites(invites) => {
                if invites.len() > MAX_OPEN_INVITES {
                    return Err(WireError::TooLarge);
                }
                let count = u16::try_from(invites.len()).map_err(|_| WireError::TooLarge)?;
                writer.u8(INVITES).u16(count);
                for invite in invites {
                    invite.write(writer)?;
                }
            }
            Self::Invite(state) => state.write(writer.u8(INVITE))?,
            Self::Blob(state) => state.write(writer.u8(BLOB)),
            Self::Chunk(chunk) => chunk.write(writer.u8(CHUNK))?,
            Self::Unknown { .. } => {}
        }
        Ok(())
    }
}

fn read_roster(reader: &mut Reader<'_>) -> Result<Answer, WireError> {
    let head = RosterHead::read(reader)?;
    let count = reader.u32()?;
    // The length of the answer bounds how many there can be; nothing is reserved beforehand.
    let entries = (0..count)
        .map(|_| Ok(reader.block(MAX_ANSWER_BYTES)?.to_vec()))
        .collect::<Result<_, WireError>>()?;
    Ok(Answer::Roster { head, entries })
}

fn read_invites(reader: &mut Reader<'_>) -> Result<Answer, WireError> {
    let count = usize::from(reader.u16()?);
    if count > MAX_OPEN_INVITES {
        return Err(WireError::TooLarge);
    }
    let invites = (0..count)
        .map(|_| InviteClaim::read(reader))
        .collect::<Result<_, _>>()?;
    Ok(Answer::Invites(invites))
}
