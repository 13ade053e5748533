use super::person_facts::{PersonFacts, facts_of_all};
use crate::state::{BrowserZones, VisitStore};
use leptos::prelude::*;
use std::collections::BTreeMap;
use std::sync::Arc;
use visit::facts::{Mark, MarkState, RoundClosing};
use visit::order::Gather;
use visit::records::{Person, Round};
use visit::roll_call::{
    Authority, PersonView, PlannedRound, RoundQuestion, RoundTiming, RoundToCount, RoundView,
    Totals, last_round, roster, timing_of, view_of_round,
};
use visit::time::instant_of;
use visit::{Id, Instant};

/// One round as its screens see it: all of it derived from the store, nothing kept.
#[derive(Clone, Copy)]
pub struct Counting {
    pub store: VisitStore,
    pub id: Id,
    pub round: Memo<Option<Round>>,
    pub due: Memo<Option<Instant>>,
    /// IANA zone of the place.
    pub zone: Memo<String>,
    pub authority: Memo<Authority>,
    pub view: Memo<Option<RoundView>>,
    /// The same by person. Who did not change keeps the same pointer, so that one mark makes
    /// one row draw itself anew.
    pub rows: Memo<BTreeMap<Id, Arc<PersonView>>>,
    pub to_find: Memo<Vec<Id>>,
    pub here: Memo<Vec<Id>>,
    pub totals: Memo<Totals>,
    pub closing: Memo<Option<RoundClosing>>,
    pub facts: Memo<BTreeMap<Id, PersonFacts>>,
}

impl Counting {
    pub fn of(store: VisitStore, id: Id) -> Self {
        let round = Memo::new(move |_| {
            store
                .rounds
                .with(|rounds| rounds.get(&id).filter(|one| one.removed.is_none()).cloned())
        });
        let due = Memo::new(move |_| round.with(|round| round.as_ref().and_then(due_of)));
        let authority = Memo::new(move |_| store.people.with(|all| Authority::of(all.values())));
        let expected = expected_in(store, round, due);
        let view = Memo::new(move |_| view_now(store, round, authority, expected));
        let rows = Memo::new(move |old: Option<&BTreeMap<Id, Arc<PersonView>>>| {
            view.with(|view| rows_of(view.as_ref(), old))
        });
        Self {
            store,
            id,
            round,
            due,
            zone: Memo::new(move |_| round.with(|round| zone_of(store, round.as_ref()))),
            authority,
            view,
            rows,
            to_find: Memo::new(move |_| view.with(|view| ids(view, RoundView::to_find))),
            here: Memo::new(move |_| view.with(|view| ids(view, RoundView::accounted_for))),
            totals: Memo::new(move |_| {
                view.with(|view| view.as_ref().map(|view| view.totals).unwrap_or_default())
            }),
            closing: Memo::new(move |_| closing_of(store, id)),
            facts: facts_of_all(store),
        }
    }

    pub fn timing(self) -> RoundTiming {
        let closed = self.closing.with(Option::is_some);
        let planned = self.round.with(|round| PlannedRound {
            round: self.id,
            due: self.due.get(),
            grace_minutes: round.as_ref().map_or(0, |round| round.grace_minutes),
            closed,
        });
        timing_of(&planned, self.store.now())
    }

    pub fn person(self, person: Id) -> Option<Arc<PersonView>> {
        self.rows.with(|rows| rows.get(&person).cloned())
    }

    /// The last round before this one, as it is known now, for "same as last".
    pub fn earlier_view(self) -> Option<RoundView> {
        let earlier = self.earlier()?;
        let expected = self.expected_in(&earlier);
        self.authority.with_untracked(|authority| {
            let now = self.store.now_untracked();
            let question = RoundQuestion::of(&earlier, &BrowserZones, authority, now);
            self.store.marks.with_untracked(|marks| {
                let marks = marks
                    .get(&earlier.id)
                    .into_iter()
                    .flat_map(BTreeMap::values);
                Some(view_of_round(&question, &expected, marks))
            })
        })
    }

    /// The last round before this one in which names were called for any of these people.
    pub fn earlier(self) -> Option<Round> {
        let now = self.store.now_untracked();
        let counted_now = RoundToCount {
            round: self.id,
            at: self.due.get_untracked().unwrap_or(now),
            expected: &self
                .round
                .with_untracked(|round| round.as_ref().map(|round| self.expected_in(round)))?,
        };
        self.store.rounds.with_untracked(|rounds| {
            let called = rounds
                .values()
                .filter_map(|round| Some((round, called_at(self.store, round)?)));
            last_round(&counted_now, called, |round| self.expected_in(round)).cloned()
        })
    }

