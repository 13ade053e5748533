use super::card::{ascending, read_count, write_count};
use crate::error::VaultError;
use std::collections::BTreeMap;
use wire::{Reader, RecordId, SessionId, Writer};

/// Most sessions of which one attestation speaks.
pub const MAX_ATTESTED_SESSIONS: usize = 16_384;

/// What a device has seen of a log, so that what a relay withholds, rolls back or forks shows.
///
/// What a device has seen only grows: of several attestations the highest sequence of each
/// session holds, whatever their order.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Attestation {
    /// Milliseconds since 1970, by the clock of the device.
    pub made_at: u64,
    /// The last record of each session.
    pub seen: BTreeMap<SessionId, (u64, RecordId)>,
}

impl Attestation {
    pub(super) fn write(&self, writer: &mut Writer) -> Result<(), VaultError> {
        writer.u64(self.made_at);
        write_count(writer, self.seen.len(), MAX_ATTESTED_SESSIONS)?;
        for (session, (sequence, record)) in &self.seen {
            writer.raw(session.as_bytes()).u64(*sequence);
            writer.raw(record.as_bytes());
        }
        Ok(())
    }

    pub(super) fn read(reader: &mut Reader<'_>) -> Result<Self, VaultError> {
        let made_at = reader.u64()?;
        let mut seen = BTreeMap::new();
        for _ in 0..read_count(reader, MAX_ATTESTED_SESSIONS)? {
            let session = SessionId::from_bytes(reader.array()?);
            ascending(seen.last_key_value().map(|(last, _)| *last), session)?;
            let last = (reader.u64()?, RecordId::from_bytes(reader.array()?));
            seen.insert(session, last);
        }
        Ok(Self { made_at, seen })
    }
}
