use crate::values::{Id, Instant, LocalDateTime};
use serde::{Deserialize, Serialize};

/// A roll call: planned for a time and place, or begun on the spot (domain.md 3.3).
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Round {
    pub id: Id,
    /// Short code such as `R11`, for paper; may be empty.
    #[serde(default)]
    pub code: String,
    /// The programme item that it belongs to.
    #[serde(default)]
    pub item: Option<Id>,
    #[serde(default)]
    pub kind: RoundKind,
    #[serde(default)]
    pub place: String,
    #[serde(default)]
    pub due: Option<LocalDateTime>,
    /// Minutes after the due time before an unmarked person is overdue.
    #[serde(default)]
    pub grace_minutes: u16,
    #[serde(default)]
    pub expected: Expected,
    #[serde(default)]
    pub notes: String,
    #[serde(default)]
    pub removed: Option<Instant>,
}

/// Who should answer.
#[derive(Debug, Clone, PartialEq, Eq, Default, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Expected {
    /// Every young person of the visit who has not left it.
    #[default]
    Everybody,
    Group(Id),
    Listed(Vec<Id>),
}

#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Default, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum RoundKind {
    /// Names are called.
    #[default]
    RollCall,
    /// Young people say they are there, and heads are counted.
    SelfReportAndHeadCount,
    /// To host families.
    HandOver,
    /// The host family confirms.
    Host,
    /// The host family confirms, and somebody talks with the young person.
    HostAndWellbeing,
    Workplace,
    /// At the end, to named adults.
    Release,
    #[serde(other)]
    Other,
}
