//! What an entry that was checked changes in a roster.

use super::body::{EntryBody, Join};
use super::entry::RosterEntry;
use super::member::{LastSequences, Member};
use super::state::Roster;

impl Roster {
    /// Takes in what was checked.
    pub(super) fn apply(&mut self, entry: RosterEntry) {
        self.head = entry.id();
        self.entries.push(entry.to_bytes());
        match entry.body {
            EntryBody::Create(_) | EntryBody::Unknown { .. } => {}
            EntryBody::Epoch(epoch) => self.logs.entry(epoch.log).or_default().open(epoch),
            EntryBody::Log(log) => self.logs.entry(log.log).or_default().statement = Some(log),
            EntryBody::Add(add) => {
                let member = Member::new(add.keys, add.standing, add.provisional);
                self.members.insert(add.keys.device_id(), member);
            }
            EntryBody::Change(change) => {
                if let Some(member) = self.members.get_mut(&change.device) {
                    member.change(change.standing, change.last);
                    member.provisional = false;
                }
            }
            EntryBody::Remove(remove) => {
                if let Some(member) = self.members.get_mut(&remove.device) {
                    member.remove(remove.reason, remove.last);
                }
            }
            EntryBody::Join(join) => self.join(join),
        }
    }

    /// Removals of both branches hold, additions of neither: nobody is or may more than before
    /// the branches parted.
    fn join(&mut self, join: Join) {
        // The entry that says so is already the last one; it changes nothing before it.
        let Some(common) = self.position_of(&join.common) else {
            return;
        };
        let before = self.as_of(common);
        self.members
            .retain(|device, _| before.members.contains_key(device));
        for (device, member) in &mut self.members {
            let Some(was) = before.members.get(device) else {
                continue;
            };
            let common = member.standing.common_with(&was.standing);
            if common != member.standing && !member.is_removed() {
                member.change(common, LastSequences::new());
            }
        }
        for removed in join.removed {
            match self.members.get_mut(&removed.device) {
                Some(member) if member.is_removed() => {}
                Some(member) => member.remove(removed.reason, removed.last),
                None => {
                    self.barred.insert(removed.device);
                }
            }
        }
        for (log, epoch) in join.epochs {
            let state = self.logs.entry(log).or_default();
            state.elsewhere = state.elsewhere.max(epoch);
        }
    }
}
