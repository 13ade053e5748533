use crate::values::{Id, Instant};
use serde::{Deserialize, Serialize};

/// A parent or guardian of one young person (domain.md 2.3), kept in the health log.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Guardian {
    pub id: Id,
    /// The young person.
    pub person: Id,
    #[serde(default)]
    pub name: String,
    /// "mother", "legal guardian", in the leaders' words.
    #[serde(default)]
    pub relation: String,
    /// In the order in which to ring them.
    #[serde(default)]
    pub phones: Vec<PhoneNumber>,
    /// Whom nothing may be told to; shown before every call about this young person.
    #[serde(default)]
    pub do_not_disclose_to: String,
    #[serde(default)]
    pub notes: String,
    #[serde(default)]
    pub removed: Option<Instant>,
}

#[derive(Debug, Clone, PartialEq, Eq, Default, Serialize, Deserialize)]
pub struct PhoneNumber {
    /// "mobile", "work", "night", in the leaders' words; may be empty.
    pub label: String,
    pub number: String,
}
