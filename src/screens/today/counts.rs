use crate::state::programme::moment_of;
use crate::state::{BrowserZones, VisitStore};
use leptos::prelude::*;
use std::collections::{BTreeMap, BTreeSet};
use visit::facts::{Mark, MarkState};
use visit::order;
use visit::order::Gather;
use visit::records::{Person, Round};
use visit::roll_call::{
    Authority, PlannedRound, RoundQuestion, RoundTiming, Totals, roster, rounds_now, timing_of,
    view_of_round,
};
use visit::{Id, Instant};

/// A roll call as Today shows it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Count {
    pub round: Round,
    pub timing: RoundTiming,
    pub totals: Totals,
    /// Somebody was marked in it.
    pub begun: bool,
}

/// The rounds that Today is about.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Rounds {
    /// Due or overdue and not closed; what was due last comes first, for it is about now.
    pub open: Vec<Id>,
    /// Closed without somebody for whom a case was opened.
    pub with_case: Vec<Id>,
    /// Still to come, the next first.
    pub coming: Vec<Id>,
}

pub fn rounds_of_today(store: VisitStore) -> Rounds {
    let now = store.now();
    let closed: BTreeSet<Id> = store
        .closings
        .with(|closings| closings.values().map(|closing| closing.round).gather_set());
    let cases: BTreeSet<Id> = store
        .cases
        .with(|cases| cases.values().map(|case| case.round).gather_set());
    let plan: Vec<PlannedRound> = store.rounds.with(|rounds| {
        standing(rounds)
            .map(|round| plan_of(round, &closed))
            .collect()
    });
    let sorted = rounds_now(plan.iter().copied(), now);
    let mut open = [sorted.overdue, sorted.due].concat();
    let due = |id: &Id| {
        plan.iter()
            .find(|round| round.round == *id)
            .and_then(|round| round.due)
    };
    order::sort_by_key(&mut open, |id| std::cmp::Reverse(due(id).unwrap_or(now)));
    let with_case = closed.intersection(&cases).copied();
    Rounds {
        open,
        with_case: with_case
            .filter(|id| plan.iter().any(|round| round.round == *id))
            .collect(),
        coming: coming(&plan, now),
    }
}

/// How a watched round stands, by the marks that are here.
pub fn count_of(store: VisitStore, id: Id) -> Option<Count> {
    let round = store.rounds.with(|rounds| rounds.get(&id).cloned())?;
    let now = store.now();
    let closed = store
        .closings
        .with(|closings| closings.values().any(|closing| closing.round == id));
    let people: Vec<Person> = store
        .people
        .with(|people| people.values().cloned().collect());
    let authority = Authority::of(&people);
    let due = round.due.as_ref().and_then(moment_of);
    let (totals, begun) = store.marks.with(|marks| {
        let here = marks.get(&id);
        let roster = roster(&round, due, &people, &marks_of_leavers(marks), now);
        let question = RoundQuestion::of(&round, &BrowserZones, &authority, now);
        let own = here.into_iter().flat_map(BTreeMap::values);
        let view = view_of_round(&question, &roster.expected, own);
        (view.totals, here.is_some_and(|here| !here.is_empty()))
    });
    let planned = PlannedRound {
        round: id,
        due,
        grace_minutes: round.grace_minutes,
        closed,
    };
    Some(Count {
        timing: timing_of(&planned, now),
        round,
        totals,
        begun,
    })
}

/// Only these say who left the visit and is not expected any more.
fn marks_of_leavers(marks: &BTreeMap<Id, BTreeMap<Id, Mark>>) -> Vec<Mark> {
    let all = || marks.values().flat_map(BTreeMap::values);
    let leavers: BTreeSet<Id> = all()
        .filter(|mark| mark.state == MarkState::LeftTheVisit)
        .map(|mark| mark.person)
        .gather_set();
    all()
        .filter(|mark| leavers.contains(&mark.person))
        .cloned()
        .collect()
}

fn standing(rounds: &BTreeMap<Id, Round>) -> impl Iterator<Item = &Round> {
    rounds.values().filter(|round| round.removed.is_none())
}

fn plan_of(round: &Round, closed: &BTreeSet<Id>) -> PlannedRound {
    PlannedRound {
        round: round.id,
        due: round.due.as_ref().and_then(moment_of),
        grace_minutes: round.grace_minutes,
        closed: closed.contains(&round.id),
    }
}

fn coming(plan: &[PlannedRound], now: Instant) -> Vec<Id> {
    let ahead =
        |round: &&PlannedRound| matches!(timing_of(round, now), RoundTiming::Upcoming { .. });
    let mut coming: Vec<&PlannedRound> = plan.iter().filter(ahead).collect();
    order::sort_by_key(&mut coming, |round| (round.due, round.round));
    coming.into_iter().map(|round| round.round).collect()
}
