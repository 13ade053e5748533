//! Dates, times, numbers and money as each language writes them, by the browser's Intl.

use crate::platform::intl;
use chrono::{NaiveDate, NaiveDateTime};
use visit::{Instant, LocalDateTime, Money};

fn locale() -> &'static str {
    super::language().tag()
}

/// "15:30", of a moment, in a zone.
pub fn time(at: Instant, zone: &str) -> String {
    moment(
        at,
        zone,
        &[
            ("hour", "2-digit"),
            ("minute", "2-digit"),
            ("hourCycle", "h23"),
        ],
    )
}

/// "15:30", of a local time.
pub fn local_time(at: &LocalDateTime) -> String {
    at.local.format("%H:%M").to_string()
}

/// "Tuesday 1 June".
pub fn long_day(day: NaiveDate) -> String {
    date(
        day,
        &[("weekday", "long"), ("day", "numeric"), ("month", "long")],
    )
}

/// "Tuesday 1 June 2027".
pub fn full_day(day: NaiveDate) -> String {
    date(
        day,
        &[
            ("weekday", "long"),
            ("day", "numeric"),
            ("month", "long"),
            ("year", "numeric"),
        ],
    )
}

/// "1 June 2027".
pub fn day_with_year(day: NaiveDate) -> String {
    date(
        day,
        &[("day", "numeric"), ("month", "long"), ("year", "numeric")],
    )
}

/// "1 Jun".
pub fn short_day(day: NaiveDate) -> String {
    date(day, &[("day", "numeric"), ("month", "short")])
}

/// "Tue".
pub fn short_weekday(day: NaiveDate) -> String {
    date(day, &[("weekday", "short")])
}

/// "Tue 1 Jun, 15:30", of a moment, in a zone.
pub fn day_and_time(at: Instant, zone: &str) -> String {
    moment(
        at,
        zone,
        &[
            ("weekday", "short"),
            ("day", "numeric"),
            ("month", "short"),
            ("hour", "2-digit"),
            ("minute", "2-digit"),
            ("hourCycle", "h23"),
        ],
    )
}

/// "€187.20", "187,20 €".
pub fn money(amount: Money) -> String {
    let digits = amount.currency.minor_digits();
    #[expect(
        clippy::cast_precision_loss,
        reason = "amounts are bounded far below 2^53"
    )]
    let major = amount.minor as f64 / 10_f64.powi(i32::try_from(digits).unwrap_or(2));
    intl::format_number(
        locale(),
        major,
        &[("style", "currency"), ("currency", amount.currency.code())],
    )
    .unwrap_or_else(|| amount.to_string())
}

/// "1,234".
pub fn number(number: f64) -> String {
    intl::format_number(locale(), number, &[("maximumFractionDigits", "1")])
        .unwrap_or_else(|| number.to_string())
}

/// "3.4 MB", "3,4 Mo": in decimal units as phones count them.
pub fn bytes(count: f64) -> String {
    let (amount, unit) = if count < 1e6 {
        (count / 1e3, "kilobyte")
    } else if count < 1e9 {
        (count / 1e6, "megabyte")
    } else {
        (count / 1e9, "gigabyte")
    };
    let options = [
        ("style", "unit"),
        ("unit", unit),
        ("maximumFractionDigits", "1"),
    ];
    intl::format_number(locale(), amount, &options)
        .unwrap_or_else(|| format!("{} {unit}", number(amount)))
}

/// The local day and time of a moment in a zone; UTC for a zone that the browser does not know.
pub fn local(at: Instant, zone: &str) -> NaiveDateTime {
    let offset = i64::from(intl::offset_minutes(zone, at.0).unwrap_or(0));
    chrono::DateTime::from_timestamp_millis(at.0.saturating_add(offset * 60_000))
        .unwrap_or_default()
        .naive_utc()
}

/// The place that a zone is named after: "Europe/Berlin" → "Berlin".
pub fn zone_place(zone: &str) -> String {
    zone.rsplit('/').next().unwrap_or(zone).replace('_', " ")
}

fn date(day: NaiveDate, options: &[(&str, &str)]) -> String {
    let noon = day.and_hms_opt(12, 0, 0).unwrap_or_default();
    moment(Instant(noon.and_utc().timestamp_millis()), "UTC", options)
}

fn moment(at: Instant, zone: &str, options: &[(&str, &str)]) -> String {
    let options: Vec<(&str, &str)> = options
        .iter()
        .copied()
        .chain([("timeZone", zone)])
        .collect();
    intl::format_moment(locale(), at.0, &options).unwrap_or_default()
}

/// What is not empty, with a dot in between: "Old town · in charge: Callum".
pub fn joined(parts: impl IntoIterator<Item = String>) -> String {
    let filled: Vec<String> = parts.into_iter().filter(|part| !part.is_empty()).collect();
    filled.join(" · ")
}

/// With a capital at the beginning, as a title wants it: "library steps" → "Library steps".
pub fn capitalised(words: &str) -> String {
    let mut letters = words.chars();
    letters.next().map_or_else(String::new, |first| {
        first.to_uppercase().chain(letters).collect()
    })
}
