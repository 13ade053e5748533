use crate::state::{BrowserZones, FormMemory, VisitStore};
use crate::text::{format, words};
use chrono::{NaiveDate, NaiveTime};
use leptos::prelude::*;
use std::collections::BTreeSet;
use visit::order;
use visit::records::{Expected, Group, Person, Role, Round, RoundKind};
use visit::time::{ClockOddity, resolve};
use visit::{Id, LocalDateTime};

/// What is typed into the form of a round.
#[derive(Clone, Copy)]
pub struct RoundInput {
    store: VisitStore,
    pub place: RwSignal<String>,
    pub day: RwSignal<String>,
    pub time: RwSignal<String>,
    pub zone: RwSignal<String>,
    pub grace: RwSignal<String>,
    pub kind: RwSignal<String>,
    /// [`EVERYBODY`], [`SOME`] or the id of a group.
    pub expected: RwSignal<String>,
    pub listed: RwSignal<BTreeSet<Id>>,
    pub notes: RwSignal<String>,
}

pub const EVERYBODY: &str = "everybody";
pub const SOME: &str = "some";
const MOST_GRACE: u16 = 240;

pub const KINDS: [(&str, RoundKind); 7] = [
    ("roll", RoundKind::RollCall),
    ("self", RoundKind::SelfReportAndHeadCount),
    ("handover", RoundKind::HandOver),
    ("host", RoundKind::Host),
    ("wellbeing", RoundKind::HostAndWellbeing),
    ("work", RoundKind::Workplace),
    ("release", RoundKind::Release),
];

impl RoundInput {
    pub fn of(store: VisitStore, round: &Round, zone: &str, memory: FormMemory) -> Self {
        let due = round.due.as_ref();
        let today = format::local(store.now_untracked(), zone).date();
        let kind = KINDS.iter().find(|(_, kind)| *kind == round.kind);
        let (expected, listed) = match &round.expected {
            Expected::Everybody => (EVERYBODY.to_owned(), BTreeSet::new()),
            Expected::Group(group) => (group.to_string(), BTreeSet::new()),
            Expected::Listed(people) => (SOME.to_owned(), people.iter().copied().collect()),
        };
        Self {
            store,
            place: memory.text("place", &round.place),
            day: memory.field(
                "day",
                due.map_or_else(|| today.to_string(), |due| due.date().to_string()),
            ),
            time: memory.field(
                "time",
                due.map(|due| due.time().format("%H:%M").to_string())
                    .unwrap_or_default(),
            ),
            zone: memory.field(
                "zone",
                due.map_or_else(|| zone.to_owned(), |due| due.zone.clone()),
            ),
            grace: memory.field("grace", round.grace_minutes.to_string()),
            kind: memory.text("kind", kind.map_or("", |(name, _)| name)),
            expected: memory.field("expected", expected),
            listed: memory.field("listed", listed),
            notes: memory.text("notes", &round.notes),
        }
    }

    /// The round as it is typed, on top of what the form does not show.
    ///
    /// # Errors
    /// What is wrong, by the ids of the fields.
    pub fn read(self, before: &Round) -> Result<Round, Vec<(&'static str, String)>> {
        let t = words().roll_call;
        let mut wrong = Vec::new();
        let mut need = |field: &'static str, words: &str| wrong.push((field, words.to_owned()));
        let place = self.place.get_untracked().trim().to_owned();
        if place.is_empty() {
            need("place", t.place_missing());
        }
        let due = self.due();
        if day_of(&self.day.read_untracked()).is_none() {
            need("day", t.day_missing());
        }
        if time_of(&self.time.read_untracked()).is_none() {
            need("time", t.time_missing());
        }
        if let Some(due) = due.as_ref() {
            match resolve(&BrowserZones, due).map(|resolved| resolved.oddity) {
                Err(_) => need("zone", t.zone_unknown()),
                Ok(Some(ClockOddity::DoesNotExist { .. })) => need("time", t.time_skipped()),
                Ok(_) => {}
            }
        }
        let grace = self
            .grace
            .with_untracked(|text| text.trim().parse::<u16>().ok());
        if grace.is_none_or(|grace| grace > MOST_GRACE) {
            need("grace", t.grace_wrong());
        }
        let expected = self.expected_people();
        if matches!(&expected, Expected::Listed(people) if people.is_empty()) {
            need("expected", t.nobody_chosen());
        }
        if !wrong.is_empty() {
            return Err(wrong);
        }
        let name = self.kind.get_untracked();
        let kind = KINDS.iter().find(|(own, _)| *own == name);
        Ok(Round {
            place,
            due,
            grace_minutes: grace.unwrap_or_default(),
            expected,
            // A kind of a newer version is not in the list and stays as it was.
            kind: kind.map_or(before.kind, |(_, kind)| *kind),
            notes: self.notes.get_untracked().trim().to_owned(),
            ..before.clone()
        })
    }

    /// Said under the time on the night when clocks show it twice.
    pub fn happens_twice(self) -> bool {
        let due = LocalDateTime::new(
            day_of(&self.day.read()).unwrap_or_default(),
            time_of(&self.time.read()).unwrap_or_default(),
            self.zone.get(),
        );
        matches!(
            resolve(&BrowserZones, &due).map(|resolved| resolved.oddity),
            Ok(Some(ClockOddity::HappensTwice { .. }))
        )
    }

    fn due(self) -> Option<LocalDateTime> {
        let day = day_of(&self.day.read_untracked())?;
        let time = time_of(&self.time.read_untracked())?;
        let zone = self.zone.get_untracked().trim().to_owned();
        Some(LocalDateTime::new(day, time, zone))
    }

    fn expected_people(self) -> Expected {
        let chosen = self.expected.get_untracked();
        if chosen == SOME {
            return Expected::Listed(self.listed.get_untracked().into_iter().collect());
        }
        expected_of(&chosen)
    }

    pub fn groups(self) -> Vec<Group> {
        groups_of(self.store)
    }

    pub fn young_people(self) -> Vec<Person> {
        self.store.people.with_untracked(|people| {
            let mut young: Vec<Person> = people
                .values()
                .filter(|person| person.removed.is_none() && person.role == Role::YoungPerson)
                .cloned()
                .collect();
            order::sort_by(&mut young, |one, other| {
                (&one.code, &one.name).cmp(&(&other.code, &other.name))
            });
            young
        })
    }
}

/// The value of a choice of people: everybody, or a group by its id.
pub fn expected_of(chosen: &str) -> Expected {
    chosen.parse().map_or(Expected::Everybody, Expected::Group)
}

pub fn groups_of(store: VisitStore) -> Vec<Group> {
    store.groups.with_untracked(|groups| {
        let mut groups: Vec<Group> = groups
            .values()
            .filter(|group| group.removed.is_none())
            .cloned()
            .collect();
        order::sort_by(&mut groups, |one, other| {
            (&one.name, one.id).cmp(&(&other.name, other.id))
        });
        groups
    })
}

pub fn day_of(text: &str) -> Option<NaiveDate> {
    text.trim().parse().ok()
}

pub fn time_of(text: &str) -> Option<NaiveTime> {
    NaiveTime::parse_from_str(text.trim(), "%H:%M").ok()
}
