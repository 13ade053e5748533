use super::session::Session;
use super::visit_store::VisitStore;
use super::zones::BrowserZones;
use crate::platform::sounds;
use leptos::prelude::*;
use std::collections::{BTreeMap, BTreeSet};
use visit::order::Gather;
use visit::records::Round;
use visit::time::instant_of;
use visit::{Id, Instant};

/// Sounds when a roll call becomes due while the app is open, on whichever screen, locked or not.
/// Started
/// once, by the app. A web app cannot be relied on to ring in the background (domain.md 3.7).
pub fn start(session: Session) {
    let waiting = Memo::new(move |before: Option<&Option<(Id, Waiting)>>| {
        if let Some(store) = session.open_visit() {
            return Some((store.id, Waiting::of(store)));
        }
        // A locked app knows no round any more, only when each is due.
        let (visit, before) = before?.as_ref()?;
        let is_locked = session.lock_state().is_some();
        is_locked.then(|| (*visit, before.while_locked(session.tick())))
    });
    let has_come_due = Signal::derive(move || {
        waiting.with(|waiting| {
            let waiting = waiting.as_ref().map(|(_, waiting)| waiting);
            waiting.is_some_and(|waiting| waiting.came_due_while_locked)
        })
    });
    provide_context(DueWhileLocked(has_come_due));
    // Only the phone's speaker is touched here.
    Effect::new(move |before: Option<Option<(Id, Waiting)>>| {
        let now = waiting.get();
        if let (Some(Some((visit, before))), Some((same, now))) = (before, &now)
            && visit == *same
            && now.has_come_due(&before)
        {
            sounds::chime();
        }
        now
    });
}

/// Whether a roll call has become due since the app was locked. Of which round, nobody can tell.
#[derive(Clone, Copy)]
pub struct DueWhileLocked(pub Signal<bool>);

/// The rounds that nobody has closed, by whether their time has come. One that was begun on
/// the spot never waited, and whoever began it needs no sound.
#[derive(Debug, Clone, PartialEq, Eq)]
struct Waiting {
    /// With the moment at which each is due, by the phone's clock.
    upcoming: BTreeMap<Id, Instant>,
    due: BTreeSet<Id>,
    came_due_while_locked: bool,
}

impl Waiting {
    fn of(store: VisitStore) -> Self {
        let now = store.now();
        // The clock of a demo is ahead of the phone's, or behind it.
        let ahead = store.demo_clock_ahead.get().unwrap_or(0);
        let closed: BTreeSet<Id> = store
            .closings
            .with(|closings| closings.values().map(|closing| closing.round).gather_set());
        let timed = |round: &Round| {
            let due = instant_of(&BrowserZones, round.due.as_ref()?)?;
            Some((round.id, due))
        };
        let (due, upcoming): (Vec<_>, Vec<_>) = store.rounds.with(|rounds| {
            rounds
                .values()
                .filter(|round| round.removed.is_none() && !closed.contains(&round.id))
                .filter_map(timed)
                .partition(|(_, due)| *due <= now)
        });
        let by_phone = |(id, due): (Id, Instant)| (id, Instant(due.0.saturating_sub(ahead)));
        Self {
            upcoming: upcoming.into_iter().map(by_phone).gather_map(),
            due: due.into_iter().map(|(id, _)| id).gather_set(),
            came_due_while_locked: false,
        }
    }

    /// The same rounds, later by the phone's clock.
    fn while_locked(&self, now: Instant) -> Self {
        let mut later = self.clone();
        for (id, due) in &self.upcoming {
            if *due <= now {
                later.upcoming.remove(id);
                later.due.insert(*id);
                later.came_due_while_locked = true;
            }
        }
        later
    }

    fn has_come_due(&self, before: &Self) -> bool {
        self.due.iter().any(|id| before.upcoming.contains_key(id))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_round_comes_due_once_while_the_app_is_locked() {
        let round = Id::from_bytes([1; 16]);
        let open = Waiting {
            upcoming: [(round, Instant(1_000))].into_iter().collect(),
            due: BTreeSet::new(),
            came_due_while_locked: false,
        };
        let early = open.while_locked(Instant(999));
        assert_eq!(early, open);
        let due = early.while_locked(Instant(1_000));
        assert!(due.has_come_due(&early));
        assert!(due.came_due_while_locked);
        let later = due.while_locked(Instant(2_000));
        assert!(!later.has_come_due(&due));
        assert!(later.came_due_while_locked);
    }
}
