use crate::values::{Id, Instant};
use serde::{Deserialize, Serialize};

/// A group of young people with a named leader (domain.md 2.5).
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Group {
    pub id: Id,
    #[serde(default)]
    pub name: String,
    #[serde(default)]
    pub leader: Option<Id>,
    #[serde(default)]
    pub removed: Option<Instant>,
}
