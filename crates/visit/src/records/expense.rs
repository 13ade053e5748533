use crate::values::{Id, Instant, Money};
use chrono::NaiveDate;
use serde::{Deserialize, Serialize};

/// Money spent for the visit (domain.md 2.7).
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Expense {
    pub id: Id,
    #[serde(default)]
    pub code: String,
    #[serde(default)]
    pub amount: Option<Money>,
    #[serde(default)]
    pub category: ExpenseCategory,
    /// What was bought.
    #[serde(default)]
    pub what: String,
    /// Who paid.
    #[serde(default)]
    pub payer: Option<Id>,
    #[serde(default)]
    pub place: String,
    #[serde(default, with = "crate::values::date_text")]
    pub date: Option<NaiveDate>,
    /// How many people it was for.
    #[serde(default)]
    pub people: Option<u16>,
    /// Why it was needed, and what it was good for (domain.md C12, C13).
    #[serde(default)]
    pub reason: String,
    #[serde(default)]
    pub benefit: String,
    #[serde(default)]
    pub receipt: Receipt,
    #[serde(default)]
    pub photos: Vec<Attachment>,
    /// Given free of charge: its value is shown, its cost is nothing.
    #[serde(default)]
    pub in_kind: bool,
    /// Saved to be finished later.
    #[serde(default)]
    pub unfinished: bool,
    #[serde(default)]
    pub removed: Option<Instant>,
}

/// A photograph or file kept beside the record, encrypted, addressed by the hash of its ciphertext.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Attachment {
    /// 64 hexadecimal digits: SHA-256 of the ciphertext.
    pub hash: String,
    /// 64 hexadecimal digits: its own random key.
    pub key: String,
    /// Length of the plaintext in bytes.
    pub length: u32,
    /// `image/jpeg` or the like.
    pub media_type: String,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Default, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum ExpenseCategory {
    Breakfast,
    Lunch,
    Dinner,
    Travel,
    Programme,
    Lodging,
    Medical,
    Phone,
    HospitalityGiven,
    GiftsGiven,
    Emergency,
    InKind,
    #[default]
    #[serde(other)]
    Other,
}

/// What proves the expense.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Default, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Receipt {
    /// Still to be taken.
    #[default]
    None,
    Photo,
    /// On paper, kept by the payer.
    Paper,
    Invoice,
    Letter,
    /// It got lost, or there never was one.
    Missing,
    #[serde(other)]
    Other,
}
