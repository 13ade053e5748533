use crate::values::{Id, Instant};
use chrono::NaiveDate;
use serde::{Deserialize, Serialize};

/// Anybody of the visit but host families (domain.md 2.2 to 2.4 say what may be held).
///
/// Medical facts and guardians are records of their own in the health log.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Person {
    pub id: Id,
    /// A short opaque code such as `YP01`, for papers that must not name a child.
    #[serde(default)]
    pub code: String,
    #[serde(default)]
    pub name: String,
    #[serde(default)]
    pub role: Role,
    /// What an adult does, in words: "deputy leader, cash float holder".
    #[serde(default)]
    pub duties: String,
    #[serde(default)]
    pub group: Option<Id>,
    #[serde(default)]
    pub buddy: Option<Id>,
    /// Own phone, as it is dialled.
    #[serde(default)]
    pub phone: String,
    #[serde(default)]
    pub email: String,
    #[serde(default, with = "crate::values::date_text")]
    pub born: Option<NaiveDate>,
    /// Whole years, where the date of birth is not held.
    #[serde(default)]
    pub age: Option<u8>,
    /// Which rooms this person shares, in the organisation's own letters (F, M, X).
    #[serde(default)]
    pub room: String,
    #[serde(default)]
    pub notes: String,
    #[serde(default)]
    pub removed: Option<Instant>,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Default, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Role {
    YoungPerson,
    VisitLeader,
    DeputyLeader,
    Leader,
    /// The 24-hour contact at home.
    HomeContact,
    HostCoordinator,
    /// Councillor, mayor, civic guest.
    Civic,
    /// Twinning, finance or monitoring officer.
    Officer,
    #[default]
    #[serde(other)]
    Other,
}

impl Role {
    #[must_use]
    pub const fn is_leader(self) -> bool {
        matches!(self, Self::VisitLeader | Self::DeputyLeader | Self::Leader)
    }

    /// May declare missing, accept *found* and resolve disputes (domain.md 3.2, 3.4).
    #[must_use]
    pub const fn leads_the_visit(self) -> bool {
        matches!(self, Self::VisitLeader | Self::DeputyLeader)
    }
}
