use super::session::Session;
use super::visit_store::VisitStore;
use super::zones::BrowserZones;
use crate::platform::sounds;
use leptos::prelude::*;
use std::collections::BTreeSet;
use visit::Id;
use visit::order::Gather;
use visit::records::Round;
use visit::time::instant_of;

/// Sounds when a roll call becomes due while the app is open, on whichever screen. Started
/// once, by the app. A web app cannot be relied on to ring in the background (domain.md 3.7).
pub fn start(session: Session) {
    let waiting = Memo::new(move |_| {
        session
            .open_visit()
            .map(|store| (store.id, Waiting::of(store)))
    });
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

/// The rounds that nobody has closed, by whether their time has come. One that was begun on
/// the spot never waited, and whoever began it needs no sound.
#[derive(Clone, PartialEq, Eq)]
struct Waiting {
    upcoming: BTreeSet<Id>,
    due: BTreeSet<Id>,
}

impl Waiting {
    fn of(store: VisitStore) -> Self {
        let now = store.now();
        let closed: BTreeSet<Id> = store
            .closings
            .with(|closings| closings.values().map(|closing| closing.round).gather_set());
        let timed = |round: &Round| {
            let due = instant_of(&BrowserZones, round.due.as_ref()?)?;
            Some((round.id, due <= now))
        };
        let (due, upcoming): (Vec<_>, Vec<_>) = store.rounds.with(|rounds| {
            rounds
                .values()
                .filter(|round| round.removed.is_none() && !closed.contains(&round.id))
                .filter_map(timed)
                .partition(|(_, is_due)| *is_due)
        });
        let ids = |rounds: Vec<(Id, bool)>| rounds.into_iter().map(|(id, _)| id).collect();
        Self {
            upcoming: ids(upcoming),
            due: ids(due),
        }
    }

    fn has_come_due(&self, before: &Self) -> bool {
        self.due.intersection(&before.upcoming).next().is_some()
    }
}
