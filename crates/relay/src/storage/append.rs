use super::reading::LogAddress;
use axum::body::Bytes;
use wire::relay::Cursor;
use wire::{EnvelopeId, RecordId, SessionId};

/// An envelope that the service has checked against the roster.
#[derive(Debug, Clone)]
pub struct NewEnvelope {
    pub address: LogAddress,
    pub envelope: EnvelopeId,
    /// What the relay is idempotent by: the record's id, or the envelope's if it holds none.
    pub id: [u8; 32],
    /// The record's place in its session; envelopes without a record have none.
    pub place: Option<(SessionId, u64)>,
    /// How many entries the roster had when signer, right and epoch were checked.
    pub roster_count: u32,
    pub bytes: Bytes,
}

impl NewEnvelope {
    /// The record's id; meaningful only with a place.
    pub(super) fn record(&self) -> RecordId {
        RecordId::from_bytes(self.id)
    }
}

/// What became of an envelope.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum AppendOutcome {
    /// Durable, here in the log.
    Stored(Cursor),
    /// It was there already, here in the log.
    Duplicate(Cursor),
    /// The roster has grown since the envelope was checked: check again.
    RosterMoved,
    /// The visit has no such log.
    UnknownLog,
    /// The log was dropped at this time.
    Expired {
        at: u64,
    },
    Gap {
        last: u64,
    },
    Fork {
        last: u64,
    },
    QuotaFull {
        used: u64,
        quota: u64,
    },
}
