use crate::values::{Id, Instant};
use serde::{Deserialize, Serialize};

/// A case is open for a person who could not be accounted for in a round: with it, and only
/// with it, the round may be closed without them (domain.md 3.3).
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Case {
    pub id: Id,
    pub round: Id,
    pub person: Id,
    /// The leader who took it.
    pub by: Id,
    pub at: Instant,
    pub reason: String,
}
