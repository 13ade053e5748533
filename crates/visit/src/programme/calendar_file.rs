use super::{Agenda, HostHomes, Slot};
use crate::records::Visit;
use crate::text_file::{escaped, folded_line};
use crate::values::{Instant, LocalDateTime};
use chrono::DateTime;

/// The programme as an iCalendar file (RFC 5545), for the phone's own calendar.
///
/// Moments are in UTC, so that no table of zones has to travel; the local times stand in the
/// description, with their zones. Titles and places only: no notes, nobody's name, and no host
/// family's home. `made_at` is when the file was made; `origin` says who made it, and that it is no
/// longer protected (design.md 6). It stands in the calendar's description, and as the last line of
/// each event's, because most phones show only those.
#[must_use]
pub fn calendar_file(
    visit: &Visit,
    agenda: &Agenda<'_>,
    homes: &HostHomes,
    made_at: Instant,
    origin: &str,
) -> String {
    let mut file = String::new();
    let mut put = |line: &str| file.push_str(&folded_line(line));
    put("BEGIN:VCALENDAR");
    put("VERSION:2.0");
    put("PRODID:-//Promenade//EN");
    put("CALSCALE:GREGORIAN");
    put(&format!("X-WR-CALNAME:{}", escaped(&visit.name)));
    put(&format!("X-WR-CALDESC:{}", escaped(origin)));
    for slot in agenda.slots() {
        event(slot, homes, made_at, origin)
            .iter()
            .for_each(|line| put(line));
    }
    put("END:VCALENDAR");
    file
}

fn event(slot: &Slot<'_>, homes: &HostHomes, made_at: Instant, origin: &str) -> Vec<String> {
    let item = slot.item;
    let (Some(starts), Some(made_at)) = (slot.starts.and_then(utc), utc(made_at)) else {
        return Vec::new();
    };
    let mut lines = vec![
        "BEGIN:VEVENT".to_owned(),
        format!("UID:{}@promenade", item.id),
        format!("DTSTAMP:{made_at}"),
        format!("DTSTART:{starts}"),
    ];
    lines.extend(slot.ends.and_then(utc).map(|ends| format!("DTEND:{ends}")));
    lines.push(format!("SUMMARY:{}", escaped(&title(slot))));
    let place = homes.place_without_homes(item);
    if !place.is_empty() {
        lines.push(format!("LOCATION:{}", escaped(&place)));
    }
    if let Some(starts) = &item.starts {
        let times = local_times(starts, item.ends.as_ref());
        let told = format!("{times}\n{origin}");
        lines.push(format!("DESCRIPTION:{}", escaped(&told)));
    }
    lines.push("END:VEVENT".to_owned());
    lines
}

fn title(slot: &Slot<'_>) -> String {
    match slot.item.second_title.as_deref() {
        Some(second) if !second.is_empty() => format!("{} / {second}", slot.item.title),
        _ => slot.item.title.clone(),
    }
}

fn local_times(starts: &LocalDateTime, ends: Option<&LocalDateTime>) -> String {
    let at = |at: &LocalDateTime| format!("{} ({})", at.local.format("%H:%M"), at.zone);
    match ends {
        Some(ends) => format!("{} – {}", at(starts), at(ends)),
        None => at(starts),
    }
}

fn utc(moment: Instant) -> Option<String> {
    DateTime::from_timestamp_millis(moment.0)
        .map(|moment| moment.format("%Y%m%dT%H%M%SZ").to_string())
}
