//! A small visit in which marks are told in a line each.

use chrono::{DateTime, Offset, TimeZone};
use visit::facts::{How, Mark, MarkState, Marker};
use visit::records::{Person, Role, RoundKind};
use visit::roll_call::{Authority, NewMark, PersonView, RoundQuestion, RoundView, view_of_round};
use visit::time::ZoneRules;
use visit::{Id, Instant};

pub struct Zones;

impl ZoneRules for Zones {
    fn offset_minutes_at(&self, zone: &str, instant: Instant) -> Option<i32> {
        let zone: chrono_tz::Tz = zone.parse().ok()?;
        let utc = DateTime::from_timestamp_millis(instant.0)?.naive_utc();
        Some(zone.offset_from_utc_datetime(&utc).fix().local_minus_utc() / 60)
    }
}

pub const LEADS: u8 = 1;
pub const DEPUTY: u8 = 2;
pub const LEADER: u8 = 3;
pub const OTHER_LEADER: u8 = 4;
pub const YOUNG: u8 = 11;
pub const BUDDY: u8 = 12;
pub const ROUND: u8 = 100;
pub const EARLIER_ROUND: u8 = 99;

pub fn id(number: u8) -> Id {
    Id::from_bytes([number; 16])
}

/// A time of the story's only day.
pub fn at(time: &str) -> Instant {
    let (hours, minutes) = time.split_once(':').expect("a time");
    let minutes: i64 = minutes.parse().expect("minutes");
    let hours: i64 = hours.parse().expect("hours");
    Instant((hours * 60 + minutes) * Instant::MINUTE)
}

pub fn person(number: u8, name: &str, role: Role) -> Person {
    Person {
        id: id(number),
        code: format!("P{number:02}"),
        name: name.to_owned(),
        role,
        duties: String::new(),
        group: None,
        buddy: None,
        phone: String::new(),
        email: String::new(),
        born: None,
        age: None,
        room: String::new(),
        notes: String::new(),
        removed: None,
    }
}

pub fn people() -> Vec<Person> {
    vec![
        person(LEADS, "Rhona", Role::VisitLeader),
        person(DEPUTY, "Imran", Role::DeputyLeader),
        person(LEADER, "Bethan", Role::Leader),
        person(OTHER_LEADER, "Callum", Role::Leader),
        person(YOUNG, "Jacob", Role::YoungPerson),
        person(BUDDY, "Tobi", Role::YoungPerson),
    ]
}

/// Each marker has a phone of their own, whose counter follows the ids of the marks.
pub fn mark(number: u8, by: u8, state: MarkState, time: &str) -> Mark {
    Mark {
        id: id(number),
        round: id(ROUND),
        person: id(YOUNG),
        state,
        by: Marker::Person(id(by)),
        how: How::Saw,
        observed: at(time),
        recorded: at(time),
        received: None,
        zone: "Europe/Berlin".to_owned(),
        counter: u64::from(number),
        phone: format!("phone {by}"),
        place: String::new(),
        until: None,
        ends: Vec::new(),
        accepts: None,
        note: String::new(),
    }
}

pub fn new(number: u8, by: u8, time: &str) -> NewMark {
    NewMark {
        id: id(number),
        round: id(ROUND),
        by: Marker::Person(id(by)),
        now: at(time),
        zone: "Europe/Berlin".to_owned(),
        counter: u64::from(number),
        phone: format!("phone {by}"),
    }
}

pub fn ending(mark: Mark, ends: &[u8]) -> Mark {
    Mark {
        ends: ends.iter().map(|number| id(*number)).collect(),
        ..mark
    }
}

/// The round is due at 15:15 at the fountain, with ten minutes of grace.
pub fn round(marks: &[Mark], now: &str) -> RoundView {
    let authority = Authority::of(&people());
    let question = RoundQuestion {
        round: id(ROUND),
        kind: RoundKind::RollCall,
        place: "fountain",
        due: Some(at("15:15")),
        grace_minutes: 10,
        authority: &authority,
        now: at(now),
    };
    view_of_round(&question, &[id(YOUNG), id(BUDDY)], marks)
}

pub fn young(marks: &[Mark], now: &str) -> PersonView {
    round(marks, now)
        .person(id(YOUNG))
        .expect("is expected")
        .clone()
}
