use crate::SeededRandom;
use visit::facts::{How, Mark, MarkState, Marker};
use visit::records::{Expected, Person, Role, Round, RoundKind, Visit};
use visit::{Entry, Id, Instant};

/// A visit for measuring: `rounds` in which everybody was marked, and one that is still open.
#[derive(Debug)]
pub struct MeasuredVisit {
    pub id: Id,
    pub name: String,
    /// In which nobody was marked yet.
    pub open_round: Id,
    pub entries: Vec<Entry>,
}

/// The largest visit that the budgets speak of (design.md 7): 200 people, 100 rounds, and a
/// mark of everybody in each of them.
#[must_use]
pub fn large_visit() -> (Id, Vec<Entry>) {
    let visit = measured_visit(200, 100);
    (visit.id, visit.entries)
}

/// The same numbers give the same visit, and others another one.
#[must_use]
pub fn measured_visit(people: u32, rounds: u32) -> MeasuredVisit {
    let mut random = SeededRandom::new(u64::from(people) * 1_000 + u64::from(rounds));
    let visit = id(&mut random);
    let leader = id(&mut random);
    let name = format!("Measured visit with {rounds} rounds");
    let mut entries = vec![
        Entry::Visit(the_visit(visit, &name)),
        Entry::Person(Person {
            name: LEADER.to_owned(),
            ..person(leader, 0, Role::VisitLeader)
        }),
    ];
    let everybody: Vec<Id> = (0..people).map(|_| id(&mut random)).collect();
    for (number, who) in (1_u32..).zip(&everybody) {
        entries.push(Entry::Person(person(*who, number, Role::YoungPerson)));
    }
    for number in 0..rounds {
        let round_id = id(&mut random);
        let at = OPENS + i64::from(number) * 3_600_000;
        entries.push(Entry::Round(round(round_id, number)));
        for (counter, who) in (u64::from(number) * u64::from(people)..).zip(&everybody) {
            let place = (round_id, *who, leader);
            entries.push(Entry::Mark(mark(id(&mut random), place, at, counter)));
        }
    }
    let open_round = id(&mut random);
    entries.push(Entry::Round(round(open_round, rounds)));
    MeasuredVisit {
        id: visit,
        name,
        open_round,
        entries,
    }
}

/// The name of who leads a measured visit.
pub const LEADER: &str = "Measured Leader";

/// Half past three in the host town, on the second day.
const OPENS: i64 = 1_811_856_600_000;

fn id(random: &mut SeededRandom) -> Id {
    let mut bytes = [0; 10];
    bytes.fill_with(|| random.below(256) as u8);
    Id::from_time_and_random(OPENS.unsigned_abs(), bytes)
}

fn the_visit(id: Id, name: &str) -> Visit {
    Visit {
        id,
        name: name.to_owned(),
        home_town: "Harrowmere".to_owned(),
        host_town: "Eschenfurt".to_owned(),
        home_zone: "Europe/London".to_owned(),
        host_zone: "Europe/Berlin".to_owned(),
        first_day: None,
        last_day: None,
        first_language: "en".to_owned(),
        second_language: None,
        host_language: None,
        home_currency: None,
        host_currency: None,
        aims: String::new(),
        insurance_reference: String::new(),
    }
}

fn person(id: Id, number: u32, role: Role) -> Person {
    Person {
        id,
        code: format!("YP{number:03}"),
        name: format!("Young Person {number}"),
        role,
        duties: String::new(),
        group: None,
        buddy: None,
        phone: String::new(),
        email: String::new(),
        born: None,
        age: Some(15),
        room: String::new(),
        notes: String::new(),
        removed: None,
    }
}

fn round(id: Id, number: u32) -> Round {
    Round {
        id,
        code: format!("R{number:02}"),
        item: None,
        kind: RoundKind::RollCall,
        place: "Fountain".to_owned(),
        due: None,
        grace_minutes: 5,
        expected: Expected::Everybody,
        notes: String::new(),
        removed: None,
    }
}

fn mark(id: Id, (round, person, by): (Id, Id, Id), at: i64, counter: u64) -> Mark {
    Mark {
        id,
        round,
        person,
        state: MarkState::Present,
        by: Marker::Person(by),
        how: How::Saw,
        observed: Instant(at),
        recorded: Instant(at),
        received: None,
        zone: "Europe/Berlin".to_owned(),
        counter,
        phone: "an earlier one".to_owned(),
        place: String::new(),
        until: None,
        ends: Vec::new(),
        accepts: None,
        note: String::new(),
    }
}
