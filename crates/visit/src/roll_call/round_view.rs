use super::person_view::view_of_person;
use super::{Authority, PersonView, ShownState};
use crate::facts::Mark;
use crate::order;
use crate::records::{Round, RoundKind};
use crate::time::{ZoneRules, instant_of};
use crate::values::{Id, Instant};
use std::collections::{BTreeMap, BTreeSet};

/// What is asked: one round, as it is known at one moment.
#[derive(Debug, Clone, Copy)]
pub struct RoundQuestion<'a> {
    pub round: Id,
    pub kind: RoundKind,
    pub place: &'a str,
    /// None for a round without a time: nobody is ever overdue in it.
    pub due: Option<Instant>,
    pub grace_minutes: u16,
    pub authority: &'a Authority,
    pub now: Instant,
}

/// A round with everybody in it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct RoundView {
    pub round: Id,
    /// In the order of the roster; people with marks who are not in it come last.
    pub people: Vec<PersonView>,
    pub totals: Totals,
}

/// Counted over the roster, and over anybody else with marks here who is cause for worry.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct Totals {
    pub expected: usize,
    /// Of those expected.
    pub accounted_for: usize,
    pub to_find: usize,
    /// Names whose heads can be counted at the place of the round.
    pub here: usize,
    pub needs_help: usize,
    pub missing: usize,
    pub disputed: usize,
    pub not_seen: usize,
    pub overdue: usize,
}

impl<'a> RoundQuestion<'a> {
    #[must_use]
    pub fn of(
        round: &'a Round,
        rules: &dyn ZoneRules,
        authority: &'a Authority,
        now: Instant,
    ) -> Self {
        Self {
            round: round.id,
            kind: round.kind,
            place: &round.place,
            due: round.due.as_ref().and_then(|due| instant_of(rules, due)),
            grace_minutes: round.grace_minutes,
            authority,
            now,
        }
    }
}

/// Derives the state of everybody in one round from the set of marks (domain.md 3.2 to 3.5).
/// Marks of other rounds are passed over.
pub fn view_of_round<'m>(
    question: &RoundQuestion<'_>,
    expected: &[Id],
    marks: impl IntoIterator<Item = &'m Mark>,
) -> RoundView {
    let mut by_person: BTreeMap<Id, Vec<&Mark>> = BTreeMap::new();
    for mark in marks {
        if mark.round == question.round {
            by_person.entry(mark.person).or_default().push(mark);
        }
    }
    let mut seen = BTreeSet::new();
    let mut people: Vec<PersonView> = expected
        .iter()
        .filter(|person| seen.insert(**person))
        .map(|person| {
            let marks = by_person.remove(person).unwrap_or_default();
            view_of_person(question, *person, true, &marks)
        })
        .collect();
    people.extend(
        by_person
            .into_iter()
            .map(|(person, marks)| view_of_person(question, person, false, &marks))
            .filter(|view| view.open_marks().next().is_some()),
    );
    let totals = totals_of(question.kind, &people);
    RoundView {
        round: question.round,
        people,
        totals,
    }
}

impl RoundView {
    #[must_use]
    pub fn person(&self, person: Id) -> Option<&PersonView> {
        self.people.iter().find(|view| view.person == person)
    }

    /// Most worrying first, otherwise in the order of the roster.
    #[must_use]
    pub fn to_find(&self) -> Vec<&PersonView> {
        let mut people: Vec<&PersonView> = self
            .people
            .iter()
            .filter(|view| view.is_to_find())
            .collect();
        order::sort_by_key(&mut people, |view| view.state);
        people
    }

    #[must_use]
    pub fn accounted_for(&self) -> Vec<&PersonView> {
        self.people
            .iter()
            .filter(|view| view.is_accounted_for())
            .collect()
    }
}

fn totals_of(kind: RoundKind, people: &[PersonView]) -> Totals {
    let count =
        |wanted: &dyn Fn(&PersonView) -> bool| people.iter().filter(|view| wanted(view)).count();
    Totals {
        expected: count(&|view| view.expected),
        accounted_for: count(&|view| view.expected && view.is_accounted_for()),
        to_find: count(&PersonView::is_to_find),
        here: count(&|view| has_a_head_to_count(kind, view.state)),
        needs_help: count(&|view| view.state == ShownState::NeedsHelp),
        missing: count(&|view| view.state == ShownState::Missing),
        disputed: count(&|view| view.state == ShownState::Disputed),
        not_seen: count(&|view| view.state == ShownState::NotSeen),
        overdue: count(&|view| view.expected && view.overdue),
    }
}

/// Somebody who is excused, or with a host while names are called elsewhere, is accounted for
/// but cannot be counted on the spot; in a round of the host families they are what is counted.
const fn has_a_head_to_count(kind: RoundKind, state: ShownState) -> bool {
    match state {
        ShownState::Present | ShownState::Found => true,
        ShownState::WithHost => matches!(
            kind,
            RoundKind::HandOver
                | RoundKind::Host
                | RoundKind::HostAndWellbeing
                | RoundKind::Workplace
        ),
        ShownState::LeftTheVisit => matches!(kind, RoundKind::Release),
        _ => false,
    }
}
