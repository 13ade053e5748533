use super::Day;
use crate::records::Visit;
use crate::values::LocalDateTime;
use chrono::NaiveDate;
use serde::{Deserialize, Serialize};

/// One day as it is given to others: nothing of people, notes or rounds is in it. The page
/// puts it into words.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct SharedDay {
    pub visit: String,
    pub date: NaiveDate,
    pub lines: Vec<SharedLine>,
}

#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct SharedLine {
    pub starts: Option<LocalDateTime>,
    pub ends: Option<LocalDateTime>,
    pub title: String,
    pub second_title: Option<String>,
    pub place: String,
    pub address: String,
    pub bring: String,
}

#[must_use]
pub fn shared_day(visit: &Visit, day: &Day<'_>) -> SharedDay {
    SharedDay {
        visit: visit.name.clone(),
        date: day.date,
        lines: day
            .slots
            .iter()
            .map(|slot| SharedLine {
                starts: slot.item.starts.clone(),
                ends: slot.item.ends.clone(),
                title: slot.item.title.clone(),
                second_title: slot.item.second_title.clone(),
                place: slot.item.place.clone(),
                address: slot.item.address.clone(),
                bring: slot.item.bring.clone(),
            })
            .collect(),
    }
}
