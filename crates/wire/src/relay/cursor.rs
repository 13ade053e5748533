use crate::bytes::{Reader, Writer};
use crate::digest::sha256;
use crate::error::WireError;
use crate::ids::{EnvelopeId, LogId};

/// How far a log goes, or how far somebody has read it: a place, and the hash of everything up
/// to there.
///
/// Two logs that agree on a cursor agree on every envelope before it. A relay that was put back
/// to an older state, or that shows two phones different logs, cannot keep the hash right.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Cursor {
    /// The log's own count of envelopes; the first has 1.
    pub sequence: u64,
    /// Zeros at sequence 0.
    pub hash: [u8; 32],
}

/// Where a log stands at the relay.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct LogHead {
    pub log: LogId,
    /// The last envelope.
    pub head: Cursor,
    /// The first envelope that is still there; one past the head when none is.
    pub first_kept: u64,
}

impl Cursor {
    /// Before the first envelope.
    pub const START: Self = Self {
        sequence: 0,
        hash: [0; 32],
    };

    /// The cursor after one more envelope; `None` after the last number there is.
    pub fn after(&self, envelope: &EnvelopeId) -> Option<Self> {
        let hash = sha256("promenade/1 log", &[&self.hash, envelope.as_bytes()]);
        let sequence = self.sequence.checked_add(1)?;
        Some(Self { sequence, hash })
    }

    pub(super) fn write(&self, writer: &mut Writer) {
        writer.u64(self.sequence).raw(&self.hash);
    }

    pub(super) fn read(reader: &mut Reader<'_>) -> Result<Self, WireError> {
        Ok(Self {
            sequence: reader.u64()?,
            hash: reader.array()?,
        })
    }
}

impl LogHead {
    pub(super) fn write(&self, writer: &mut Writer) {
        writer.raw(self.log.as_bytes());
        self.head.write(writer);
        writer.u64(self.first_kept);
    }

    pub(super) fn read(reader: &mut Reader<'_>) -> Result<Self, WireError> {
        Ok(Self {
            log: LogId::from_bytes(reader.array()?),
            head: Cursor::read(reader)?,
            first_kept: reader.u64()?,
        })
    }
}
