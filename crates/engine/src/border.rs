//! What is checked before anything of a command is written: the fields of every entry, and
//! whether the rules of the visit let this person say this.

mod closing;

use crate::opened::OpenVisit;
use crate::protocol::{Change, Problem};
use document::{EntryKey, Reading};
use visit::facts::{Mark, MarkState, Marker};
use visit::records::Person;
use visit::roll_call::{MarkRefusal, MarkingAs, may_mark};
use visit::validate::check;
use visit::{Entry, Id, Instant, LogKind, Table};

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
    /// Only what this phone wants to say is asked. What another one said is kept and shown,
    /// whatever the rules think of it: it happened.
    pub fn may_all_enter(&self, changes: &[Change], now: Instant) -> Result<(), Problem> {
        if changes.len() > MOST_CHANGES {
            return Err(Problem::TooLarge);
        }
        changes.iter().try_for_each(fields_are_fine)?;
        let each = |change: &Change| self.may_enter(&change.after, changes, now);
        changes.iter().try_for_each(each)
    }

    /// # Errors
    /// The rule that forbids the fact.
    fn may_enter(&self, entry: &Entry, changes: &[Change], now: Instant) -> Result<(), Problem> {
        match entry {
            Entry::Mark(mark) => {
                self.may_be_marked(mark)?;
                self.may_take_back(mark)
            }
            Entry::RoundClosing(closing) => {
                self.is_by_leader(closing.by)?;
                self.may_be_closed(closing, changes, now)
            }
            Entry::Case(case) if case.reason.trim().is_empty() => {
                Err(Problem::FactRefused(MarkRefusal::NeedsAReason))
            }
            Entry::Case(case) => self.is_by_leader(case.by),
            _ => Ok(()),
        }
    }

    /// Domain.md 3.4 rule 7: nobody takes back what somebody else said.
    fn may_take_back(&self, mark: &Mark) -> Result<(), Problem> {
        let mut ended = mark.ends.iter().filter_map(|id| self.marks.get(*id));
        if mark.state == MarkState::Withdrawn && ended.any(|ended| ended.by != mark.by) {
            return Err(Problem::FactRefused(MarkRefusal::NotYourMark));
        }
        Ok(())
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
        verdict.map_err(Problem::FactRefused)
    }

    fn is_by_leader(&self, person: Id) -> Result<(), Problem> {
        if self.person(person)?.role.is_leader() {
            Ok(())
        } else {
            Err(Problem::FactRefused(MarkRefusal::OnlyALeader))
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
            _ => Err(Problem::FactRefused(MarkRefusal::InSomebodyElsesName)),
        }
    }

    fn guests_of(&self, family: Id) -> Vec<Id> {
        let Some(log) = self.logs.get(&LogKind::Hosting) else {
            return Vec::new();
        };
        let placements = log
            .document
            .read_table(Table::Placement)
            .filter_map(|reading| match reading {
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
