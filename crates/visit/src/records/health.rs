use crate::values::{Id, Instant};
use serde::{Deserialize, Serialize};

/// What a leader must know about one young person's health and food (domain.md 2.3).
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Health {
    pub id: Id,
    /// The young person.
    pub person: Id,
    /// Food, plasters, medicines. Shown on every roll-call row and at every meal.
    #[serde(default)]
    pub allergy: String,
    /// The allergy threatens life: shown first and with the alarm colour.
    #[serde(default)]
    pub severe: bool,
    #[serde(default)]
    pub diet: String,
    /// Conditions: asthma, diabetes, sleepwalking.
    #[serde(default)]
    pub conditions: String,
    /// Medicines, who holds them, when they are taken.
    #[serde(default)]
    pub medicines: String,
    #[serde(default)]
    pub notes: String,
    #[serde(default)]
    pub removed: Option<Instant>,
}
