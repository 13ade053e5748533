use crate::values::{Id, Instant};
use serde::{Deserialize, Serialize};

/// One young person stays with one host family.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Placement {
    pub id: Id,
    pub person: Id,
    pub family: Id,
    #[serde(default)]
    pub notes: String,
    #[serde(default)]
    pub removed: Option<Instant>,
}
