//! Whether what is stored here stays: the browser's promise to keep it, and a mark outside of the
//! database, which tells that there were visits should the browser have taken all of it away.

use super::Session;
use crate::platform::{preferences, storage};
use engine::protocol::{Command, VisitSummary};
use leptos::prelude::*;

impl Session {
    /// The browser has removed visits that were stored here, and nobody has said that they read so.
    pub fn has_lost_visits(self) -> bool {
        self.has_lost_visits.get()
    }

    pub fn dismiss_loss(self) {
        preferences::set_lost_visits(false);
        self.has_lost_visits.set(false);
    }

    /// After something became durable.
    pub(super) fn note_durable(self, command: &Command) {
        preferences::set_stored_visits(true);
        if is_edit(command) && !self.has_asked_to_persist.get_untracked() {
            self.has_asked_to_persist.set(true);
            storage::persist_in_background();
        }
    }

    /// Before a visit is removed: when it is the last, an empty phone is what was asked for.
    pub(super) fn expect_removal(self) {
        let count = self
            .visits
            .with_untracked(|visits| visits.as_ref().map(Vec::len));
        if count.is_some_and(|count| count <= 1) {
            preferences::set_stored_visits(false);
        }
    }

    /// What the engine found, against what was stored here when the app was last open.
    pub(super) fn compare_with_memory(self, found: &[VisitSummary], has_passcode: bool) {
        // Later lists are about what this page itself saw happen.
        let is_first = self.visits.with_untracked(Option::is_none);
        if !found.is_empty() {
            preferences::set_stored_visits(true);
        } else if is_first && is_loss(preferences::has_stored_visits(), has_passcode) {
            preferences::set_stored_visits(false);
            preferences::set_last_visit(None);
            preferences::set_lost_visits(true);
            self.has_lost_visits.set(true);
        }
    }
}

/// There were visits, and now there are none. A passcode goes with them; a phone that still has one
/// is locked, and tells of no visit before it is opened.
const fn is_loss(had_visits: bool, has_passcode: bool) -> bool {
    had_visits && !has_passcode
}

/// Somebody wrote something of their own: a demo or an archive that is merely opened is no reason to
/// ask the browser for anything.
const fn is_edit(command: &Command) -> bool {
    matches!(
        command,
        Command::CreateVisit { .. }
            | Command::Save { .. }
            | Command::Settle { .. }
            | Command::StoreFile { .. }
    )
}

#[cfg(test)]
mod tests {
    use super::*;
    use visit::Id;
    use visit::records::Group;

    #[test]
    fn opening_the_demo_is_no_edit() {
        let visit = Id::from_bytes([1; 16]);
        assert!(is_edit(&Command::Save {
            visit,
            changes: Vec::new()
        }));
        assert!(is_edit(&settle(visit)));
        assert!(!is_edit(&Command::OpenVisit { visit }));
        assert!(!is_edit(&Command::Hidden));
    }

    #[test]
    fn a_choice_between_versions_is_waited_for_until_it_is_durable() {
        let settle = settle(Id::from_bytes([1; 16]));
        assert!(super::super::hearing::changes_something(&settle));
    }

    fn settle(visit: Id) -> Command {
        let group = Group {
            id: visit,
            name: String::new(),
            leader: None,
            removed: None,
        };
        Command::Settle {
            visit,
            field: "name".to_owned(),
            chosen: Box::new(group.into()),
            seen: Vec::new(),
        }
    }

    #[test]
    fn an_empty_phone_is_a_loss_only_after_visits_and_without_a_lock() {
        assert!(is_loss(true, false));
        assert!(!is_loss(true, true));
        assert!(!is_loss(false, false));
    }
}
