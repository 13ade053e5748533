use super::cursor::{Cursor, LogHead};
use super::limits::{MAX_FRAME_BYTES, MAX_LOGS_PER_VISIT, MAX_SESSIONS_PER_LOG, RELAY_VERSION};
use super::refusal::Refusal;
use super::roster_head::RosterHead;
use super::session_head::SessionHead;
use crate::bytes::{Reader, Writer};
use crate::error::WireError;
use crate::ids::LogId;
use crate::limits::MAX_ENVELOPE_BYTES;

/// What a relay says over the socket.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum RelayFrame {
    /// The first frame: what a Hello must sign, and the relay's time (milliseconds since 1970).
    Challenge { nonce: [u8; 32], time: u64 },
    /// The Hello was right.
    Welcome {
        time: u64,
        roster: RosterHead,
        limits: RelayLimits,
        /// Those that this device may read.
        logs: Vec<LogHead>,
    },
    /// An envelope is stored durably. `id` is the record's id, or the envelope's if it holds no
    /// record; `cursor` is the log at that envelope.
    Ack {
        log: LogId,
        id: [u8; 32],
        cursor: Cursor,
    },
    /// Something was not done.
    Refused(Refusal),
    /// One envelope of a log that was subscribed to, and the log at that envelope.
    Envelope {
        log: LogId,
        cursor: Cursor,
        envelope: Vec<u8>,
    },
    /// Everything that the log held when it was subscribed to has been sent.
    CaughtUp { log: LogId, cursor: Cursor },
    /// The roster has grown.
    RosterChanged(RosterHead),
    /// What the relay holds of each session; also the answer to a cursor that does not fit.
    Vector {
        head: LogHead,
        sessions: Vec<SessionHead>,
    },
    /// Answers a Ping.
    Pong { token: u64, time: u64 },
    /// Of a newer version: skipped.
    Unknown {
        version: u8,
        kind: u8,
        body: Vec<u8>,
    },
}

/// What this relay accepts.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct RelayLimits {
    /// Most bytes of one envelope.
    pub envelope_bytes: u32,
    /// Most appends that may be waiting for their answer at a time.
    pub window: u16,
    /// Bytes that the visit may take up, and that it takes up now.
    pub quota_bytes: u64,
    pub used_bytes: u64,
    /// After so many seconds without a frame from the phone the socket is closed.
    pub idle_seconds: u16,
}

const CHALLENGE: u8 = 0x81;
const WELCOME: u8 = 0x82;
const ACK: u8 = 0x83;
const REFUSED: u8 = 0x84;
const ENVELOPE: u8 = 0x85;
const CAUGHT_UP: u8 = 0x86;
const ROSTER_CHANGED: u8 = 0x87;
const VECTOR: u8 = 0x88;
const PONG: u8 = 0x89;

impl RelayFrame {
    /// # Errors
    /// [`WireError::TooLarge`] for more than the limits of this protocol.
    pub fn encode(&self) -> Result<Vec<u8>, WireError> {
        let mut writer = Writer::new();
        match self {
            Self::Unknown { version, kind, .. } => writer.u8(*version).u8(*kind),
            known => writer.u8(RELAY_VERSION).u8(known.kind()),
        };
        match self {
            Self::Challenge { nonce, time } => {
                writer.raw(nonce).u64(*time);
            }
            Self::Welcome {
                time,
                roster,
                limits,
                logs,
            } => write_welcome(&mut writer, *time, roster, limits, logs)?,
            Self::Ack { log, id, cursor } => {
                writer.raw(log.as_bytes()).raw(id);
                cursor.write(&mut writer);
            }
            Self::Refused(refusal) => refusal.write(&mut writer)?,
            Self::Envelope {
                log,
                cursor,
                envelope,
            } => {
                writer.raw(log.as_bytes());
                cursor.write(&mut writer);
                writer.block(envelope, MAX_ENVELOPE_BYTES)?;
            }
            Self::CaughtUp { log, cursor } => {
                writer.raw(log.as_bytes());
                cursor.write(&mut writer);
            }
            Self::RosterChanged(roster) => roster.write(&mut writer),
            Self::Vector { head, sessions } => write_vector(&mut writer, head, sessions)?,
            Self::Pong { token, time } => {
                writer.u64(*token).u64(*time);
            }
            Self::Unknown { body, .. } => {
                writer.raw(body);
            }
        }
        Ok(writer.into_bytes())
    }

    /// Reads one frame, which must fill `bytes` exactly.
    ///
    /// # Errors
    /// What does not fit; an unknown version or kind is no error.
    pub fn decode(bytes: &[u8]) -> Result<Self, WireError> {
        if bytes.len() > MAX_FRAME_BYTES {
            return Err(WireError::TooLarge);
        }
        let mut reader = Reader::new(bytes);
        let (version, kind) = (reader.u8()?, reader.u8()?);
        let frame = if version == RELAY_VERSION {
            Self::read_body(kind, &mut reader)?
        } else {
            let body = reader.take_rest().to_vec();
            Self::Unknown {
                version,
                kind,
                body,
            }
        };
        reader.finish()?;
        Ok(frame)
    }

