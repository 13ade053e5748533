use crate::values::{Id, Instant};
use serde::{Deserialize, Serialize};

/// A number worth carrying: the coach driver, the insurer, a clinic, the consulate.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct UsefulNumber {
    pub id: Id,
    #[serde(default)]
    pub label: String,
    #[serde(default)]
    pub kind: NumberKind,
    #[serde(default)]
    pub phone: String,
    #[serde(default)]
    pub note: String,
    #[serde(default)]
    pub removed: Option<Instant>,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Default, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum NumberKind {
    Coach,
    Insurer,
    Clinic,
    Consulate,
    Police,
    Taxi,
    #[default]
    #[serde(other)]
    Other,
}
