use crate::facts::{Case, Mark, RoundClosing};
use crate::records::{
    Attachment, Expense, Gift, Group, Guardian, Health, HostFamily, Item, Person, Placement, Round,
    UsefulNumber, Visit,
};
use crate::values::Id;
use serde::{Deserialize, Serialize};

/// Any record or fact of a visit, for code that carries them without looking inside.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub enum Entry {
    Visit(Visit),
    Item(Item),
    UsefulNumber(UsefulNumber),
    Person(Person),
    Group(Group),
    Round(Round),
    Guardian(Guardian),
    Health(Health),
    HostFamily(HostFamily),
    Placement(Placement),
    Gift(Gift),
    Expense(Expense),
    Mark(Mark),
    RoundClosing(RoundClosing),
    Case(Case),
}

/// A kind of record or fact. Its name is the prefix of the keys in a document.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
pub enum Table {
    Visit,
    Item,
    UsefulNumber,
    Person,
    Group,
    Round,
    Guardian,
    Health,
    HostFamily,
    Placement,
    Gift,
    Expense,
    Mark,
    RoundClosing,
    Case,
}

/// The logs of a visit, split by who may read (design.md 4).
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum LogKind {
    Programme,
    Care,
    Health,
    Hosting,
    Concerns,
    Books,
    Partnership,
}

impl LogKind {
    pub const ALL: [Self; 7] = [
        Self::Programme,
        Self::Care,
        Self::Health,
        Self::Hosting,
        Self::Concerns,
        Self::Books,
        Self::Partnership,
    ];
}

impl Table {
    pub const ALL: [Self; 15] = [
        Self::Visit,
        Self::Item,
        Self::UsefulNumber,
        Self::Person,
        Self::Group,
        Self::Round,
        Self::Guardian,
        Self::Health,
        Self::HostFamily,
        Self::Placement,
        Self::Gift,
        Self::Expense,
        Self::Mark,
        Self::RoundClosing,
        Self::Case,
    ];

    /// The prefix of this table's keys, which never changes.
    #[must_use]
    pub const fn name(self) -> &'static str {
        match self {
            Self::Visit => "visit",
            Self::Item => "item",
            Self::UsefulNumber => "useful_number",
            Self::Person => "person",
            Self::Group => "group",
            Self::Round => "round",
            Self::Guardian => "guardian",
            Self::Health => "health",
            Self::HostFamily => "host_family",
            Self::Placement => "placement",
            Self::Gift => "gift",
            Self::Expense => "expense",
            Self::Mark => "mark",
            Self::RoundClosing => "round_closing",
            Self::Case => "case",
        }
    }

    #[must_use]
    pub fn from_name(name: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|table| table.name() == name)
    }

    /// The log that holds this table (design.md 4).
    #[must_use]
    pub const fn log(self) -> LogKind {
        match self {
            Self::Visit | Self::Item | Self::UsefulNumber => LogKind::Programme,
            Self::Person
            | Self::Group
            | Self::Round
            | Self::Mark
            | Self::RoundClosing
            | Self::Case => LogKind::Care,
            Self::Guardian | Self::Health => LogKind::Health,
            Self::HostFamily | Self::Placement => LogKind::Hosting,
            Self::Gift | Self::Expense => LogKind::Books,
        }
    }

    /// Written once and never changed, as one value.
    #[must_use]
    pub const fn is_fact(self) -> bool {
        matches!(self, Self::Mark | Self::RoundClosing | Self::Case)
    }
}

impl Entry {
    #[must_use]
    pub const fn table(&self) -> Table {
        match self {
            Self::Visit(_) => Table::Visit,
            Self::Item(_) => Table::Item,
            Self::UsefulNumber(_) => Table::UsefulNumber,
            Self::Person(_) => Table::Person,
            Self::Group(_) => Table::Group,
            Self::Round(_) => Table::Round,
            Self::Guardian(_) => Table::Guardian,
            Self::Health(_) => Table::Health,
            Self::HostFamily(_) => Table::HostFamily,
            Self::Placement(_) => Table::Placement,
            Self::Gift(_) => Table::Gift,
            Self::Expense(_) => Table::Expense,
            Self::Mark(_) => Table::Mark,
            Self::RoundClosing(_) => Table::RoundClosing,
            Self::Case(_) => Table::Case,
        }
    }

    #[must_use]
    pub const fn id(&self) -> Id {
        match self {
            Self::Visit(entry) => entry.id,
            Self::Item(entry) => entry.id,
            Self::UsefulNumber(entry) => entry.id,
            Self::Person(entry) => entry.id,
            Self::Group(entry) => entry.id,
            Self::Round(entry) => entry.id,
            Self::Guardian(entry) => entry.id,
            Self::Health(entry) => entry.id,
            Self::HostFamily(entry) => entry.id,
            Self::Placement(entry) => entry.id,
            Self::Gift(entry) => entry.id,
            Self::Expense(entry) => entry.id,
            Self::Mark(entry) => entry.id,
            Self::RoundClosing(entry) => entry.id,
            Self::Case(entry) => entry.id,
        }
    }
}

impl Entry {
    /// The files that belong to this entry.
    #[must_use]
    pub fn attachments(&self) -> &[Attachment] {
        match self {
            Self::Gift(gift) => &gift.photos,
            Self::Expense(expense) => &expense.photos,
            Self::Visit(_)
            | Self::Item(_)
            | Self::UsefulNumber(_)
            | Self::Person(_)
            | Self::Group(_)
            | Self::Round(_)
            | Self::Guardian(_)
            | Self::Health(_)
            | Self::HostFamily(_)
            | Self::Placement(_)
            | Self::Mark(_)
            | Self::RoundClosing(_)
            | Self::Case(_) => &[],
        }
    }
}

macro_rules! entry_from {
    ($($kind:ident),*) => {
        $(impl From<$kind> for Entry {
            fn from(entry: $kind) -> Self {
                Self::$kind(entry)
            }
        })*
    };
}

entry_from!(
    Visit,
    Item,
    UsefulNumber,
    Person,
    Group,
    Round,
    Guardian,
    Health,
    HostFamily,
    Placement,
    Gift,
    Expense,
    Mark,
    RoundClosing,
    Case
);
