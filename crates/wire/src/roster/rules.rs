//! What an entry must keep to before a roster takes it in (docs/protocol.md 4.3). Nothing here
//! changes a roster.

use super::body::{Add, Change, EntryBody, Epoch, Join, LogStatement, Remove};
use super::standing::{LogAccess, Standing};
use super::state::Roster;
use crate::error::{RosterError, WireError};
use crate::ids::{DeviceId, LogId};

impl Roster {
    /// Whether the roster, as it is, lets `signer` say this.
    pub(super) fn check_body(
        &self,
        body: &EntryBody,
        signer: &DeviceId,
    ) -> Result<(), RosterError> {
        match body {
            EntryBody::Create(_) => Err(RosterError::BadBeginning),
            EntryBody::Epoch(epoch) => self.check_epoch(epoch),
            EntryBody::Log(statement) => self.check_log(statement),
            EntryBody::Add(add) => self.check_add(add),
            EntryBody::Change(change) => self.check_change(change),
            EntryBody::Remove(remove) => self.check_remove(remove),
            EntryBody::Join(join) => self.check_join(join, signer),
            EntryBody::Unknown { .. } => Ok(()),
        }
    }

    fn check_epoch(&self, epoch: &Epoch) -> Result<(), RosterError> {
        let state = self.log(&epoch.log);
        let history = state.is_some_and(|log| log.lets_joiners_read_history());
        let current = state.and_then(|log| log.current_epoch());
        let last = state.map_or(0, |log| log.last_number());
        if let Some(current) = current.filter(|current| current.number == epoch.number) {
            if epoch.public_key != current.public_key || epoch.previous_key.is_some() {
                return Err(RosterError::WrongEpoch);
            }
        } else if last.checked_add(1) != Some(epoch.number)
            || (epoch.previous_key.is_some() && current.is_none())
        {
            return Err(RosterError::WrongEpoch);
        }
        // Both of these let a device read what was written before it came.
        let opens_the_past = epoch.previous_key.is_some() || last == epoch.number;
        if opens_the_past && !history {
            return Err(RosterError::HistoryClosed);
        }
        epoch
            .grants
            .iter()
            .try_for_each(|grant| self.check_reader(&grant.device, &epoch.log))
    }

    fn check_reader(&self, device: &DeviceId, log: &LogId) -> Result<(), RosterError> {
        let member = self.member(device).ok_or(RosterError::UnknownDevice)?;
        if member.access(log).has(LogAccess::READ) {
            Ok(())
        } else {
            Err(RosterError::NotAReader)
        }
    }

    fn check_log(&self, statement: &LogStatement) -> Result<(), RosterError> {
        let before = self.log(&statement.log).and_then(|log| log.statement);
        let Some(before) = before else {
            return Ok(());
        };
        if before.flags != statement.flags {
            return Err(RosterError::OtherFlags);
        }
        match (before.expires, statement.expires) {
            (_, None) => Ok(()),
            (Some(before), Some(now)) if before <= now => Ok(()),
            _ => Err(RosterError::ShorterRetention),
        }
    }

    fn check_add(&self, add: &Add) -> Result<(), RosterError> {
        #[cfg(test)]
        if crate::planted::is(crate::planted::Bug::RemovedMayReturn)
            && self.member(&add.keys.device_id()).is_none()
        {
            return self.check_standing(&add.standing);
        }
        if self.knows(&add.keys.device_id()) {
            return Err(RosterError::KnownDevice);
        }
        if add.provisional && add.standing.expires.is_none() {
            return Err(RosterError::ProvisionalWithoutEnd);
        }
        self.check_standing(&add.standing)
    }

    fn check_standing(&self, standing: &Standing) -> Result<(), RosterError> {
        if standing.is_admin() && standing.expires.is_some() {
            return Err(RosterError::ExpiringAdmin);
        }
        if standing.grants.keys().all(|log| self.log(log).is_some()) {
            Ok(())
        } else {
            Err(RosterError::UnknownLog)
        }
    }

    fn check_change(&self, change: &Change) -> Result<(), RosterError> {
        self.check_present(&change.device)?;
        self.check_standing(&change.standing)?;
        if change.standing.is_admin() {
            return Ok(());
        }
        self.check_admin_beside(&change.device)
    }

    fn check_remove(&self, remove: &Remove) -> Result<(), RosterError> {
        self.check_present(&remove.device)?;
        self.check_admin_beside(&remove.device)
    }

    fn check_present(&self, device: &DeviceId) -> Result<(), RosterError> {
        match self.member(device) {
            Some(_) => Ok(()),
            None => Err(RosterError::UnknownDevice),
        }
    }

    /// A visit without an admin could never change again. A recovery sheet is one, too.
    fn check_admin_beside(&self, device: &DeviceId) -> Result<(), RosterError> {
        #[cfg(test)]
        if crate::planted::is(crate::planted::Bug::LastAdminUnguarded) {
            return Ok(());
        }
        let mut members = self.members();
        if members.any(|(id, member)| id != device && member.is_admin()) {
            Ok(())
        } else {
            Err(RosterError::LastAdmin)
        }
    }

    /// Whoever joins two branches must have been an admin before they parted, and be one in both.
    fn check_join(&self, join: &Join, signer: &DeviceId) -> Result<(), RosterError> {
        if self.position_of(&join.other_head).is_some() {
            return Err(RosterError::UnknownBranch);
        }
        let common = self
            .position_of(&join.common)
            .ok_or(RosterError::UnknownBranch)?;
        let was_admin = self
            .as_of(common)
            .member(signer)
            .is_some_and(|member| member.is_admin());
        let taken_out = join.removed.iter().any(|one| one.device == *signer);
        if was_admin && !taken_out {
            Ok(())
        } else {
            Err(WireError::NotAllowed.into())
        }
    }
}
