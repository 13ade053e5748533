use std::fmt;
use visit::{Entry, Id, Table};

/// The root key of an entry: the name of its table, a slash, and its id.
///
/// Both are text, for a newer version may have tables that this one does not know.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct EntryKey {
    pub table: String,
    pub id: String,
}

impl EntryKey {
    #[must_use]
    pub fn new(table: Table, id: Id) -> Self {
        Self {
            table: table.name().to_owned(),
            id: id.to_string(),
        }
    }

    #[must_use]
    pub fn of(entry: &Entry) -> Self {
        Self::new(entry.table(), entry.id())
    }

    /// The key in this text; without a slash, all of it is the id in a table without a name.
    #[must_use]
    pub fn parse(text: &str) -> Self {
        let (table, id) = text.split_once('/').unwrap_or(("", text));
        Self {
            table: table.to_owned(),
            id: id.to_owned(),
        }
    }

    /// The table and id, when this version knows them.
    #[must_use]
    pub fn known(&self) -> Option<(Table, Id)> {
        Some((Table::from_name(&self.table)?, self.id.parse().ok()?))
    }
}

impl fmt::Display for EntryKey {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        if self.table.is_empty() {
            formatter.write_str(&self.id)
        } else {
            write!(formatter, "{}/{}", self.table, self.id)
        }
    }
}
