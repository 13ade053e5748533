use super::coordinates::{coordinates_text, read_coordinates};
use crate::state::{BrowserZones, FormMemory};
use crate::text::{self, format};
use chrono::{NaiveDate, NaiveTime};
use leptos::prelude::*;
use visit::LocalDateTime;
use visit::dates::{date_in_words, time_at_start};
use visit::order;
use visit::programme::{ItemProblem, check_item, length_in_minutes};
use visit::records::{Item, Visit};
use visit::validate::{self, FieldProblem, FieldReason};

/// What is typed into the form of an item.
#[derive(Clone, Copy)]
pub struct Draft {
    pub title: RwSignal<String>,
    pub second_title: RwSignal<String>,
    pub day: RwSignal<String>,
    pub start: RwSignal<String>,
    pub end: RwSignal<String>,
    pub zone: RwSignal<String>,
    /// It ends on another day or in another zone.
    pub elsewhere: RwSignal<bool>,
    pub end_day: RwSignal<String>,
    pub end_zone: RwSignal<String>,
    pub place: RwSignal<String>,
    pub address: RwSignal<String>,
    pub coordinates: RwSignal<String>,
    pub leader: RwSignal<String>,
    pub host_side: RwSignal<String>,
    pub group: RwSignal<String>,
    pub transport: RwSignal<String>,
    pub bring: RwSignal<String>,
    pub plan_b: RwSignal<String>,
    pub notes: RwSignal<String>,
    pub second_notes: RwSignal<String>,
}

