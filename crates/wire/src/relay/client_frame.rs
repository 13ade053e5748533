use super::cursor::Cursor;
use super::limits::{MAX_FRAME_BYTES, RELAY_VERSION};
use crate::bytes::{Reader, Writer};
use crate::error::WireError;
use crate::ids::{DeviceId, LogId, VisitId};
use crate::limits::MAX_ENVELOPE_BYTES;

/// What a phone says over the socket.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum ClientFrame {
    /// Answers the challenge; nothing else is heard before it. See [`super::sign_hello`].
    Hello {
        visit: VisitId,
        device: DeviceId,
        signature: [u8; 64],
    },
    /// Asks for every envelope after the cursor, now and as they come.
    Subscribe { log: LogId, cursor: Cursor },
    /// Hands an envelope over; answered by an acknowledgement or a refusal.
    Append { envelope: Vec<u8> },
    /// Asks what the relay holds of each session of a log.
    AskVector { log: LogId },
    /// Asks for a sign of life and the relay's time.
    Ping { token: u64 },
    /// Of a newer version: skipped.
    Unknown {
        version: u8,
        kind: u8,
        body: Vec<u8>,
    },
}

const HELLO: u8 = 0x01;
const SUBSCRIBE: u8 = 0x02;
const APPEND: u8 = 0x03;
const ASK_VECTOR: u8 = 0x04;
const PING: u8 = 0x05;

impl ClientFrame {
    /// The number on the wire, which a refusal names.
    pub fn kind(&self) -> u8 {
        match self {
            Self::Hello { .. } => HELLO,
            Self::Subscribe { .. } => SUBSCRIBE,
            Self::Append { .. } => APPEND,
            Self::AskVector { .. } => ASK_VECTOR,
            Self::Ping { .. } => PING,
            Self::Unknown { kind, .. } => *kind,
        }
    }

    /// # Errors
    /// [`WireError::TooLarge`] for an envelope beyond [`MAX_ENVELOPE_BYTES`].
    pub fn encode(&self) -> Result<Vec<u8>, WireError> {
        let version = match self {
            Self::Unknown { version, .. } => *version,
            _ => RELAY_VERSION,
        };
        let mut writer = Writer::new();
        writer.u8(version).u8(self.kind());
        match self {
            Self::Hello {
                visit,
                device,
                signature,
            } => {
                writer.raw(visit.as_bytes()).raw(device.as_bytes());
                writer.raw(signature);
            }
            Self::Subscribe { log, cursor } => {
                writer.raw(log.as_bytes());
                cursor.write(&mut writer);
            }
            Self::Append { envelope } => {
                writer.block(envelope, MAX_ENVELOPE_BYTES)?;
            }
            Self::AskVector { log } => {
                writer.raw(log.as_bytes());
            }
            Self::Ping { token } => {
                writer.u64(*token);
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
        if version != RELAY_VERSION {
            let body = reader.take_rest().to_vec();
            return Ok(Self::Unknown {
                version,
                kind,
                body,
            });
        }
        let frame = match kind {
            HELLO => Self::Hello {
                visit: VisitId::from_bytes(reader.array()?),
                device: DeviceId::from_bytes(reader.array()?),
                signature: reader.array()?,
            },
            SUBSCRIBE => Self::Subscribe {
                log: LogId::from_bytes(reader.array()?),
                cursor: Cursor::read(&mut reader)?,
            },
            APPEND => Self::Append {
                envelope: reader.block(MAX_ENVELOPE_BYTES)?.to_vec(),
            },
            ASK_VECTOR => Self::AskVector {
                log: LogId::from_bytes(reader.array()?),
            },
            PING => Self::Ping {
                token: reader.u64()?,
            },
            kind => Self::Unknown {
                version,
                kind,
                body: reader.take_rest().to_vec(),
            },
        };
        reader.finish()?;
        Ok(frame)
    }
}
