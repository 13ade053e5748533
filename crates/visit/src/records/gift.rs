use crate::values::{Id, Instant, Money};
use chrono::NaiveDate;
use serde::{Deserialize, Serialize};

/// A line of the register of gifts and hospitality (domain.md 2.6).
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Gift {
    pub id: Id,
    #[serde(default)]
    pub code: String,
    #[serde(default)]
    pub direction: GiftDirection,
    #[serde(default)]
    pub item: String,
    /// Who gave or offered it.
    #[serde(default)]
    pub giver: String,
    #[serde(default)]
    pub giver_kind: GiverKind,
    /// Whom it was for, in words: "C1, for the council".
    #[serde(default)]
    pub recipient: String,
    /// The person of the visit who took or gave it, when there is one.
    #[serde(default)]
    pub recipient_person: Option<Id>,
    /// Value or estimate.
    #[serde(default)]
    pub value: Option<Money>,
    #[serde(default)]
    pub value_is_estimate: bool,
    #[serde(default, with = "crate::values::date_text")]
    pub date: Option<NaiveDate>,
    /// Circumstances and reason.
    #[serde(default)]
    pub reason: String,
    /// Whose it is now.
    #[serde(default)]
    pub decision: GiftDecision,
    #[serde(default)]
    pub notes: String,
    #[serde(default)]
    pub photos: Vec<super::Attachment>,
    /// Saved to be finished later.
    #[serde(default)]
    pub unfinished: bool,
    #[serde(default)]
    pub removed: Option<Instant>,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Default, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum GiftDirection {
    #[default]
    Received,
    Given,
    /// Offered to us, and refused.
    Refused,
    HospitalityReceived,
    HospitalityGiven,
    #[serde(other)]
    Other,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Default, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum GiverKind {
    Public,
    Private,
    Individual,
    /// Ourselves: the visit, its town or its young people.
    Own,
    #[default]
    #[serde(other)]
    Unknown,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Default, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum GiftDecision {
    #[default]
    Undecided,
    KeptByRecipient,
    Authority,
    Charity,
    Shared,
    Returned,
    /// Nothing changed hands: hospitality, or a refused offer.
    NotApplicable,
    #[serde(other)]
    Other,
}
