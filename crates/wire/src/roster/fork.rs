use super::body::{Add, Change, EntryBody, Epoch, Join, Remove};
use super::entry::RosterEntry;
use super::standing::LogAccess;
use super::state::Roster;
use crate::error::RosterError;
use crate::ids::{DeviceId, LogId};
use crate::sign::Signer;

/// How two rosters of one visit stand to each other.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Meeting<'a> {
    Same,
    /// Ours has all of theirs and more, or has joined their branch.
    OursIsAhead,
    /// Theirs has all of ours and more, or has joined our branch.
    TheirsIsAhead,
    /// They part after an entry that both have, as when a relay was restored from a backup.
    Forked(Fork<'a>),
    /// They have not even the first entry in common.
    Strangers,
}

/// Two branches of one roster that nobody has joined yet.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Fork<'a> {
    ours: &'a Roster,
    theirs: &'a Roster,
    /// Place of the last entry that both have.
    common: usize,
}

impl<'a> Meeting<'a> {
    pub fn of(ours: &'a Roster, theirs: &'a Roster) -> Self {
        let pairs = ours.entries().iter().zip(theirs.entries());
        let shared = pairs.take_while(|(one, other)| one == other).count();
        let Some(common) = shared.checked_sub(1) else {
            return Self::Strangers;
        };
        let all_of = |roster: &Roster| roster.entries().len() == shared;
        match (all_of(ours), all_of(theirs)) {
            (true, true) => Self::Same,
            (false, true) => Self::OursIsAhead,
            (true, false) => Self::TheirsIsAhead,
            (false, false) if has_joined(ours, theirs, common) => Self::OursIsAhead,
            (false, false) if has_joined(theirs, ours, common) => Self::TheirsIsAhead,
            (false, false) => Self::Forked(Fork {
                ours,
                theirs,
                common,
            }),
        }
    }
}

impl Fork<'_> {
    /// What holds until an admin joins the branches: only what both allow. So the removals of
    /// both hold, and the additions of neither.
    pub fn may(&self, device: &DeviceId, log: &LogId, at: u64) -> LogAccess {
        let ours = self.ours.may(device, log, at);
        #[cfg(test)]
        if crate::planted::is(crate::planted::Bug::AdditionsOfOneBranchHold) {
            return ours;
        }
        ours.only(self.theirs.may(device, log, at))
    }

    /// Whether our branch only lets members in for a day who joined without a network. It then
    /// yields: the admin signs their entries again at the end of the other branch.
    pub fn ours_yields(&self) -> bool {
        self.only_provisional(self.ours)
    }

    /// As [`Self::ours_yields`], for their branch.
    pub fn theirs_yields(&self) -> bool {
        self.only_provisional(self.theirs)
    }

    /// The entries that join their branch to ours: one that ends the fork, and one for each
    /// member whom the other branch allows less.
    ///
    /// # Errors
    /// [`RosterError`], if the signer may not.
    pub fn sign_join(&self, signer: &impl Signer) -> Result<Vec<Vec<u8>>, RosterError> {
        let mut joined = self.ours.clone();
        let mut entries = Vec::new();
        let mut say = |roster: &mut Roster, body: &EntryBody| {
            let bytes = roster.sign_next(body, signer)?;
            roster.append(&bytes)?;
            entries.push(bytes);
            Ok::<(), RosterError>(())
        };
        say(&mut joined, &EntryBody::Join(self.join()))?;
        for change in self.restrictions(&joined) {
            say(&mut joined, &EntryBody::Change(change))?;
        }
        Ok(entries)
    }

    fn join(&self) -> Join {
        let common = self.ours.as_of(self.common);
        let newest = self.theirs.logs().filter_map(|log| {
            let number = self.theirs.log(&log)?.last_number();
            let before = common.log(&log).map_or(0, |state| state.last_number());
            (number > before).then_some((log, number))
        });
        Join {
            common: common.head(),
            other_head: self.theirs.head(),
            removed: self.removed_by_theirs().collect(),
            epochs: newest.collect(),
        }
    }

    fn removed_by_theirs(&self) -> impl Iterator<Item = Remove> {
        let former = self.theirs.former_members();
        former
            .filter(|(device, _)| self.ours.may_return(device))
            .filter_map(|(device, member)| {
                Some(Remove {
                    device: *device,
                    reason: member.removed?,
                    last: member.last.clone(),
                })
            })
    }

    fn restrictions(&self, joined: &Roster) -> Vec<Change> {
        let both = joined.members().filter_map(|(device, member)| {
            let other = self.theirs.member(device)?;
            let standing = member.standing.common_with(&other.standing);
            (standing != member.standing).then(|| Change {
                device: *device,
                standing,
                last: other.last.clone(),
            })
        });
        both.collect()
    }

    fn only_provisional(&self, branch: &Roster) -> bool {
        let tail = branch.entries().iter().skip(self.common + 1);
        let before = branch.as_of(self.common);
        tail.map(|bytes| RosterEntry::parse(bytes)).all(|entry| {
            match entry.map(|entry| entry.body) {
                Ok(EntryBody::Add(Add { provisional, .. })) => provisional,
                Ok(EntryBody::Epoch(Epoch { log, number, .. })) => {
                    before.current_epoch(&log) == Some(number)
                }
                _ => false,
            }
        })
    }
}

/// Whether `roster` has an entry that joins all of `other` to itself.
fn has_joined(roster: &Roster, other: &Roster, common: usize) -> bool {
    let tail = roster.entries().iter().skip(common + 1);
    let names_other = tail.filter_map(|bytes| RosterEntry::parse(bytes).ok()).any(
        |entry| matches!(entry.body, EntryBody::Join(join) if join.other_head == other.head()),
    );
    let mut removed = other.former_members();
    names_other && removed.all(|(device, _)| !roster.may_return(device))
}

impl Roster {
    /// Whether nothing here keeps the device from being, or becoming, a member.
    fn may_return(&self, device: &DeviceId) -> bool {
        self.member(device).is_some() || !self.knows(device)
    }
}
