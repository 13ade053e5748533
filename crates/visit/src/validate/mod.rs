//! What may come in: every record and fact is checked when it is saved or imported, whoever
//! wrote it. What is refused here is impossible, not merely unfinished.

mod check;
mod facts;
mod missing;
mod problem;
mod records;

pub use check::is_possible;
pub use missing::missing;
pub use problem::{FieldProblem, FieldReason};

use crate::entry::Entry;

/// Everything in an entry that cannot be: dates and moments no visit can have, texts beyond
/// any need, amounts and places out of range. Empty when the entry may be kept.
#[must_use]
pub fn check(entry: &Entry) -> Vec<FieldProblem> {
    let mut check = check::Check::default();
    match entry {
        Entry::Visit(visit) => records::visit(visit, &mut check),
        Entry::Item(item) => records::item(item, &mut check),
        Entry::UsefulNumber(number) => records::useful_number(number, &mut check),
        Entry::Person(person) => records::person(person, &mut check),
        Entry::Group(group) => records::group(group, &mut check),
        Entry::Round(round) => records::round(round, &mut check),
        Entry::Guardian(guardian) => records::guardian(guardian, &mut check),
        Entry::Health(health) => records::health(health, &mut check),
        Entry::HostFamily(family) => records::host_family(family, &mut check),
        Entry::Placement(placement) => records::placement(placement, &mut check),
        Entry::Gift(gift) => records::gift(gift, &mut check),
        Entry::Expense(expense) => records::expense(expense, &mut check),
        Entry::Mark(mark) => facts::mark(mark, &mut check),
        Entry::RoundClosing(closing) => facts::round_closing(closing, &mut check),
        Entry::Case(case) => facts::case(case, &mut check),
    }
    check.problems
}
