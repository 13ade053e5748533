use chrono::{Datelike, NaiveDate};
use leptos::prelude::*;

/// What is typed into the three parts of a `DateField`.
#[derive(Debug, Clone, Copy)]
pub struct DateInput {
    pub day: RwSignal<String>,
    pub month: RwSignal<String>,
    pub year: RwSignal<String>,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
pub enum DateProblem {
    #[error("a part of the date is missing")]
    Incomplete,
    #[error("there is no such date")]
    Impossible,
}

impl DateInput {
    /// The parts of a date, as signals that `part` makes of an id and a text.
    pub fn new(
        date: Option<NaiveDate>,
        part: impl Fn(&'static str, String) -> RwSignal<String>,
    ) -> Self {
        let text = |part: Option<String>| part.unwrap_or_default();
        Self {
            day: part("day", text(date.map(|date| date.day().to_string()))),
            month: part("month", text(date.map(|date| date.month().to_string()))),
            year: part("year", text(date.map(|date| date.year().to_string()))),
        }
    }

    /// The date; none when nothing is typed at all.
    ///
    /// # Errors
    /// A part is missing, or there is no such date.
    pub fn read(self) -> Result<Option<NaiveDate>, DateProblem> {
        date_of(&self.day.read(), &self.month.read(), &self.year.read())
    }
}

fn date_of(day: &str, month: &str, year: &str) -> Result<Option<NaiveDate>, DateProblem> {
    let parts = [day.trim(), month.trim(), year.trim()];
    if parts.iter().all(|part| part.is_empty()) {
        return Ok(None);
    }
    if parts.iter().any(|part| part.is_empty()) {
        return Err(DateProblem::Incomplete);
    }
    let [day, month, year] = parts;
    let number = |part: &str| part.parse::<u32>().map_err(|_| DateProblem::Impossible);
    let year = match (year.len(), number(year)?) {
        (4, year @ 1900..=2199) => year,
        _ => return Err(DateProblem::Impossible),
    };
    i32::try_from(year)
        .ok()
        .and_then(|year| NaiveDate::from_ymd_opt(year, number(month).ok()?, number(day).ok()?))
        .map(Some)
        .ok_or(DateProblem::Impossible)
}

#[cfg(test)]
mod tests {
    use super::{DateProblem, date_of};
    use chrono::NaiveDate;

    #[test]
    fn a_typed_date_is_read() {
        assert_eq!(
            date_of("3", " 06", "2011"),
            Ok(NaiveDate::from_ymd_opt(2011, 6, 3))
        );
        assert_eq!(date_of("", " ", ""), Ok(None));
    }

    #[test]
    fn what_is_no_date_is_refused() {
        assert_eq!(date_of("3", "", "2011"), Err(DateProblem::Incomplete));
        for (day, month, year) in [
            ("31", "2", "2011"),
            ("0", "1", "2011"),
            ("x", "1", "2011"),
            ("1", "1", "11"),
            ("1", "1", "9999"),
        ] {
            assert_eq!(date_of(day, month, year), Err(DateProblem::Impossible));
        }
    }
}