/// A field's id and what is wrong with it.
pub type Wrong = (&'static str, String);

/// The ids of the fields, in the order in which they stand in the form.
const FIELDS: [&str; 20] = [
    "title",
    "second-title",
    "day",
    "start",
    "end",
    "zone",
    "elsewhere",
    "end-day",
    "end-zone",
    "place",
    "address",
    "coordinates",
    "leader",
    "host-side",
    "group",
    "transport",
    "bring",
    "plan-b",
    "notes",
    "second-notes",
];

/// A longer item is a slip of the year or month.
const MOST_MINUTES: i64 = 14 * 24 * 60;

impl Draft {
    /// `day` and `zone` stand in an item that has no start yet.
    pub fn of(item: &Item, day: Option<NaiveDate>, zone: &str, memory: FormMemory) -> Self {
        let optional = |field: &'static str, text: &Option<String>| {
            memory.field(field, text.clone().unwrap_or_default())
        };
        let id = |field: &'static str, id: Option<visit::Id>| {
            memory.field(field, id.map(|id| id.to_string()).unwrap_or_default())
        };
        let date = |field: &'static str, at: Option<NaiveDate>| {
            memory.field(field, at.map(|day| day.to_string()).unwrap_or_default())
        };
        let time = |field: &'static str, at: &Option<LocalDateTime>| {
            memory.field(
                field,
                at.as_ref().map(format::local_time).unwrap_or_default(),
            )
        };
        let zone_of = |at: &Option<LocalDateTime>| at.as_ref().map(|at| at.zone.clone());
        let start_day = item.starts.as_ref().map(LocalDateTime::date).or(day);
        let end_day = item.ends.as_ref().map(LocalDateTime::date).or(start_day);
        let start_zone = zone_of(&item.starts).unwrap_or_else(|| zone.to_owned());
        let end_zone = zone_of(&item.ends).unwrap_or_else(|| start_zone.clone());
        let elsewhere = end_day != start_day || end_zone != start_zone;
        let coordinates = item.coordinates.map(coordinates_text).unwrap_or_default();
        Self {
            title: memory.text("title", &item.title),
            second_title: optional("second-title", &item.second_title),
            day: date("day", start_day),
            start: time("start", &item.starts),
            end: time("end", &item.ends),
            elsewhere: memory.field("elsewhere", elsewhere),
            zone: memory.field("zone", start_zone),
            end_day: date("end-day", end_day),
            end_zone: memory.field("end-zone", end_zone),
            place: memory.text("place", &item.place),
            address: memory.text("address", &item.address),
            coordinates: memory.field("coordinates", coordinates),
            leader: id("leader", item.leader),
            host_side: id("host-side", item.host_side),
            group: id("group", item.group),
            transport: memory.text("transport", &item.transport),
            bring: memory.text("bring", &item.bring),
            plan_b: memory.text("plan-b", &item.plan_b),
            notes: memory.text("notes", &item.notes),
            second_notes: optional("second-notes", &item.second_notes),
        }
    }

    /// The item as it is typed, on top of what it was.
    ///
    /// # Errors
    /// Everything that is wrong, in the order of the fields.
    pub fn read(self, before: &Item, visit: Option<&Visit>) -> Result<Item, Vec<Wrong>> {
        let mut wrong = Vec::new();
        let (starts, ends) = self.times(&mut wrong);
        let item = Item {
            starts,
            ends,
            coordinates: read_coordinates(&self.coordinates.read()).unwrap_or_else(|_| {
                wrong.push((
                    "coordinates",
                    text::words().programme.bad_coordinates().to_owned(),
                ));
                None
            }),
            ..self.texts(before)
        };
        let of_visit = visit
            .into_iter()
            .flat_map(|visit| check_item(&item, visit, &BrowserZones));
        let too_long =
            length_in_minutes(&item, &BrowserZones).is_some_and(|long| long > MOST_MINUTES);
        let found = of_visit
            .filter_map(error_words)
            .chain(too_long.then(|| ("end", text::words().programme.too_long().to_owned())))
            .chain(
                validate::check(&item.clone().into())
                    .into_iter()
                    .map(|problem| field_words(&problem)),
            );
        for (id, said) in found {
            // One sentence for each field is enough: the first says the most.
            if !wrong.iter().any(|(known, _)| *known == id) {
                wrong.push((id, said));
            }
        }
        if wrong.is_empty() {
            return Ok(item);
        }
        order::sort_by_key(&mut wrong, |(id, _)| {
            FIELDS.iter().position(|field| field == id)
        });
        Err(wrong)
    }

    /// What is odd about the item as it is typed, but no reason against keeping it.
    pub fn oddities(self, before: &Item, visit: Option<&Visit>) -> Vec<String> {
        let (starts, ends) = self.times(&mut Vec::new());
        let item = Item {
            starts,
            ends,
            ..before.clone()
        };
        let Some(visit) = visit.filter(|_| item.starts.is_some()) else {
            return Vec::new();
        };
        let problems = check_item(&item, visit, &BrowserZones);
        problems
            .into_iter()
            .filter_map(|problem| oddity_words(problem, &item, visit))
            .collect()
    }

    fn times(self, wrong: &mut Vec<Wrong>) -> (Option<LocalDateTime>, Option<LocalDateTime>) {
        let words = text::words().programme;
        let missing = |said: &'static str| Some(said);
        let day = read_day(&self.day.read()).or_say(
            wrong,
            "day",
            missing(words.need_day()),
            words.bad_day(),
        );
        let start = read_time(&self.start.read()).or_say(
            wrong,
            "start",
            missing(words.need_start()),
            words.bad_start(),
        );
        let end = read_time(&self.end.read()).or_say(wrong, "end", None, words.bad_end());
        let elsewhere = self.elsewhere.get() && end.is_some();
        let end_day = if elsewhere {
            read_day(&self.end_day.read()).or_say(
                wrong,
                "end-day",
                missing(words.need_day()),
                words.bad_day(),
            )
        } else {
            day
        };
        let zone = self.zone.get().trim().to_owned();
        let end_zone = if elsewhere {
            self.end_zone.get().trim().to_owned()
        } else {
            zone.clone()
        };
        let at = |day: Option<NaiveDate>, time: Option<NaiveTime>, zone: String| {
            Some(LocalDateTime::new(day?, time?, zone))
        };
        (at(day, start, zone), at(end_day, end, end_zone))
    }

    fn texts(self, before: &Item) -> Item {
        let trimmed = |value: RwSignal<String>| value.read().trim().to_owned();
        let optional =
            |value: RwSignal<String>| Some(trimmed(value)).filter(|text| !text.is_empty());
        let id = |value: RwSignal<String>| value.read().parse().ok();
        Item {
            title: trimmed(self.title),
            second_title: optional(self.second_title),
            place: trimmed(self.place),
            address: trimmed(self.address),
            leader: id(self.leader),
            host_side: id(self.host_side),
            group: id(self.group),
            transport: trimmed(self.transport),
            bring: trimmed(self.bring),
            plan_b: trimmed(self.plan_b),
            notes: trimmed(self.notes),
            second_notes: optional(self.second_notes),
            ..before.clone()
        }
    }
}

/// What somebody typed into one field.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Typed<Value> {
    Nothing,
    Unreadable,
    Read(Value),
}

impl<Value> Typed<Value> {
    /// The value; adds what is wrong. Without a sentence for it, nothing typed is fine.
    fn or_say(
        self,
        wrong: &mut Vec<Wrong>,
        id: &'static str,
        missing: Option<&str>,
        unreadable: &str,
    ) -> Option<Value> {
        let said = match self {
            Self::Read(value) => return Some(value),
            Self::Nothing => missing,
            Self::Unreadable => Some(unreadable),
        };
        wrong.extend(said.map(|said| (id, said.to_owned())));
        None
    }
}

/// A day as the browser's picker gives it, or as it is typed where there is none.
fn read_day(typed: &str) -> Typed<NaiveDate> {
    match (typed.trim(), date_in_words(typed)) {
        ("", _) => Typed::Nothing,
        (_, Some(Ok(day))) => Typed::Read(day),
        _ => Typed::Unreadable,
    }
}