    fn expected_in(self, round: &Round) -> Vec<Id> {
        let leavers = untrack(|| leavers(self.store));
        let now = self.store.now_untracked();
        self.store.people.with_untracked(|people| {
            let people: Vec<Person> = people.values().cloned().collect();
            roster(round, due_of(round), &people, &leavers, now).expected
        })
    }
}

/// The time of a round in which names were called: when it was due, else when it was closed.
fn called_at(store: VisitStore, round: &Round) -> Option<Instant> {
    let closing = untrack(|| closing_of(store, round.id));
    let was_called = closing.is_some()
        || store
            .called
            .with_untracked(|called| called.contains(&round.id));
    let at = due_of(round).or_else(|| closing.map(|closing| closing.at));
    at.filter(|_| was_called)
}

pub fn due_of(round: &Round) -> Option<Instant> {
    instant_of(&BrowserZones, round.due.as_ref()?)
}

/// The zone of a round's place: its own, else that of the host town.
pub fn zone_of(store: VisitStore, round: Option<&Round>) -> String {
    let own = round.and_then(|round| Some(round.due.as_ref()?.zone.clone()));
    own.unwrap_or_else(|| {
        store
            .visit
            .with(|visit| visit.as_ref().map(|visit| visit.host_zone.clone()))
            .unwrap_or_default()
    })
}

/// The closing of a round; the first one, should two phones have closed it.
pub fn closing_of(store: VisitStore, round: Id) -> Option<RoundClosing> {
    store.closings.with(|closings| {
        closings
            .values()
            .filter(|closing| closing.round == round)
            .min_by_key(|closing| (closing.at, closing.id))
            .cloned()
    })
}

/// All marks known here of people whom a visit leader has marked as having left.
fn leavers(store: VisitStore) -> Vec<Mark> {
    store.marks.with(|rounds| {
        let all = || rounds.values().flat_map(BTreeMap::values);
        let left: Vec<Id> = all()
            .filter(|mark| mark.state == MarkState::LeftTheVisit)
            .map(|mark| mark.person)
            .collect();
        if left.is_empty() {
            return Vec::new();
        }
        all()
            .filter(|mark| left.contains(&mark.person))
            .cloned()
            .collect()
    })
}

fn expected_in(
    store: VisitStore,
    round: Memo<Option<Round>>,
    due: Memo<Option<Instant>>,
) -> Memo<Vec<Id>> {
    // Apart from the roster, because nearly every mark leaves it as it is.
    let leavers = Memo::new(move |_| leavers(store));
    Memo::new(move |_| {
        let people: Vec<Person> = store.people.with(|all| all.values().cloned().collect());
        round.with(|round| {
            round.as_ref().map_or_else(Vec::new, |round| {
                leavers.with(|marks| {
                    roster(round, due.get(), &people, marks, store.now_untracked()).expected
                })
            })
        })
    })
}

fn view_now(
    store: VisitStore,
    round: Memo<Option<Round>>,
    authority: Memo<Authority>,
    expected: Memo<Vec<Id>>,
) -> Option<RoundView> {
    // The tick says when to look again; the mark of a moment ago counts at this very moment.
    store.now();
    let now = store.now_untracked();
    round.with(|round| {
        let round = round.as_ref()?;
        authority.with(|authority| {
            let question = RoundQuestion::of(round, &BrowserZones, authority, now);
            store.marks.with(|marks| {
                let marks = marks.get(&round.id).into_iter().flat_map(BTreeMap::values);
                Some(expected.with(|expected| view_of_round(&question, expected, marks)))
            })
        })
    })
}

fn rows_of(
    view: Option<&RoundView>,
    old: Option<&BTreeMap<Id, Arc<PersonView>>>,
) -> BTreeMap<Id, Arc<PersonView>> {
    let people = view.into_iter().flat_map(|view| &view.people);
    people
        .map(|person| {
            let kept = old
                .and_then(|old| old.get(&person.person))
                .filter(|kept| kept.as_ref() == person);
            let row = kept.map_or_else(|| Arc::new(person.clone()), Arc::clone);
            (person.person, row)
        })
        .gather_map()
}

fn ids(view: &Option<RoundView>, choose: fn(&RoundView) -> Vec<&PersonView>) -> Vec<Id> {
    view.as_ref().map_or_else(Vec::new, |view| {
        choose(view).into_iter().map(|one| one.person).collect()
    })
}
