//! The rules of `visit` that every change has to pass, wherever it comes from.

use crate::opened::OpenVisit;
use crate::protocol::{Change, Problem};
use document::{EntryKey, Reading};
use visit::facts::{Mark, Marker};
use visit::records::Role;
use visit::roll_call::{MarkingAs, may_mark};
use visit::{Entry, Id, LogKind, Table, validate};

/// More changes than this in one command are no edit of a person.
const MOST_CHANGES: usize = 2_000;

/// Refuse what cannot be, and marks that their marker may not make.
pub fn check(open: &OpenVisit, changes: &[Change]) -> Result<(), Problem> {
    if changes.len() > MOST_CHANGES {
        return Err(Problem::TooLarge);
    }
    for change in changes {
        check_entry(&change.after)?;
        if let Entry::Mark(mark) = &change.after {
            check_mark(open, mark)?;
        }
    }
    Ok(())
}

pub fn check_entry(entry: &Entry) -> Result<(), Problem> {
    match validate::check(entry).into_iter().next() {
        None => Ok(()),
        Some(problem) => Err(Problem::Unacceptable {
            table: entry.table(),
            field: problem.field,
        }),
    }
}

/// What somebody without a record here may say (a host, a young person by a leader's hand) is
/// judged where it is entered: only there it is known who they are.
fn check_mark(open: &OpenVisit, mark: &Mark) -> Result<(), Problem> {
    let Marker::Person(id) = mark.by else {
        return Ok(());
    };
    let Some(role) = role_of(open, id) else {
        return Ok(());
    };
    may_mark(MarkingAs::Adult { id, role }, mark).map_err(|refusal| Problem::NotAllowed {
        reason: refusal.to_string(),
    })
}

fn role_of(open: &OpenVisit, person: Id) -> Option<Role> {
    let log = open.logs.get(&LogKind::Care)?;
    match log.document.read(&EntryKey::new(Table::Person, person)) {
        Reading::Entry(read) => match read.entry {
            Entry::Person(person) => Some(person.role),
            _ => None,
        },
        _ => None,
    }
}
