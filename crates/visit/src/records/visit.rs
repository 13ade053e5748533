use crate::values::{Currency, Id};
use chrono::NaiveDate;
use serde::{Deserialize, Serialize};

/// The visit itself (domain.md 2.1): one record, whose id is the id of the visit.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Visit {
    pub id: Id,
    /// What leaders call it, for instance "Eschenfurt 2027".
    #[serde(default)]
    pub name: String,
    #[serde(default)]
    pub home_town: String,
    #[serde(default)]
    pub host_town: String,
    /// IANA zone of the home town.
    #[serde(default)]
    pub home_zone: String,
    /// IANA zone of the host town.
    #[serde(default)]
    pub host_zone: String,
    /// First and last local day.
    #[serde(default, with = "crate::values::date_text")]
    pub first_day: Option<NaiveDate>,
    #[serde(default, with = "crate::values::date_text")]
    pub last_day: Option<NaiveDate>,
    /// Language tags of programme text: the first one always, the second if two are held.
    #[serde(default)]
    pub first_language: String,
    #[serde(default)]
    pub second_language: Option<String>,
    /// The language spoken where the visit goes, for the line that a lost young person shows.
    #[serde(default)]
    pub host_language: Option<String>,
    #[serde(default)]
    pub home_currency: Option<Currency>,
    #[serde(default)]
    pub host_currency: Option<Currency>,
    /// Aims and benefits, in the leaders' words.
    #[serde(default)]
    pub aims: String,
    #[serde(default)]
    pub insurance_reference: String,
}
