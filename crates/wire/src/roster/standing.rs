use crate::ids::LogId;
use std::collections::BTreeMap;

/// What a device is and may do in a visit, as an Add or Change entry states it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Standing {
    pub role: Role,
    pub rights: Rights,
    /// The moment (milliseconds since 1970, UTC) from which the device may do nothing more.
    /// An admin has none: entries carry no time, so nobody could tell later what it still signed.
    pub expires: Option<u64>,
    /// What it may do in single logs. A log that is named here is not covered by
    /// [`Rights::EVERY_LOG`].
    pub grants: BTreeMap<LogId, LogAccess>,
}

/// What a device's person is in the visit (design.md section 1). Numbers of newer versions stay.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Role(pub u8);

/// What a device may do in the whole visit, as a set of bits. Bits of newer versions stay.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Rights(pub u32);

/// What a device may do in one log, as a set of bits. Bits of newer versions stay.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct LogAccess(pub u8);

/// Why a device was taken out. Numbers of newer versions stay.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct RemovalReason(pub u8);

impl Role {
    pub const VISIT_LEADER: Self = Self(1);
    pub const DEPUTY: Self = Self(2);
    pub const LEADER: Self = Self(3);
    pub const HOST_COORDINATOR: Self = Self(4);
    pub const HOST_FAMILY: Self = Self(5);
    pub const YOUNG_PERSON: Self = Self(6);
    pub const GUARDIAN: Self = Self(7);
    pub const HOME_CONTACT: Self = Self(8);
    pub const SAFEGUARDING_PERSON: Self = Self(9);
    pub const OFFICER: Self = Self(10);
    /// No phone: keys that are printed on paper.
    pub const RECOVERY_SHEET: Self = Self(11);
}

impl Rights {
    pub const NONE: Self = Self(0);
    /// May sign roster entries.
    pub const ADMIN: Self = Self(1);
    /// May read, write and submit in each log that its grants do not name.
    pub const EVERY_LOG: Self = Self(2);

    pub const fn and(self, other: Self) -> Self {
        Self(self.0 | other.0)
    }

    pub const fn has(self, other: Self) -> bool {
        self.0 & other.0 == other.0
    }
}

impl LogAccess {
    pub const NONE: Self = Self(0);
    /// Gets the log's envelopes and has its epoch keys sealed to it.
    pub const READ: Self = Self(1);
    /// May append records, cards and welcomes.
    pub const WRITE: Self = Self(2);
    /// May append sealed submissions, which it cannot read again.
    pub const SUBMIT: Self = Self(4);
    pub const ALL: Self = Self(7);

    pub const fn and(self, other: Self) -> Self {
        Self(self.0 | other.0)
    }

    pub const fn only(self, other: Self) -> Self {
        Self(self.0 & other.0)
    }

    pub const fn has(self, other: Self) -> bool {
        self.0 & other.0 == other.0
    }
}

impl RemovalReason {
    pub const LEFT: Self = Self(1);
    pub const LOST_PHONE: Self = Self(2);
    pub const REPLACED: Self = Self(3);
    /// A recovery sheet that was used.
    pub const SPENT: Self = Self(4);
    pub const EXPIRED: Self = Self(5);
    pub const EXCLUDED: Self = Self(6);
}

impl Standing {
    /// A standing of its role and rights alone, without end.
    pub const fn new(role: Role, rights: Rights) -> Self {
        Self {
            role,
            rights,
            expires: None,
            grants: BTreeMap::new(),
        }
    }

    #[must_use]
    pub fn granting(mut self, log: LogId, access: LogAccess) -> Self {
        self.grants.insert(log, access);
        self
    }

    #[must_use]
    pub const fn until(mut self, expires: u64) -> Self {
        self.expires = Some(expires);
        self
    }

    /// What it may do in a log, whatever the time.
    pub fn access(&self, log: &LogId) -> LogAccess {
        match self.grants.get(log) {
            Some(access) => *access,
            None if self.rights.has(Rights::EVERY_LOG) => LogAccess::ALL,
            None => LogAccess::NONE,
        }
    }

    pub fn is_admin(&self) -> bool {
        self.rights.has(Rights::ADMIN)
    }

    pub fn has_expired(&self, at: u64) -> bool {
        self.expires.is_some_and(|expires| expires <= at)
    }

    /// What both allow: common rights, common grants, the earlier end. The role stays this one's.
    #[must_use]
    pub fn common_with(&self, other: &Self) -> Self {
        let named = self.grants.keys().chain(other.grants.keys());
        let grants = named
            .map(|log| (*log, self.access(log).only(other.access(log))))
            .collect();
        Self {
            role: self.role,
            rights: Rights(self.rights.0 & other.rights.0),
            expires: match (self.expires, other.expires) {
                (Some(one), Some(two)) => Some(one.min(two)),
                (one, two) => one.or(two),
            },
            grants,
        }
    }
}
