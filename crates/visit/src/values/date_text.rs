//! How a date is stored: as text, `2027-06-01`. Read and written by hand, because chrono's own
//! reader of any format would be a twentieth of the engine.

use chrono::NaiveDate;
use serde::{Deserialize, Deserializer, Serialize, Serializer, de::Error as _};

/// The date in this text: year, month and day with hyphens between them, and nothing else.
pub(super) fn parse(text: &str) -> Option<NaiveDate> {
    let mut parts = text.rsplitn(3, '-');
    let (day, month, year) = (parts.next()?, parts.next()?, parts.next()?);
    NaiveDate::from_ymd_opt(year.parse().ok()?, number(month)?, number(day)?)
}

/// A number of one or two digits.
pub(super) fn number(text: &str) -> Option<u32> {
    let digits = (1..=2).contains(&text.len()) && text.bytes().all(|byte| byte.is_ascii_digit());
    if digits { text.parse().ok() } else { None }
}

/// # Errors
/// Those of the serializer.
pub fn serialize<S: Serializer>(
    date: &Option<NaiveDate>,
    serializer: S,
) -> Result<S::Ok, S::Error> {
    date.map(Text).serialize(serializer)
}

/// # Errors
/// When the text is no date that exists.
pub fn deserialize<'de, D: Deserializer<'de>>(
    deserializer: D,
) -> Result<Option<NaiveDate>, D::Error> {
    let text = Option::<Text>::deserialize(deserializer)?;
    Ok(text.map(|Text(date)| date))
}

struct Text(NaiveDate);

impl Serialize for Text {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.collect_str(&self.0)
    }
}

impl<'de> Deserialize<'de> for Text {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        let text = String::deserialize(deserializer)?;
        parse(&text)
            .map(Self)
            .ok_or_else(|| D::Error::custom("no date"))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn dates_are_read_as_they_are_written() {
        for (year, month, day) in [(2027, 6, 1), (2028, 2, 29), (1, 1, 1), (12_345, 12, 31)] {
            let date = NaiveDate::from_ymd_opt(year, month, day).expect("it exists");
            assert_eq!(parse(&date.to_string()), Some(date));
        }
        assert_eq!(parse("2027-06-01"), NaiveDate::from_ymd_opt(2027, 6, 1));
    }

    #[test]
    fn what_is_no_date_is_refused() {
        for text in [
            "",
            "2027",
            "2027-06",
            "2027-02-29",
            "2027-06-+1",
            "2027-06-01 ",
            "2027-06-001",
        ] {
            assert_eq!(parse(text), None, "{text}");
        }
    }
}
