use crate::bytes::{Reader, Writer};
use crate::error::WireError;
use crate::ids::{RecordId, SessionId};

/// The last record of one writer session that the relay holds in a log.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct SessionHead {
    pub session: SessionId,
    /// The record's sequence in its session, from 1.
    pub sequence: u64,
    pub record: RecordId,
}

impl SessionHead {
    pub(super) fn write(&self, writer: &mut Writer) {
        writer.raw(self.session.as_bytes()).u64(self.sequence);
        writer.raw(self.record.as_bytes());
    }

    pub(super) fn read(reader: &mut Reader<'_>) -> Result<Self, WireError> {
        Ok(Self {
            session: SessionId::from_bytes(reader.array()?),
            sequence: reader.u64()?,
            record: RecordId::from_bytes(reader.array()?),
        })
    }
}
