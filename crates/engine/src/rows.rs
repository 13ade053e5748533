//! The small values that are stored beside the log, each with its version in front.

use crate::protocol::{EmergencyNumber, VisitSummary};
use litemap::LiteMap;
use serde::{Deserialize, Serialize, de::DeserializeOwned};
use visit::{Id, Instant, LogKind};

/// What this phone knows of a visit beside its logs.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct VisitRow {
    pub name: String,
    pub home_town: String,
    pub host_town: String,
    pub is_demo: bool,
    pub demo_clock_ahead: Option<i64>,
    pub acting_as: Option<Id>,
    /// Guardian or health data were written here: the passcode has to stay.
    pub holds_health: bool,
    pub logs: Vec<(LogKind, [u8; 16])>,
}

/// A document as it stood at a position of its log.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct SnapshotRow {
    /// Records before this position are in it, but for some that another tab may have written
    /// late, no further back than [`LOOK_BACK`].
    pub position: u64,
    /// Keys of those of the last [`LOOK_BACK`] positions that are in it.
    pub recent: Vec<String>,
    pub heads: Vec<[u8; 32]>,
    pub overwritten: Vec<String>,
    pub held_back: Vec<Vec<u8>>,
    pub chain: Vec<u8>,
    pub automerge: Vec<u8>,
}

/// How far a log was received from the relay.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct CursorRow {
    pub sequence: u64,
    pub hash: [u8; 32],
}

/// An invite that was made on this phone.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct InviteRow {
    pub fragment: String,
    pub person: Id,
    pub role: crate::protocol::MemberRole,
    pub expires: i64,
    /// The phone that was let in by it.
    pub device: Option<[u8; 16]>,
    pub declined: bool,
}

/// A visit that this phone waits to be let into. The claim is kept, because the relay knows the
/// one who claimed by it.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct JoiningRow {
    pub fragment: String,
    pub claim: Vec<u8>,
}

/// So many positions before a snapshot are looked at again.
pub const LOOK_BACK: u64 = 32;

/// What is being applied. Found at the next start, it names what the engine died of.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub enum Breadcrumb {
    /// Everything at once.
    Together,
    /// This cell alone.
    Cell(String),
}

/// Why a cell was set aside.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub enum Aside {
    /// The engine died of it: it is never applied again by this version.
    Deadly,
    /// A signature, a chain, a key or its content is not as it must be.
    NotAsItMustBe,
}

/// Wrong passcodes since the last right one.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Tries {
    pub wrong: u32,
    /// The moment of the last one, by the phone's clock.
    pub last: i64,
}

pub type EmergencyRow = LiteMap<Id, Vec<EmergencyNumber>>;

const VERSION: u8 = 1;

pub fn encode<Row: Serialize>(row: &Row) -> Vec<u8> {
    // These types hold nothing that postcard cannot write.
    let mut bytes = postcard::to_stdvec(row).unwrap_or_default();
    bytes.insert(0, VERSION);
    bytes
}

/// None when it was written by another version or is damaged: the caller keeps it as it is.
pub fn decode<Row: DeserializeOwned>(bytes: &[u8]) -> Option<Row> {
    match bytes.split_first() {
        Some((&VERSION, rest)) => postcard::from_bytes(rest).ok(),
        _ => None,
    }
}

impl VisitRow {
    pub fn summary(&self, visit: Id) -> VisitSummary {
        VisitSummary {
            visit,
            name: self.name.clone(),
            home_town: self.home_town.clone(),
            host_town: self.host_town.clone(),
            is_demo: self.is_demo,
            unreadable: false,
        }
    }

    /// The moment by the visit's own clock, when the phone's shows `now`.
    pub const fn time_at(&self, now: Instant) -> Instant {
        match self.demo_clock_ahead {
            Some(ahead) => Instant(now.0.saturating_add(ahead)),
            None => now,
        }
    }
}

impl Tries {
    /// No try is taken before this moment.
    pub fn wait_until(&self) -> Option<Instant> {
        let seconds = i64::try_from(vault::seconds_to_wait(self.wrong)).unwrap_or(i64::MAX);
        (seconds > 0).then(|| Instant(self.last.saturating_add(seconds.saturating_mul(1000))))
    }
}
