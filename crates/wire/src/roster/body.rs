use super::member::LastSequences;
use super::standing::{RemovalReason, Rights, Role, Standing};
use crate::ids::{DeviceId, LogId, RosterEntryId};
use crate::sign::DevicePublicKeys;
use std::collections::BTreeMap;

/// What a roster entry says (docs/protocol.md 4.2).
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum EntryBody {
    /// The first entry: the device that made the visit, which signs for itself.
    Create(NewMember),
    /// A fresh key of one log, or the newest one for further readers.
    Epoch(Epoch),
    /// A log, and until when it is kept.
    Log(LogStatement),
    Add(Add),
    /// Another standing for a member; whatever it says replaces what was said before.
    Change(Change),
    Remove(Remove),
    /// Ends a fork.
    Join(Join),
    /// Written by a newer version; its place in the chain and its signature still hold.
    Unknown {
        kind: u8,
    },
}

/// The device that makes a visit.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct NewMember {
    pub keys: DevicePublicKeys,
    pub role: Role,
    pub rights: Rights,
}

/// The key of an epoch, sealed to those who may read the log.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Epoch {
    pub log: LogId,
    /// One more than any before opens an epoch; the newest one again seals it to more readers.
    pub number: u32,
    /// X25519: what is sealed to it can be read by whoever has the epoch's key.
    pub public_key: [u8; 32],
    /// The key of the epoch before, sealed under this one: for joiners, where the log lets them
    /// read what was before.
    pub previous_key: Option<[u8; 72]>,
    pub grants: Vec<EpochGrant>,
}

/// An epoch key sealed to one device.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct EpochGrant {
    pub device: DeviceId,
    /// HPKE: 32 bytes of encapsulated key, 48 bytes of sealed epoch key.
    pub sealed_key: [u8; 80],
}

/// What is said of a log as a whole.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct LogStatement {
    pub log: LogId,
    /// The moment (milliseconds since 1970, UTC) from which the log is deleted; `None` for never.
    pub expires: Option<u64>,
    /// A set of bits, fixed by the first statement; see [`LogStatement::HISTORY`].
    pub flags: u32,
}

/// A device that joins.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Add {
    pub keys: DevicePublicKeys,
    pub standing: Standing,
    pub provisional: bool,
}

#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Change {
    pub device: DeviceId,
    pub standing: Standing,
    /// What counts of it in logs that it may no longer write.
    pub last: LastSequences,
}

#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Remove {
    pub device: DeviceId,
    pub reason: RemovalReason,
    /// What counts of it.
    pub last: LastSequences,
}

/// Two branches, and what of the other one holds in this one.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Join {
    /// The last entry that both branches have.
    pub common: RosterEntryId,
    /// The other branch's last entry. This branch's is the entry before this one.
    pub other_head: RosterEntryId,
    /// Everybody whom the other branch took out.
    pub removed: Vec<Remove>,
    /// The newest epoch of each log in the other branch: the next one here must be above it.
    pub epochs: BTreeMap<LogId, u32>,
}

impl LogStatement {
    /// Whoever joins may read what was written before.
    pub const HISTORY: u32 = 1;

    pub const fn has(&self, flag: u32) -> bool {
        self.flags & flag == flag
    }
}
