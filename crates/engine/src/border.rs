//! What is checked before anything of a command is written: the fields of every entry, and
//! whether the rules of the visit let this person say this.

use crate::opened::OpenVisit;
use crate::protocol::{Change, Problem};
use document::{EntryKey, Reading};
use visit::facts::{Mark, Marker};
use visit::records::Person;
use visit::roll_call::{MarkRefusal, MarkingAs, may_mark};
use visit::validate::check;
use visit::{Entry, Id, LogKind, Table};

/// More changes than this in one command are no edit of a person.
const MOST_CHANGES: usize = 2_000;

/// What can be at all, whoever wrote it.
pub fn check_entry(entry: &Entry) -> Result<(), Problem> {
    match check(entry).into_iter().next() {
        None => Ok(()),
        Some(problem) => Err(Problem::Unacceptable {
            table: entry.table(),
            field: problem.field,
        }),
    }
}

impl OpenVisit {
    pub fn may_all_enter(&self, changes: &[Change]) -> Result<(), Problem> {
        if changes.len() > MOST_CHANGES {
            return Err(Problem::TooLarge);
        }
        changes.iter().try_for_each(|change| self.may_enter(change))
    }

    /// # Errors
    /// The first field that is not acceptable, or the rule that forbids the fact.
    fn may_enter(&self, change: &Change) -> Result<(), Problem> {
        fields_are_fine(change)?;
        match &change.after {
            Entry::Mark(mark) => self.may_be_marked(mark),
            Entry::RoundClosing(closing) => self.is_by_leader(closing.by),
            Entry::Case(case) => self.is_by_leader(case.by),
            _ => Ok(()),
        }
    }

    fn may_be_marked(&self, mark: &Mark) -> Result<(), Problem> {
        let verdict = match &mark.by {
            Marker::Person(id) => {
                let role = self.person(*id)?.role;
                may_mark(MarkingAs::Adult { id: *id, role }, mark)
            }
            Marker::OwnReport(id) => {
                let buddy = self.person(*id)?.buddy;
                may_mark(MarkingAs::YoungPerson { id: *id, buddy }, mark)
            }
            Marker::Host { family, .. } => {
                let guests = self.guests_of(*family);
                let marking = MarkingAs::Host {
                    family: *family,
                    guests: &guests,
                };
                may_mark(marking, mark)
            }
            Marker::Named(_) => Err(MarkRefusal::InSomebodyElsesName),
        };
        verdict.map_err(|refusal| not_allowed(&refusal))
    }

    fn is_by_leader(&self, person: Id) -> Result<(), Problem> {
        if self.person(person)?.role.is_leader() {
            Ok(())
        } else {
            Err(not_allowed(&MarkRefusal::OnlyALeader))
        }
    }

    fn person(&self, id: Id) -> Result<Person, Problem> {
        let reading = self
            .logs
            .get(&LogKind::Care)
            .map(|log| log.document.read(&EntryKey::new(Table::Person, id)));
        match reading {
            Some(Reading::Entry(read)) => match read.entry {
                Entry::Person(person) => Ok(person),
                _ => Err(Problem::Unreadable),
            },
            _ => Err(not_allowed(&MarkRefusal::InSomebodyElsesName)),
        }
    }

    fn guests_of(&self, family: Id) -> Vec<Id> {
        let Some(log) = self.logs.get(&LogKind::Hosting) else {
            return Vec::new();
        };
        let placements = log
            .document
            .read_all()
            .filter_map(|(_, reading)| match reading {
                Reading::Entry(read) => match read.entry {
                    Entry::Placement(placement) => Some(placement),
                    _ => None,
                },
                _ => None,
            });
        placements
            .filter(|placement| placement.family == family && placement.removed.is_none())
            .map(|placement| placement.person)
            .collect()
    }
}

/// A fault that was there before does not stand in the way of mending another field.
fn fields_are_fine(change: &Change) -> Result<(), Problem> {
    let before = change.before.as_ref().map(check).unwrap_or_default();
    let fresh = check(&change.after)
        .into_iter()
        .find(|problem| !before.contains(problem));
    match fresh {
        Some(problem) => Err(Problem::Unacceptable {
            table: change.after.table(),
            field: problem.field,
        }),
        None => Ok(()),
    }
}

fn not_allowed(refusal: &MarkRefusal) -> Problem {
    Problem::NotAllowed {
        reason: refusal.to_string(),
    }
}
