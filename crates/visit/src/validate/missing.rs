use super::{FieldProblem, FieldReason};
use crate::entry::Entry;

/// What a form asks for before it saves. A record marked as unfinished needs nothing; the
/// engine takes records without these fields, since another version may ask for less.
#[must_use]
pub fn missing(entry: &Entry) -> Vec<FieldProblem> {
    let needed: Vec<(&str, bool)> = match entry {
        Entry::Visit(visit) => vec![
            ("name", is_blank(&visit.name)),
            ("host_town", is_blank(&visit.host_town)),
            ("home_zone", is_blank(&visit.home_zone)),
            ("host_zone", is_blank(&visit.host_zone)),
            ("first_day", visit.first_day.is_none()),
            ("last_day", visit.last_day.is_none()),
        ],
        Entry::Item(item) => vec![
            ("title", is_blank(&item.title)),
            ("starts", item.starts.is_none()),
        ],
        Entry::UsefulNumber(number) => vec![
            ("label", is_blank(&number.label)),
            ("phone", is_blank(&number.phone)),
        ],
        Entry::Person(person) => vec![("name", is_blank(&person.name))],
        Entry::Group(group) => vec![("name", is_blank(&group.name))],
        Entry::Round(round) => vec![
            ("place", is_blank(&round.place)),
            ("due", round.due.is_none()),
        ],
        Entry::Guardian(guardian) => vec![
            ("name", is_blank(&guardian.name)),
            (
                "phones",
                guardian.phones.iter().all(|phone| is_blank(&phone.number)),
            ),
        ],
        Entry::HostFamily(family) => vec![("name", is_blank(&family.name))],
        Entry::Gift(gift) if !gift.unfinished => vec![
            ("item", is_blank(&gift.item)),
            ("giver", is_blank(&gift.giver)),
            ("date", gift.date.is_none()),
        ],
        Entry::Expense(expense) if !expense.unfinished => vec![
            ("amount", expense.amount.is_none()),
            ("what", is_blank(&expense.what)),
            ("date", expense.date.is_none()),
        ],
        Entry::Case(case) => vec![("reason", is_blank(&case.reason))],
        Entry::Gift(_)
        | Entry::Expense(_)
        | Entry::Health(_)
        | Entry::Placement(_)
        | Entry::Mark(_)
        | Entry::RoundClosing(_) => Vec::new(),
    };
    needed
        .into_iter()
        .filter(|(_, missing)| *missing)
        .map(|(field, _)| FieldProblem {
            field: field.to_owned(),
            reason: FieldReason::Missing,
        })
        .collect()
}

fn is_blank(text: &str) -> bool {
    text.trim().is_empty()
}
