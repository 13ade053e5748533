//! What the roster lets a device do, as the relay asks it.

use wire::relay::RosterHead;
use wire::{
    DeviceId, DevicePublicKeys, EntryBody, Envelope, LogAccess, LogId, Roster, RosterEntry,
    WireError, access_needed,
};

/// A verified roster.
#[derive(Debug, Clone)]
pub struct VisitRoster {
    pub roster: Roster,
}

/// A device that is, or was, in the roster.
#[derive(Debug, Clone, Copy)]
pub struct Known {
    pub keys: DevicePublicKeys,
    /// Belongs to the visit now: neither taken out nor past its end.
    pub is_member: bool,
}

impl VisitRoster {
    pub fn head(&self) -> RosterHead {
        let count = self.roster.entries().len() + self.roster.newer().len();
        RosterHead {
            // Rosters are bounded far below.
            count: u32::try_from(count).unwrap_or(u32::MAX),
            head: self.roster.head(),
        }
    }

    pub fn known(&self, device: &DeviceId, now: u64) -> Option<Known> {
        let member = self.roster.member_or_former(device)?;
        Some(Known {
            keys: member.keys,
            is_member: !member.is_removed() && !member.standing.has_expired(now),
        })
    }

    pub fn is_admin(&self, device: &DeviceId) -> bool {
        let member = self.roster.member(device);
        member.is_some_and(wire::Member::is_admin)
    }

    pub fn may_read(&self, device: &DeviceId, log: &LogId, now: u64) -> bool {
        self.roster.may(device, log, now).has(LogAccess::READ)
    }

    pub fn may_write(&self, device: &DeviceId, log: &LogId, now: u64) -> bool {
        self.roster.may(device, log, now).has(LogAccess::WRITE)
    }

    /// Whether the envelope's signer may put one of this kind into its log now, and has signed it.
    pub fn verify(&self, envelope: &Envelope, now: u64) -> Result<(), WireError> {
        let header = envelope.header();
        let may = self.roster.may(&header.signer, &header.log, now);
        if !may.has(access_needed(header.kind)) {
            return Err(WireError::NotAllowed);
        }
        envelope.verify(&self.roster)
    }

    /// Each log with the date on which it is dropped.
    pub fn logs(&self) -> Vec<(LogId, Option<u64>)> {
        let expires = |log: &LogId| self.roster.log(log)?.statement?.expires;
        self.roster.logs().map(|log| (log, expires(&log))).collect()
    }

    /// How many entries a device that was taken out may still read: up to the one that says so,
    /// so that it need not take the relay's word for it.
    pub fn entries_until_removal(&self, device: &DeviceId) -> usize {
        let removal = self.roster.entries().iter().rposition(|entry| {
            RosterEntry::parse(entry).is_ok_and(|entry| match entry.body {
                EntryBody::Remove(removed) => removed.device == *device,
                EntryBody::Join(join) => {
                    join.removed.iter().any(|removed| removed.device == *device)
                }
                _ => false,
            })
        });
        removal.map_or(0, |index| index + 1)
    }
}
