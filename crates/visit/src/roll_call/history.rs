use super::Authority;
use super::endings::close_what_was_ended;
use super::evidence::{Evidence, Says, gather};
use crate::facts::{How, Mark};
use crate::order;
use crate::order::Gather;
use crate::values::{Id, Instant};
use std::collections::BTreeMap;

/// The last time that an adult of the visit or a host saw somebody.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct LastSeen {
    pub at: Instant,
    /// Holds the place, zone, marker and round; an empty place means that of the round.
    pub mark: Mark,
}

/// Every mark about one person that counts by now, newest first, with whether it still stands.
#[must_use]
pub fn history_of_person(
    marks: &[Mark],
    person: Id,
    authority: &Authority,
    now: Instant,
) -> Vec<Evidence> {
    newest_first(
        marks.iter().filter(|mark| mark.person == person),
        authority,
        now,
    )
}

/// Every mark of one round that counts by now, newest first, with whether it still stands.
#[must_use]
pub fn history_of_round(
    marks: &[Mark],
    round: Id,
    authority: &Authority,
    now: Instant,
) -> Vec<Evidence> {
    let mut by_person: BTreeMap<Id, Vec<&Mark>> = BTreeMap::new();
    for mark in marks.iter().filter(|mark| mark.round == round) {
        by_person.entry(mark.person).or_default().push(mark);
    }
    let mut history: Vec<Evidence> = by_person
        .into_values()
        .flat_map(|marks| newest_first(marks, authority, now))
        .collect();
    order::sort_by_key(&mut history, |one| std::cmp::Reverse((one.at, one.mark.id)));
    history
}

/// When this person was last seen with somebody's own eyes, in any round. A report, a mark
/// copied from the round before, and what was taken back do not count.
#[must_use]
pub fn last_seen(
    marks: &[Mark],
    person: Id,
    authority: &Authority,
    now: Instant,
) -> Option<LastSeen> {
    history_of_person(marks, person, authority, now)
        .into_iter()
        .find(is_a_sighting)
        .map(|one| LastSeen {
            at: one.at,
            mark: one.mark,
        })
}

/// [`last_seen`] of everybody at once, looking at each mark only once.
#[must_use]
pub fn last_seen_of_all(
    marks: &[Mark],
    authority: &Authority,
    now: Instant,
) -> BTreeMap<Id, LastSeen> {
    let mut by_person: BTreeMap<Id, Vec<Mark>> = BTreeMap::new();
    for mark in marks {
        by_person.entry(mark.person).or_default().push(mark.clone());
    }
    by_person
        .into_iter()
        .filter_map(|(person, marks)| Some((person, last_seen(&marks, person, authority, now)?)))
        .gather_map()
}

/// What a visit leader has ended by accepting a *found* was still a sighting; what the marker
/// took back was not.
fn is_a_sighting(one: &Evidence) -> bool {
    let seen = matches!(
        one.says,
        Says::Here | Says::FoundWell | Says::WithHost | Says::Left
    );
    seen && one.open && !matches!(one.mark.how, How::SameAsLast | How::Knows)
}

fn newest_first<'a>(
    marks: impl IntoIterator<Item = &'a Mark>,
    authority: &Authority,
    now: Instant,
) -> Vec<Evidence> {
    let mut history = gather(marks, authority, now);
    close_what_was_ended(&mut history, authority);
    history.reverse();
    history
}
