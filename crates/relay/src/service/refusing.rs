//! What refusals are called on the wire.

use crate::storage::{AppendOutcome, BlobOutcome, InviteOutcome};
use std::time::Duration;
use wire::relay::{About, Reason, Refusal};
use wire::{RosterError, WireError};

/// After this a phone may try again what failed for the relay's own reasons.
const SOON: Duration = Duration::from_secs(2);

pub fn refusal(about: About, reason: Reason) -> Refusal {
    let retry_after = match reason {
        Reason::Unavailable => milliseconds(SOON),
        _ => 0,
    };
    Refusal {
        about,
        retry_after,
        reason,
    }
}

pub fn too_fast(about: About, wait: Duration) -> Refusal {
    Refusal {
        about,
        retry_after: milliseconds(wait).max(1),
        reason: Reason::TooFast,
    }
}

fn milliseconds(time: Duration) -> u32 {
    u32::try_from(time.as_millis()).unwrap_or(u32::MAX)
}

/// The reason why an envelope was not stored; `None` if it was.
pub fn append_reason(outcome: AppendOutcome) -> Option<Reason> {
    Some(match outcome {
        AppendOutcome::Stored(_) | AppendOutcome::Duplicate(_) => return None,
        // The roster moves faster than envelopes can be checked: the phone tries again.
        AppendOutcome::RosterMoved => Reason::Unavailable,
        AppendOutcome::UnknownLog => Reason::NotAllowed,
        AppendOutcome::Expired { at } => Reason::Expired { at },
        AppendOutcome::Gap { last } => Reason::Gap { last },
        AppendOutcome::Fork { last } => Reason::Fork { last },
        AppendOutcome::QuotaFull { used, quota } => Reason::QuotaFull { used, quota },
    })
}

pub fn envelope_reason(error: WireError) -> Reason {
    match error {
        WireError::UnknownSigner | WireError::NotAllowed => Reason::NotAllowed,
        WireError::BadSignature => Reason::NotAuthenticated,
        WireError::TooLarge => Reason::TooLarge {
            most: wire::MAX_ENVELOPE_BYTES as u64,
        },
        _ => Reason::Malformed,
    }
}

pub fn roster_reason(error: RosterError) -> Reason {
    match error {
        RosterError::Wire(error) => envelope_reason(error),
        _ => Reason::Malformed,
    }
}

/// The reason why something was not done with an invite; `None` if it was.
pub fn invite_reason(outcome: &InviteOutcome) -> Option<Reason> {
    Some(match outcome {
        InviteOutcome::Done => return None,
        InviteOutcome::Unknown => Reason::UnknownInvite,
        InviteOutcome::Expired => Reason::InviteExpired,
        InviteOutcome::Used => Reason::InviteUsed,
        InviteOutcome::Revoked => Reason::InviteRevoked,
        InviteOutcome::TooMany => Reason::TooLarge {
            most: wire::relay::MAX_OPEN_INVITES as u64,
        },
    })
}

pub fn blob_reason(outcome: BlobOutcome) -> Option<Reason> {
    Some(match outcome {
        BlobOutcome::Stored(_) => return None,
        BlobOutcome::Gap { next } => Reason::Gap {
            last: u64::from(next),
        },
        BlobOutcome::Mismatch => Reason::BlobMismatch,
        BlobOutcome::UnknownLog => Reason::NotAllowed,
        BlobOutcome::Expired { at } => Reason::Expired { at },
        BlobOutcome::QuotaFull { used, quota } => Reason::QuotaFull { used, quota },
    })
}

/// The status that says about the same as the reason, for proxies and people.
pub fn status(reason: &Reason) -> u16 {
    match reason {
        Reason::NotAuthenticated | Reason::WrongTime { .. } => 401,
        Reason::NotAllowed => 403,
        Reason::UnknownVisit | Reason::UnknownInvite | Reason::UnknownBlob => 404,
        Reason::StaleEpoch { .. }
        | Reason::Gap { .. }
        | Reason::Fork { .. }
        | Reason::RosterConflict { .. }
        | Reason::BlobMismatch => 409,
        Reason::Expired { .. }
        | Reason::InviteExpired
        | Reason::InviteUsed
        | Reason::InviteRevoked => 410,
        Reason::TooLarge { .. } => 413,
        Reason::TooFast => 429,
        Reason::Unavailable => 503,
        Reason::QuotaFull { .. } => 507,
        Reason::Malformed | Reason::Unknown { .. } => 400,
    }
}
