//! A label and a value as a person reads it, for each kind of value that a record has.

use super::names::Names;
use crate::text::{format, words};
use chrono::NaiveDate;
use visit::records::{Attachment, Coordinates, PhoneNumber};
use visit::{Id, Instant, LocalDateTime, Money};

/// What a field is called, and its value.
pub type Field = Option<(String, String)>;

pub fn text(label: &str, value: &str) -> Field {
    let value = match value.trim() {
        "" => words().versions.left_empty(),
        value => value,
    };
    Some((label.to_owned(), value.to_owned()))
}

pub fn number(label: &str, value: impl ToString) -> Field {
    text(label, &value.to_string())
}

/// Something with a short text of its own, or nothing.
pub fn whole(label: &str, value: Option<impl ToString>) -> Field {
    text(
        label,
        &value.map(|value| value.to_string()).unwrap_or_default(),
    )
}

pub fn yes_or_no(label: &str, value: bool) -> Field {
    let t = words().versions;
    text(label, if value { t.yes() } else { t.no() })
}

pub fn one(label: &str, id: Option<Id>, names: &Names) -> Field {
    text(label, &id.map(|id| names.name(id)).unwrap_or_default())
}

pub fn list(label: &str, values: impl Iterator<Item = String>) -> Field {
    text(label, &values.collect::<Vec<_>>().join("\n"))
}

pub fn phones(label: &str, phones: &[PhoneNumber]) -> Field {
    let line = |phone: &PhoneNumber| format::joined([phone.number.clone(), phone.label.clone()]);
    list(label, phones.iter().map(line))
}

pub fn day(label: &str, day: Option<NaiveDate>) -> Field {
    text(label, &day.map(format::full_day).unwrap_or_default())
}

/// With the place whose time it is.
pub fn moment(label: &str, at: Option<&LocalDateTime>) -> Field {
    let shown = at.map(|at| {
        format::joined([
            format::full_day(at.date()),
            format::local_time(at),
            format::zone_place(&at.zone),
        ])
    });
    text(label, &shown.unwrap_or_default())
}

pub fn zone(label: &str, zone: &str) -> Field {
    text(label, &format::zone_place(zone))
}

pub fn money(label: &str, amount: Option<Money>) -> Field {
    text(label, &amount.map(format::money).unwrap_or_default())
}

pub fn coordinates(label: &str, point: Option<Coordinates>) -> Field {
    let degrees = |millionths: i32| f64::from(millionths) / 1e6;
    let shown = point.map(|point| {
        let (latitude, longitude) = (point.latitude_millionths, point.longitude_millionths);
        format!("{}, {}", degrees(latitude), degrees(longitude))
    });
    text(label, &shown.unwrap_or_default())
}

/// How many and how large they are, which tells two lists apart.
pub fn photos(label: &str, photos: &[Attachment]) -> Field {
    if photos.is_empty() {
        return text(label, "");
    }
    let sizes = photos
        .iter()
        .map(|photo| format::bytes(f64::from(photo.length)));
    let count = words().versions.photos(photos.len());
    text(label, &format::joined(std::iter::once(count).chain(sizes)))
}

/// In the time of the host town, which is named.
pub fn removal(removed: Option<Instant>, names: &Names) -> Field {
    let t = words().versions;
    match removed {
        None => text(t.removed(), t.not_removed()),
        Some(at) => {
            let when = format::day_and_time(at, &names.zone);
            let when = format::joined([when, format::zone_place(&names.zone)]);
            text(t.removed(), &t.removed_at(&when))
        }
    }
}
