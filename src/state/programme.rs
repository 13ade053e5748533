//! What Today and Programme both ask of a visit's programme, in the browser's zones.

use super::zones::BrowserZones;
use crate::platform::clock;
use crate::text::format;
use chrono::NaiveDate;
use std::collections::{BTreeMap, BTreeSet};
use visit::order;
use visit::order::Gather;
use visit::programme::{Agenda, GroupFilter, Slot, agenda};
use visit::records::{Item, NumberKind, Round, Visit};
use visit::time::{instant_of, local_at};
use visit::{Id, Instant, LocalDateTime};

/// A visit longer than this shows the days that have something on them, and no others.
const MOST_DAYS: i64 = 60;

pub fn agenda_of(items: &BTreeMap<Id, Item>, group: Option<Id>) -> Agenda<'_> {
    let filter = group.map_or(GroupFilter::Everything, GroupFilter::Group);
    agenda(items.values(), &BrowserZones, filter)
}

/// Every day of the visit, and every other day that something is planned on.
pub fn days_of(visit: Option<&Visit>, agenda: &Agenda<'_>) -> Vec<NaiveDate> {
    let mut days: BTreeSet<NaiveDate> = agenda.days.iter().map(|day| day.date).gather_set();
    if let Some((first, last)) = visit.and_then(|visit| Some((visit.first_day?, visit.last_day?)))
        && (last - first).num_days() <= MOST_DAYS
    {
        days.extend(first.iter_days().take_while(|day| *day <= last));
    }
    days.into_iter().collect()
}

/// The zone in which the visit is at a moment: that of what began last, at its end once it is
/// over; the home town's before anything has begun.
pub fn zone_at(visit: Option<&Visit>, agenda: &Agenda<'_>, now: Instant) -> String {
    let begun = agenda
        .slots()
        .filter(|slot| slot.starts.is_some_and(|starts| starts <= now))
        .max_by_key(|slot| slot.starts);
    let of_item = begun.and_then(|slot| zone_of_slot(slot, now));
    let of_visit = || visit.and_then(|visit| zone_without_items(visit, agenda, now));
    of_item
        .or_else(of_visit)
        .filter(|zone| !zone.is_empty())
        .unwrap_or_else(clock::own_zone)
}

/// The town that people know a zone by: the visit's own towns, else the one in its name.
pub fn town_of(visit: Option<&Visit>, zone: &str) -> String {
    let own = visit.and_then(|visit| {
        let towns = [
            (&visit.host_zone, &visit.host_town),
            (&visit.home_zone, &visit.home_town),
        ];
        towns
            .into_iter()
            .find(|(own, town)| own.as_str() == zone && !town.is_empty())
            .map(|(_, town)| town.clone())
    });
    own.unwrap_or_else(|| format::zone_place(zone))
}

/// The rounds of an item that stand, in the order in which they are due.
pub fn rounds_of(rounds: &BTreeMap<Id, Round>, item: Id) -> Vec<Round> {
    in_order(rounds.values().filter(|round| round.item == Some(item)))
}

/// The rounds of a day that belong to no item that stands.
pub fn rounds_without_item(
    rounds: &BTreeMap<Id, Round>,
    items: &BTreeMap<Id, Item>,
    day: NaiveDate,
) -> Vec<Round> {
    let stands = |id: &Id| items.get(id).is_some_and(|item| item.removed.is_none());
    in_order(rounds.values().filter(|round| {
        round.due.as_ref().map(LocalDateTime::date) == Some(day)
            && !round.item.as_ref().is_some_and(stands)
    }))
}

pub fn moment_of(at: &LocalDateTime) -> Option<Instant> {
    instant_of(&BrowserZones, at)
}

/// The local time so many milliseconds later, in its own zone.
pub fn shifted(at: &LocalDateTime, by: i64) -> Option<LocalDateTime> {
    let moment = Instant(moment_of(at)?.0.checked_add(by)?);
    local_at(&BrowserZones, &at.zone, moment)
}

fn zone_of_slot(slot: &Slot<'_>, now: Instant) -> Option<String> {
    let over = slot.ends.is_some_and(|ends| ends <= now);
    let at = if over { slot.item.ends.as_ref() } else { None };
    at.or(slot.item.starts.as_ref()).map(|at| at.zone.clone())
}

fn zone_without_items(visit: &Visit, agenda: &Agenda<'_>, now: Instant) -> Option<String> {
    let today = local_at(&BrowserZones, &visit.host_zone, now)?.date();
    let under_way = visit.first_day.is_some_and(|first| today >= first);
    let there = agenda.days.is_empty() && under_way;
    Some(
        if there {
            &visit.host_zone
        } else {
            &visit.home_zone
        }
        .clone(),
    )
}

fn in_order<'a>(rounds: impl Iterator<Item = &'a Round>) -> Vec<Round> {
    let mut rounds: Vec<Round> = rounds
        .filter(|round| round.removed.is_none())
        .cloned()
        .collect();
    order::sort_by_key(&mut rounds, |round| {
        (round.due.as_ref().and_then(moment_of), round.id)
    });
    rounds
}

/// "14:00 – 16:30"; with the towns where the zones differ ("10:35 Harrowmere – 13:10
/// Eschenfurt"), and with the day where it ends on another.
pub fn times_of(item: &Item, visit: Option<&Visit>) -> String {
    let Some(starts) = &item.starts else {
        return String::new();
    };
    let Some(ends) = &item.ends else {
        return format::local_time(starts);
    };
    let zones_differ = starts.zone != ends.zone;
    let shown = |at: &LocalDateTime| {
        let town = zones_differ.then(|| town_of(visit, &at.zone));
        let day = (at.date() != starts.date()).then(|| format::short_weekday(at.date()));
        [day, Some(format::local_time(at)), town]
            .into_iter()
            .flatten()
            .collect::<Vec<_>>()
            .join(" ")
    };
    format!("{} – {}", shown(starts), shown(ends))
}

/// Whom one rings when somebody is hurt comes first.
pub const fn urgency(kind: NumberKind) -> u8 {
    match kind {
        NumberKind::Clinic => 0,
        NumberKind::Police => 1,
        NumberKind::Coach => 2,
        NumberKind::Insurer => 3,
        NumberKind::Consulate => 4,
        NumberKind::Taxi => 5,
        NumberKind::Other => 6,
    }
}
