use super::Authority;
use super::endings::close_what_was_ended;
use super::evidence::{Says, gather};
use crate::facts::{Mark, MarkState};
use crate::order;
use crate::order::Gather;
use crate::records::{Expected, Person, Role, Round};
use crate::values::{Id, Instant};
use std::collections::{BTreeMap, BTreeSet};

/// Who is expected in a round.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Roster {
    /// In the order of their codes, then names, unless the round lists them itself.
    pub expected: Vec<Id>,
    /// Would be expected, but had left the visit before.
    pub left: Vec<Id>,
}

/// Resolves the expected people of a round: young people whose record stands, without those
/// whom a visit leader has marked as having left in an earlier round (domain.md 3.2).
///
/// `marks` may hold all marks of the visit; only those that say *left*, and what ends them,
/// are looked at. Somebody who leaves in this very round stays in its roster.
#[must_use]
pub fn roster(
    round: &Round,
    due: Option<Instant>,
    people: &[Person],
    marks: &[Mark],
    now: Instant,
) -> Roster {
    let mut young: Vec<&Person> = people
        .iter()
        .filter(|person| person.role == Role::YoungPerson && person.removed.is_none())
        .collect();
    order::sort_by(&mut young, |one, other| {
        (&one.code, &one.name, one.id).cmp(&(&other.code, &other.name, other.id))
    });
    let wanted: Vec<Id> = match &round.expected {
        Expected::Everybody => young.iter().map(|person| person.id).collect(),
        Expected::Group(group) => young
            .iter()
            .filter(|person| person.group == Some(*group))
            .map(|person| person.id)
            .collect(),
        Expected::Listed(listed) => listed
            .iter()
            .filter(|id| young.iter().any(|person| person.id == **id))
            .copied()
            .collect(),
    };
    let gone = left_before(round.id, due, people, marks, now);
    let (left, expected) = wanted.into_iter().partition(|person| gone.contains(person));
    Roster { expected, left }
}

fn left_before(
    round: Id,
    due: Option<Instant>,
    people: &[Person],
    marks: &[Mark],
    now: Instant,
) -> BTreeSet<Id> {
    if !marks
        .iter()
        .any(|mark| mark.state == MarkState::LeftTheVisit)
    {
        return BTreeSet::new();
    }
    let authority = Authority::of(people);
    let mut of_leavers: BTreeMap<Id, Vec<&Mark>> = marks
        .iter()
        .filter(|mark| mark.state == MarkState::LeftTheVisit)
        .map(|mark| (mark.person, Vec::new()))
        .gather_map();
    for mark in marks {
        if let Some(of_leaver) = of_leavers.get_mut(&mark.person) {
            of_leaver.push(mark);
        }
    }
    of_leavers
        .into_iter()
        .filter(|(_, marks)| {
            let mut evidence = gather(marks.iter().copied(), &authority, now);
            close_what_was_ended(&mut evidence, &authority);
            evidence.iter().any(|one| {
                one.open
                    && one.says == Says::Left
                    && one.mark.round != round
                    && due.is_none_or(|due| one.at <= due)
            })
        })
        .map(|(person, _)| person)
        .gather_set()
}
