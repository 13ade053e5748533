use crate::values::{Id, Instant};
use serde::{Deserialize, Serialize};

/// A round was closed, signed by a leader (domain.md 3.3).
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct RoundClosing {
    pub id: Id,
    pub round: Id,
    /// The leader who closed it.
    pub by: Id,
    pub at: Instant,
    /// Heads counted; must equal the names accounted for here.
    pub head_count: u16,
    pub accounted_for: u16,
    pub expected: u16,
    #[serde(default)]
    pub note: String,
}
