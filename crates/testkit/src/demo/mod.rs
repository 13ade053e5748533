//! The demo visit, made from `tests/demo-visit.json`: what had been received when its clock
//! opens, on its second day at 15:30 in the host town (design.md 4). The results that the file
//! expects of the app are not even read.

mod books;
mod hosts;
mod ids;
mod marks;
mod people;
mod programme;
mod source;
mod words;

pub use ids::id_of;
pub use source::{DemoError, Source};

use crate::TzDatabase;
use chrono::NaiveTime;
use visit::time::instant_of;
use visit::{Entry, Instant, LocalDateTime};

/// The demo visit and the moment at which its clock opens.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Demo {
    pub entries: Vec<Entry>,
    pub opens_at: Instant,
}

/// What ships: programme, people, hosts and rounds of all days; marks, closings and books
/// only as far as they had been received when the clock opens.
///
/// # Errors
/// When the text is not the demo's JSON, or speaks of something that it does not hold.
pub fn shipped(json: &str) -> Result<Demo, DemoError> {
    made(json, |source, opens_at| {
        let mut entries = source.marks_received_by(opens_at)?;
        entries.extend(source.earlier_rounds(opens_at)?);
        entries.extend(source.books_before_the_opening_day()?);
        Ok(entries)
    })
}

/// What tests use: everything that the file holds, later marks and books too, and no marks
/// beyond those.
///
/// # Errors
/// As [`shipped`].
pub fn complete(json: &str) -> Result<Demo, DemoError> {
    made(json, |source, _| {
        let mut entries = source.marks_received_by(Instant(i64::MAX))?;
        entries.extend(source.all_books()?);
        Ok(entries)
    })
}

fn made(
    json: &str,
    happened: impl FnOnce(&Source, Instant) -> Result<Vec<Entry>, DemoError>,
) -> Result<Demo, DemoError> {
    let source = Source::read(json)?;
    let opens_at = source.opens_at()?;
    let mut entries = source.programme()?;
    entries.extend(source.people()?);
    entries.extend(source.hosts()?);
    entries.extend(happened(&source, opens_at)?);
    Ok(Demo { entries, opens_at })
}

impl Source {
    /// Day 2, 15:30, in the host town.
    fn opens_at(&self) -> Result<Instant, DemoError> {
        self.moment(2, "15:30", &self.visit.tz_host)
    }

    /// A time of day on the nth day of the visit.
    fn moment(&self, day: u64, time: &str, zone: &str) -> Result<Instant, DemoError> {
        let local = LocalDateTime::new(self.date_of(day)?, time_of_day(time)?, zone);
        instant_of(&TzDatabase, &local).ok_or(DemoError::Time)
    }
}

fn time_of_day(text: &str) -> Result<NaiveTime, DemoError> {
    NaiveTime::parse_from_str(text, "%H:%M").map_err(|_| DemoError::Time)
}
