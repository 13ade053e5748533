use serde::{Deserialize, Serialize};
use serde_json::value::RawValue;
use serde_json::{Map, Value};
use std::collections::BTreeMap;

/// `visit.json` (docs/archive.schema.json).
#[derive(Serialize, Deserialize)]
pub struct VisitFile {
    pub format: String,
    pub version: u32,
    /// The id of the visit.
    pub visit: String,
    /// Absent from the archive of a visit of real people.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub demo: Option<DemoFile>,
    pub logs: BTreeMap<String, LogFile>,
}

/// What makes a visit a demo: people who are invented, and a clock of its own.
#[derive(Serialize, Deserialize)]
pub struct DemoFile {
    /// The moment that it showed when the archive was made, and goes on from.
    pub clock: i64,
}

/// One log: by table, by id.
#[derive(Default, Serialize, Deserialize)]
pub struct LogFile {
    #[serde(default, skip_serializing_if = "BTreeMap::is_empty")]
    pub records: BTreeMap<String, BTreeMap<String, Map<String, Value>>>,
    /// Each as it was written, to the byte.
    #[serde(default, skip_serializing_if = "BTreeMap::is_empty")]
    pub facts: BTreeMap<String, BTreeMap<String, Box<RawValue>>>,
    /// What has another shape than records and facts, by its key.
    #[serde(default, skip_serializing_if = "BTreeMap::is_empty")]
    pub others: BTreeMap<String, Value>,
}

/// Only this much is read before it is known that the rest can be.
#[derive(Deserialize)]
pub struct VisitFileHead {
    pub format: String,
    pub version: u32,
}

pub const FORMAT: &str = "promenade-visit";
pub const VERSION: u32 = 1;
pub const VISIT_FILE: &str = "visit.json";
pub const ATTACHMENTS: &str = "attachments/";
/// Files whose key this version does not find: sealed as they are.
pub const SEALED: &str = "sealed/";
