//! Whether an envelope may be stored, as far as the roster and the envelope itself tell.

use super::access::VisitRoster;
use super::refusing::{envelope_reason, refusal};
use crate::storage::{LogAddress, NewEnvelope};
use axum::body::Bytes;
use wire::relay::{About, Reason, Refusal};
use wire::{AnyEnvelope, Envelope, VisitId, kind};

/// An envelope that fits the roster.
pub enum Checked {
    Current(NewEnvelope),
    /// Sealed for another epoch than the log's newest.
    Stale(NewEnvelope, u32),
}

const APPEND: u8 = 3;

/// # Errors
/// The refusal that the phone is told.
pub fn check_envelope(
    roster: &VisitRoster,
    visit: VisitId,
    now: u64,
    bytes: &Bytes,
) -> Result<Checked, Refusal> {
    let refused = |about, reason| Err(refusal(about, reason));
    let envelope = match AnyEnvelope::parse(bytes) {
        Ok(AnyEnvelope::Known(envelope)) => envelope,
        Ok(AnyEnvelope::Unknown(_)) => return refused(about_bytes(bytes), Reason::Malformed),
        Err(error) => return refused(about_bytes(bytes), envelope_reason(error)),
    };
    let new = new_envelope(roster, visit, &envelope, bytes);
    let header = envelope.header();
    if let Err(error) = roster.verify(&envelope, now) {
        return refused(about(&new), envelope_reason(error));
    }
    match roster.roster.current_epoch(&header.log) {
        Some(current) if current != header.epoch => Ok(Checked::Stale(new, current)),
        Some(_) => Ok(Checked::Current(new)),
        None => refused(about(&new), Reason::NotAllowed),
    }
}

pub fn new_envelope(
    roster: &VisitRoster,
    visit: VisitId,
    envelope: &Envelope,
    bytes: &Bytes,
) -> NewEnvelope {
    let header = envelope.header();
    NewEnvelope {
        address: LogAddress {
            visit,
            log: header.log,
        },
        envelope: envelope.id(),
        id: *header.record.as_bytes(),
        place: kind::is_chained(header.kind).then_some((header.session, header.sequence)),
        roster_count: roster.head().count,
        bytes: bytes.clone(),
    }
}

pub fn about(new: &NewEnvelope) -> About {
    About {
        kind: APPEND,
        log: new.address.log,
        id: new.id,
    }
}

/// What can be said of an envelope that was not read.
pub fn about_bytes(bytes: &[u8]) -> About {
    match AnyEnvelope::parse(bytes) {
        Ok(AnyEnvelope::Known(envelope)) => About {
            kind: APPEND,
            log: envelope.header().log,
            id: *envelope.header().record.as_bytes(),
        },
        Ok(AnyEnvelope::Unknown(unknown)) => About {
            log: unknown.log,
            ..About::kind(APPEND)
        },
        Err(_) => About::kind(APPEND),
    }
}
