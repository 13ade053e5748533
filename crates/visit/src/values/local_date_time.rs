use super::date_text;
use chrono::{NaiveDate, NaiveDateTime, NaiveTime, Timelike};
use serde::{Deserialize, Deserializer, Serialize, Serializer, de::Error as _};
use std::fmt;
use std::str::FromStr;

/// A time as a programme prints it: local date, local time to the minute, and the IANA zone of the place.
///
/// One value, so that date, time and zone are always changed together. As text:
/// `2027-06-01T15:15 Europe/Berlin`. Turning it into a moment needs the rules of zones,
/// which the caller brings (domain.md 3.5).
#[derive(Debug, Clone, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub struct LocalDateTime {
    pub local: NaiveDateTime,
    pub zone: String,
}

/// The text is not a local date, a time and a zone, or the date does not exist.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
#[error("a local time is a date, a time and a zone")]
pub struct LocalDateTimeError;

impl LocalDateTime {
    #[must_use]
    pub fn new(date: NaiveDate, time: NaiveTime, zone: impl Into<String>) -> Self {
        Self {
            local: date.and_time(time),
            zone: zone.into(),
        }
    }

    #[must_use]
    pub fn date(&self) -> NaiveDate {
        self.local.date()
    }

    #[must_use]
    pub fn time(&self) -> NaiveTime {
        self.local.time()
    }
}

impl fmt::Display for LocalDateTime {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        let (date, time) = (self.local.date(), self.local.time());
        write!(
            formatter,
            "{date}T{:02}:{:02} {}",
            time.hour(),
            time.minute(),
            self.zone
        )
    }
}

impl FromStr for LocalDateTime {
    type Err = LocalDateTimeError;

    fn from_str(text: &str) -> Result<Self, LocalDateTimeError> {
        let (local, zone) = text.split_once(' ').ok_or(LocalDateTimeError)?;
        let plausible_zone = !zone.is_empty()
            && zone.len() <= 64
            && zone
                .bytes()
                .all(|byte| byte.is_ascii_alphanumeric() || b"/_+-".contains(&byte));
        if !plausible_zone {
            return Err(LocalDateTimeError);
        }
        let local = local_from_text(local).ok_or(LocalDateTimeError)?;
        Ok(Self {
            local,
            zone: zone.to_owned(),
        })
    }
}

/// `2027-06-01T15:15`.
fn local_from_text(text: &str) -> Option<NaiveDateTime> {
    let (date, time) = text.split_once('T')?;
    let (hour, minute) = time.split_once(':')?;
    let (hour, minute) = (date_text::number(hour)?, date_text::number(minute)?);
    date_text::parse(date)?.and_hms_opt(hour, minute, 0)
}

impl Serialize for LocalDateTime {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.collect_str(self)
    }
}

impl<'de> Deserialize<'de> for LocalDateTime {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        let text = String::deserialize(deserializer)?;
        text.parse().map_err(D::Error::custom)
    }
}
