use crate::values::{Id, Instant};
use serde::{Deserialize, Serialize};

/// A family that takes young people in (domain.md 2.2).
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct HostFamily {
    pub id: Id,
    #[serde(default)]
    pub code: String,
    /// The family's name.
    #[serde(default)]
    pub name: String,
    /// First names of the adults of the home.
    #[serde(default)]
    pub adults: String,
    /// The family's own young person, with age.
    #[serde(default)]
    pub own_young_person: String,
    #[serde(default)]
    pub address: String,
    #[serde(default)]
    pub phone: String,
    #[serde(default)]
    pub second_phone: String,
    /// Minutes on foot to the usual meeting point.
    #[serde(default)]
    pub walk_minutes: Option<u16>,
    #[serde(default)]
    pub check: HostCheck,
    /// Kept free for a move at short notice.
    #[serde(default)]
    pub reserve: bool,
    #[serde(default)]
    pub notes: String,
    #[serde(default)]
    pub removed: Option<Instant>,
}

/// What is known of the partner's check of this family; the certificate itself is never stored.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Default, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum HostCheck {
    Done,
    #[default]
    Pending,
    #[serde(other)]
    Unknown,
}