fn read_time(typed: &str) -> Typed<NaiveTime> {
    match (typed.trim(), time_at_start(typed)) {
        ("", _) => Typed::Nothing,
        (_, Some((time, ""))) => Typed::Read(time),
        _ => Typed::Unreadable,
    }
}

/// What stands against keeping the item.
fn error_words(problem: ItemProblem) -> Option<Wrong> {
    let words = text::words().programme;
    let clock = |at: chrono::NaiveDateTime| at.format("%H:%M").to_string();
    let (id, said) = match problem {
        ItemProblem::NoTitle => ("title", words.need_title().to_owned()),
        ItemProblem::EndsBeforeItStarts => ("end", words.end_before_start().to_owned()),
        ItemProblem::StartZoneUnknown => ("zone", words.bad_zone().to_owned()),
        ItemProblem::EndZoneUnknown => ("end-zone", words.bad_zone().to_owned()),
        ItemProblem::StartDoesNotExist { shown_as } => {
            ("start", words.start_skipped(&clock(shown_as)))
        }
        ItemProblem::EndDoesNotExist { shown_as } => ("end", words.end_skipped(&clock(shown_as))),
        // A missing start was said where it was read, with more words.
        ItemProblem::NoStart
        | ItemProblem::StartHappensTwice
        | ItemProblem::EndHappensTwice
        | ItemProblem::OutsideTheVisit => return None,
    };
    Some((id, said))
}

fn oddity_words(problem: ItemProblem, item: &Item, visit: &Visit) -> Option<String> {
    let words = text::words().programme;
    let time = |at: &Option<LocalDateTime>| at.as_ref().map(format::local_time).unwrap_or_default();
    match problem {
        ItemProblem::StartHappensTwice => Some(words.happens_twice(&time(&item.starts))),
        ItemProblem::EndHappensTwice => Some(words.happens_twice(&time(&item.ends))),
        ItemProblem::OutsideTheVisit => Some(words.outside_visit(&days_of(visit)?)),
        _ => None,
    }
}

/// "31 May – 6 Jun".
pub fn days_of(visit: &Visit) -> Option<String> {
    let (first, last) = (visit.first_day?, visit.last_day?);
    Some(format!(
        "{} – {}",
        format::short_day(first),
        format::short_day(last)
    ))
}

fn field_words(problem: &FieldProblem) -> Wrong {
    let words = text::words().programme;
    let said = match problem.reason {
        FieldReason::OffTheMap => words.bad_coordinates(),
        FieldReason::ImpossibleDate => words.bad_day(),
        FieldReason::ImpossibleZone => words.bad_zone(),
        FieldReason::NotText => words.not_text(),
        _ => words.text_too_long(),
    };
    let id = match (problem.field.as_str(), problem.reason) {
        ("second_title", _) => "second-title",
        ("second_notes", _) => "second-notes",
        ("plan_b", _) => "plan-b",
        ("starts", FieldReason::ImpossibleZone) => "zone",
        ("starts", _) => "day",
        ("ends", FieldReason::ImpossibleZone) => "end-zone",
        ("ends", _) => "end-day",
        (field, _) => FIELDS
            .into_iter()
            .find(|known| *known == field)
            .unwrap_or("title"),
    };
    (id, said.to_owned())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn times_are_read_as_people_write_them() {
        let half_past_nine = NaiveTime::from_hms_opt(9, 30, 0).map_or(Typed::Nothing, Typed::Read);
        for typed in ["09:30", "9.30", "9h30"] {
            assert_eq!(read_time(typed), half_past_nine);
        }
        assert_eq!(read_time(" "), Typed::Nothing);
        for typed in ["25:00", "half nine", "09:30 or so", "930"] {
            assert_eq!(read_time(typed), Typed::Unreadable, "{typed}");
        }
    }

    #[test]
    fn a_day_that_does_not_exist_is_no_day() {
        assert_eq!(read_day("2027-02-30"), Typed::Unreadable);
        assert_eq!(read_day("31.6.2027"), Typed::Unreadable);
        assert_eq!(read_day(""), Typed::Nothing);
        let day = NaiveDate::from_ymd_opt(2027, 6, 2).map_or(Typed::Nothing, Typed::Read);
        assert_eq!(read_day("2027-06-02"), day);
        assert_eq!(read_day("2.6.2027"), day);
    }

    #[test]
    fn every_missing_part_is_said() {
        let mut wrong = Vec::new();
        let read = Typed::<NaiveDate>::Nothing.or_say(&mut wrong, "day", Some("which?"), "what?");
        assert_eq!((read, wrong.len()), (None, 1));
        let read = Typed::<NaiveDate>::Nothing.or_say(&mut wrong, "day", None, "what?");
        assert_eq!((read, wrong.len()), (None, 1));
    }
}
