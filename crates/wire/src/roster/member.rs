use super::standing::{LogAccess, RemovalReason, Standing};
use crate::ids::{LogId, SessionId};
use crate::sign::DevicePublicKeys;
use std::collections::BTreeMap;

/// The last sequence of each session, log by log, that counts of a device which lost a right.
pub type LastSequences = BTreeMap<(LogId, SessionId), u64>;

/// A device that is, or was, in the roster.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Member {
    pub keys: DevicePublicKeys,
    pub standing: Standing,
    /// Added without a network: a branch that only adds such members yields to another one.
    pub provisional: bool,
    /// Why it was taken out; `None` while it is a member.
    pub removed: Option<RemovalReason>,
    /// What it was allowed before: what it wrote then stays what it was.
    earlier: Vec<Standing>,
    pub(super) last: LastSequences,
}

impl Member {
    pub(super) fn new(keys: DevicePublicKeys, standing: Standing, provisional: bool) -> Self {
        Self {
            keys,
            standing,
            provisional,
            removed: None,
            earlier: Vec::new(),
            last: LastSequences::new(),
        }
    }

    pub(super) fn change(&mut self, standing: Standing, last: LastSequences) {
        let before = std::mem::replace(&mut self.standing, standing);
        self.earlier.push(before);
        self.last.extend(last);
    }

    pub(super) fn remove(&mut self, reason: RemovalReason, last: LastSequences) {
        self.removed = Some(reason);
        self.last.extend(last);
    }

    pub fn is_removed(&self) -> bool {
        self.removed.is_some()
    }

    /// May sign roster entries.
    pub fn is_admin(&self) -> bool {
        !self.is_removed() && self.standing.is_admin()
    }

    /// What it may do in a log, whatever the time: nothing once it is taken out.
    pub fn access(&self, log: &LogId) -> LogAccess {
        if self.is_removed() {
            LogAccess::NONE
        } else {
            self.standing.access(log)
        }
    }

    /// Whether it has, or had at some time, this access to the log.
    pub fn ever_had(&self, log: &LogId, access: LogAccess) -> bool {
        let all = self.earlier.iter().chain([&self.standing]);
        all.into_iter()
            .any(|standing| standing.access(log).has(access))
    }

    /// Whether what it wrote at this place of a session counts: all that it may write today, and
    /// of a right that it lost what the entry that took it away names.
    pub fn counts(
        &self,
        log: &LogId,
        session: &SessionId,
        sequence: u64,
        access: LogAccess,
    ) -> bool {
        if self.access(log).has(access) {
            return true;
        }
        let last = self.last.get(&(*log, *session)).copied().unwrap_or(0);
        self.ever_had(log, access) && sequence <= last
    }
}
