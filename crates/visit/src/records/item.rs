use crate::values::{Id, Instant, LocalDateTime};
use serde::{Deserialize, Serialize};

/// One thing on the programme (domain.md 2.1). Its rounds point at it, not it at them.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Item {
    pub id: Id,
    /// In the visit's first language.
    #[serde(default)]
    pub title: String,
    /// In the visit's second language.
    #[serde(default)]
    pub second_title: Option<String>,
    #[serde(default)]
    pub notes: String,
    #[serde(default)]
    pub second_notes: Option<String>,
    #[serde(default)]
    pub starts: Option<LocalDateTime>,
    /// May lie in another zone than the start: a ferry.
    #[serde(default)]
    pub ends: Option<LocalDateTime>,
    #[serde(default)]
    pub place: String,
    #[serde(default)]
    pub address: String,
    #[serde(default)]
    pub coordinates: Option<Coordinates>,
    /// The leader in charge.
    #[serde(default)]
    pub leader: Option<Id>,
    /// The person of the host town in charge.
    #[serde(default)]
    pub host_side: Option<Id>,
    /// The group that it is for; everybody when there is none.
    #[serde(default)]
    pub group: Option<Id>,
    #[serde(default)]
    pub transport: String,
    #[serde(default)]
    pub bring: String,
    #[serde(default)]
    pub plan_b: String,
    #[serde(default)]
    pub removed: Option<Instant>,
}

/// A point on the map in millionths of a degree, WGS 84.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub struct Coordinates {
    pub latitude_millionths: i32,
    pub longitude_millionths: i32,
}