    fn read_body(kind: u8, reader: &mut Reader<'_>) -> Result<Self, WireError> {
        Ok(match kind {
            CHALLENGE => Self::Challenge {
                nonce: reader.array()?,
                time: reader.u64()?,
            },
            WELCOME => read_welcome(reader)?,
            ACK => Self::Ack {
                log: LogId::from_bytes(reader.array()?),
                id: reader.array()?,
                cursor: Cursor::read(reader)?,
            },
            REFUSED => Self::Refused(Refusal::read(reader)?),
            ENVELOPE => Self::Envelope {
                log: LogId::from_bytes(reader.array()?),
                cursor: Cursor::read(reader)?,
                envelope: reader.block(MAX_ENVELOPE_BYTES)?.to_vec(),
            },
            CAUGHT_UP => Self::CaughtUp {
                log: LogId::from_bytes(reader.array()?),
                cursor: Cursor::read(reader)?,
            },
            ROSTER_CHANGED => Self::RosterChanged(RosterHead::read(reader)?),
            VECTOR => read_vector(reader)?,
            PONG => Self::Pong {
                token: reader.u64()?,
                time: reader.u64()?,
            },
            kind => Self::Unknown {
                version: RELAY_VERSION,
                kind,
                body: reader.take_rest().to_vec(),
            },
        })
    }

    fn kind(&self) -> u8 {
        match self {
            Self::Challenge { .. } => CHALLENGE,
            Self::Welcome { .. } => WELCOME,
            Self::Ack { .. } => ACK,
            Self::Refused(_) => REFUSED,
            Self::Envelope { .. } => ENVELOPE,
            Self::CaughtUp { .. } => CAUGHT_UP,
            Self::RosterChanged(_) => ROSTER_CHANGED,
            Self::Vector { .. } => VECTOR,
            Self::Pong { .. } => PONG,
            Self::Unknown { kind, .. } => *kind,
        }
    }
}

fn write_welcome(
    writer: &mut Writer,
    time: u64,
    roster: &RosterHead,
    limits: &RelayLimits,
    logs: &[LogHead],
) -> Result<(), WireError> {
    writer.u64(time);
    roster.write(writer);
    writer.u32(limits.envelope_bytes).u16(limits.window);
    writer.u64(limits.quota_bytes).u64(limits.used_bytes);
    writer.u16(limits.idle_seconds);
    let count = counted(logs, MAX_LOGS_PER_VISIT)?;
    writer.u16(u16::try_from(count).map_err(|_| WireError::TooLarge)?);
    logs.iter().for_each(|log| log.write(writer));
    Ok(())
}

fn read_welcome(reader: &mut Reader<'_>) -> Result<RelayFrame, WireError> {
    let time = reader.u64()?;
    let roster = RosterHead::read(reader)?;
    let limits = RelayLimits {
        envelope_bytes: reader.u32()?,
        window: reader.u16()?,
        quota_bytes: reader.u64()?,
        used_bytes: reader.u64()?,
        idle_seconds: reader.u16()?,
    };
    let count = usize::from(reader.u16()?);
    if count > MAX_LOGS_PER_VISIT {
        return Err(WireError::TooLarge);
    }
    let logs = (0..count)
        .map(|_| LogHead::read(reader))
        .collect::<Result<_, _>>()?;
    Ok(RelayFrame::Welcome {
        time,
        roster,
        limits,
        logs,
    })
}

fn write_vector(
    writer: &mut Writer,
    head: &LogHead,
    sessions: &[SessionHead],
) -> Result<(), WireError> {
    head.write(writer);
    writer.u32(counted(sessions, MAX_SESSIONS_PER_LOG)?);
    sessions.iter().for_each(|session| session.write(writer));
    Ok(())
}

fn read_vector(reader: &mut Reader<'_>) -> Result<RelayFrame, WireError> {
    let head = LogHead::read(reader)?;
    let count = reader.u32()?;
    if usize::try_from(count).is_ok_and(|count| count > MAX_SESSIONS_PER_LOG) {
        return Err(WireError::TooLarge);
    }
    let sessions = (0..count)
        .map(|_| SessionHead::read(reader))
        .collect::<Result<_, _>>()?;
    Ok(RelayFrame::Vector { head, sessions })
}

fn counted<T>(items: &[T], most: usize) -> Result<u32, WireError> {
    if items.len() > most {
        return Err(WireError::TooLarge);
    }
    u32::try_from(items.len()).map_err(|_| WireError::TooLarge)
}
