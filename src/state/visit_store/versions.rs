//! What was said at the same time about one record or fact, until somebody looks (design.md 2,
//! promise 3).

use super::{Rows, VisitStore};
use engine::protocol::{Answer, Command, FieldVersions, Problem, Versions};
use leptos::prelude::*;
use visit::order::Gather;
use visit::{Entry, Id, Table};

/// A record with fields that have several values.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct InQuestion {
    /// As the page shows it.
    pub shown: Entry,
    pub fields: Vec<FieldVersions>,
}

impl VisitStore {
    /// Every record that somebody has to look at; followed.
    pub fn in_question(self) -> Vec<InQuestion> {
        self.versions.with(|all| {
            let several = all.values().filter(|one| !one.fields.is_empty());
            let found = several.filter_map(|one| {
                Some(InQuestion {
                    shown: self.shown_record(one.table, one.id)?,
                    fields: one.fields.clone(),
                })
            });
            found.collect()
        })
    }

    /// Facts beside those in the tables, written under the same ids; followed.
    pub fn other_facts(self) -> Vec<Entry> {
        self.versions.with(|all| {
            let facts = all.values().filter(|one| one.table.is_fact());
            // The first is the one that the table holds.
            facts
                .flat_map(|one| one.others.iter().skip(1).cloned())
                .collect()
        })
    }

    /// Keeps what `chosen` shows in this field, and calls once that is durable or was refused.
    pub fn settle_then(
        self,
        field: String,
        chosen: Entry,
        seen: Vec<Entry>,
        finish: impl FnOnce(Result<Answer, Problem>) + 'static,
    ) {
        let command = Command::Settle {
            visit: self.id,
            field,
            chosen: Box::new(chosen),
            seen,
        };
        self.session.send_then(command, finish);
    }

    /// Those of all entries, after opening.
    pub(in crate::state) fn replace_versions(self, versions: Vec<Versions>) {
        let versions = versions.into_iter().map(|one| ((one.table, one.id), one));
        self.versions.set(versions.gather_map());
    }

    pub(in crate::state) fn take_versions(self, versions: Vec<Versions>) {
        if versions.is_empty() {
            return;
        }
        self.versions.update(|known| {
            for one in versions {
                let key = (one.table, one.id);
                if one.fields.is_empty() && one.others.is_empty() {
                    known.remove(&key);
                } else {
                    known.insert(key, one);
                }
            }
        });
    }

    /// None for facts, which are never edited.
    fn shown_record(self, table: Table, id: Id) -> Option<Entry> {
        match table {
            Table::Visit => self.visit.get().map(Entry::from),
            Table::Item => row(self.items, id),
            Table::UsefulNumber => row(self.numbers, id),
            Table::Person => row(self.people, id),
            Table::Group => row(self.groups, id),
            Table::Round => row(self.rounds, id),
            Table::Guardian => row(self.guardians, id),
            Table::Health => row(self.health, id),
            Table::HostFamily => row(self.families, id),
            Table::Placement => row(self.placements, id),
            Table::Gift => row(self.gifts, id),
            Table::Expense => row(self.expenses, id),
            Table::Mark | Table::RoundClosing | Table::Case => None,
        }
    }
}

fn row<Record>(rows: Rows<Record>, id: Id) -> Option<Entry>
where
    Record: Clone + Into<Entry> + Send + Sync + 'static,
{
    rows.with(|rows| rows.get(&id).cloned().map(Into::into))
}
