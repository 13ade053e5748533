use super::roster_head::RosterHead;
use crate::bytes::{Reader, Writer};
use crate::error::WireError;
use crate::ids::LogId;
use std::fmt;

/// Why a relay did not do what it was asked, and what the phone needs to go on.
///
/// It holds numbers and opaque ids only: the words for a leader are the page's affair.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Refusal {
    pub about: About,
    /// How long to wait before the same is tried again, in milliseconds; 0 if waiting alone
    /// changes nothing.
    pub retry_after: u32,
    pub reason: Reason,
}

/// What a refusal is about.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct About {
    /// The kind of the frame or ask.
    pub kind: u8,
    /// Zeros if it was about no log.
    pub log: LogId,
    /// As in an acknowledgement: id of the record, or of the envelope; zeros if it was about none.
    pub id: [u8; 32],
}

/// Why. Reasons of newer versions stay.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Reason {
    /// The bytes are none of this protocol.
    Malformed,
    /// The signature does not fit, or the device is not in the roster.
    NotAuthenticated,
    /// The relay has no such visit.
    UnknownVisit,
    /// The roster gives no right to this; also for a log that it does not name.
    NotAllowed,
    /// The log has turned to another epoch: read the roster, seal again, append again.
    StaleEpoch { current: u32, roster: RosterHead },
    /// Records of the session before this one are missing; `last` is the last one that is here.
    Gap { last: u64 },
    /// The session has another record at this place.
    Fork { last: u64 },
    /// Larger than this relay accepts.
    TooLarge { most: u64 },
    /// The visit has used up its space.
    QuotaFull { used: u64, quota: u64 },
    /// Too much in too short a time.
    TooFast,
    /// The log was dropped on its date (milliseconds since 1970).
    Expired { at: u64 },
    /// The roster goes on differently by now.
    RosterConflict { roster: RosterHead },
    /// No such invite, or the verifier is not the invite's.
    UnknownInvite,
    /// The invite is past its date.
    InviteExpired,
    /// Somebody has used the invite.
    InviteUsed,
    /// An admin has taken the invite back.
    InviteRevoked,
    /// No such blob.
    UnknownBlob,
    /// The chunks do not give the blob that was named; they were dropped.
    BlobMismatch,
    /// The ask was signed at another time than it is here (milliseconds since 1970).
    WrongTime { now: u64 },
    /// The relay cannot at the moment: it is stopping, or its storage does not answer.
    Unavailable,
    /// Of a newer version.
    Unknown { code: u16, detail: Vec<u8> },
}

/// Most bytes that explain a reason.
const MAX_DETAIL_BYTES: usize = 256;

impl About {
    /// An ask or frame that concerns no log and no envelope.
    pub fn kind(kind: u8) -> Self {
        Self {
            kind,
            log: LogId::ZERO,
            id: [0; 32],
        }
    }
}

impl Refusal {
    pub(super) fn write(&self, writer: &mut Writer) -> Result<(), WireError> {
        writer.u8(self.about.kind).raw(self.about.log.as_bytes());
        writer.raw(&self.about.id).u32(self.retry_after);
        writer.u16(self.reason.code());
        writer.block(&self.reason.detail(), MAX_DETAIL_BYTES)?;
        Ok(())
    }

    pub(super) fn read(reader: &mut Reader<'_>) -> Result<Self, WireError> {
        Ok(Self {
            about: About {
                kind: reader.u8()?,
                log: LogId::from_bytes(reader.array()?),
                id: reader.array()?,
            },
            retry_after: reader.u32()?,
            reason: Reason::read(reader.u16()?, reader.block(MAX_DETAIL_BYTES)?)?,
        })
    }
}

impl Reason {
    /// The number on the wire.
    pub fn code(&self) -> u16 {
        match self {
            Self::Malformed => 1,
            Self::NotAuthenticated => 2,
            Self::UnknownVisit => 3,
            Self::NotAllowed => 4,
            Self::StaleEpoch { .. } => 5,
            Self::Gap { .. } => 6,
            Self::Fork { .. } => 7,
            Self::TooLarge { .. } => 8,
            Self::QuotaFull { .. } => 9,
            Self::TooFast => 10,
            Self::Expired { .. } => 11,
            Self::RosterConflict { .. } => 12,
            Self::UnknownInvite => 13,
            Self::InviteExpired => 14,
            Self::InviteUsed => 15,
            Self::InviteRevoked => 16,
            Self::UnknownBlob => 17,
            Self::BlobMismatch => 18,
            Self::WrongTime { .. } => 19,
            Self::Unavailable => 20,
            Self::Unknown { code, .. } => *code,
        }
    }

    fn detail(&self) -> Vec<u8> {
        let mut writer = Writer::new();
        match self {
            Self::StaleEpoch { current, roster } => {
                writer.u32(*current);
                roster.write(&mut writer);
            }
            Self::Gap { last: number }
            | Self::Fork { last: number }
            | Self::TooLarge { most: number }
            | Self::Expired { at: number }
            | Self::WrongTime { now: number } => {
                writer.u64(*number);
            }
            Self::QuotaFull { used, quota } => {
                writer.u64(*used).u64(*quota);
            }
            Self::RosterConflict { roster } => roster.write(&mut writer),
            Self::Unknown { detail, .. } => {
                writer.raw(detail);
            }
            _ => {}
        }
        writer.into_bytes()
    }

    fn read(code: u16, detail: &[u8]) -> Result<Self, WireError> {
        let mut reader = Reader::new(detail);
        let reason = match code {
            1 => Self::Malformed,
            2 => Self::NotAuthenticated,
            3 => Self::UnknownVisit,
            4 => Self::NotAllowed,
            5 => Self::StaleEpoch {
                current: reader.u32()?,
                roster: RosterHead::read(&mut reader)?,
            },
            6 => Self::Gap {
                last: reader.u64()?,
            },
            7 => Self::Fork {
                last: reader.u64()?,
            },
            8 => Self::TooLarge {
                most: reader.u64()?,
            },
            9 => Self::QuotaFull {
                used: reader.u64()?,
                quota: reader.u64()?,
            },
            10 => Self::TooFast,
            11 => Self::Expired { at: reader.u64()? },
            12 => Self::RosterConflict {
                roster: RosterHead::read(&mut reader)?,
            },
            13 => Self::UnknownInvite,
            14 => Self::InviteExpired,
            15 => Self::InviteUsed,
            16 => Self::InviteRevoked,
            17 => Self::UnknownBlob,
            18 => Self::BlobMismatch,
            19 => Self::WrongTime { now: reader.u64()? },
            20 => Self::Unavailable,
            code => Self::Unknown {
                code,
                detail: reader.take_rest().to_vec(),
            },
        };
        reader.finish()?;
        Ok(reason)
    }
}

impl fmt::Display for Reason {
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(out, "refusal {}", self.code())
    }
}
