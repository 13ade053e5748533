//! The table "Derived states of R11" of domain.md section 4, computed from the demo's JSON.

#![allow(clippy::expect_used, reason = "a test may panic")]

use testkit::demo::{Demo, complete, id_of, shipped};
use testkit::{TzDatabase, demo};
use visit::facts::{Mark, MarkState, Marker};
use visit::records::{Person, Round};
use visit::roll_call::{
    Authority, NewMark, PersonView, RoundQuestion, RoundView, ShownState, accept_found, may_close,
    roster, view_of_round,
};
use visit::{Entry, Id, Instant, LocalDateTime};

const SOURCE: &str = include_str!("../../../tests/demo-visit.json");

/// The young people of the file.
fn young_people() -> usize {
    list("young_people").len()
}

/// Of whom it has no mark in R11.
fn everybody_else() -> usize {
    let marks = list("marks");
    let of_r11 = marks.iter().filter(|mark| mark["round"] == "R11");
    let mut marked: Vec<String> = of_r11.map(|mark| mark["who"].to_string()).collect();
    marked.sort();
    marked.dedup();
    young_people() - marked.len()
}

fn list(name: &str) -> Vec<serde_json::Value> {
    let source: serde_json::Value = serde_json::from_str(SOURCE).expect("JSON");
    let list = source.get(name).and_then(serde_json::Value::as_array);
    list.expect("a list").clone()
}

struct World {
    people: Vec<Person>,
    rounds: Vec<Round>,
    marks: Vec<Mark>,
}

impl World {
    fn from(demo: Demo) -> Self {
        let mut world = Self {
            people: Vec::new(),
            rounds: Vec::new(),
            marks: Vec::new(),
        };
        for entry in demo.entries {
            match entry {
                Entry::Person(person) => world.people.push(person),
                Entry::Round(round) => world.rounds.push(round),
                Entry::Mark(mark) => world.marks.push(mark),
                _ => {}
            }
        }
        world
    }

    fn of_json(json: &str) -> Self {
        Self::from(complete(json).expect("the demo holds together"))
    }

    fn view(&self, round: &str, now: Instant) -> RoundView {
        let round = self
            .rounds
            .iter()
            .find(|known| known.code == round)
            .expect("the round is planned");
        let authority = Authority::of(&self.people);
        let question = RoundQuestion::of(round, &TzDatabase, &authority, now);
        let roster = roster(round, question.due, &self.people, &self.marks, now);
        view_of_round(&question, &roster.expected, &self.marks)
    }

    fn r11(&self, time: &str) -> RoundView {
        self.view("R11", at(time))
    }
}

fn at(time: &str) -> Instant {
    let local: LocalDateTime = format!("2027-06-01T{time} Europe/Berlin")
        .parse()
        .expect("a time");
    visit::time::instant_of(&TzDatabase, &local).expect("a zone")
}

fn of<'a>(view: &'a RoundView, code: &str) -> &'a PersonView {
    view.person(id_of("person", code)).expect("in the round")
}

fn row(view: &RoundView) -> Vec<(ShownState, bool)> {
    [
        "YP01", "YP03", "YP07", "YP08", "YP13", "YP19", "YP20", "YP23",
    ]
    .map(|code| (of(view, code).state, of(view, code).overdue))
    .to_vec()
}

fn unmarked_and_overdue(view: &RoundView) -> usize {
    view.people
        .iter()
        .filter(|one| one.state == ShownState::Unmarked && one.overdue)
        .count()
}

#[test]
fn half_past_three() {
    let view = World::of_json(SOURCE).r11("15:30");
    use ShownState::*;
    assert_eq!(
        row(&view),
        [
            (Present, false),
            (Unmarked, true),
            (NotSeen, false),
            (NeedsHelp, false),
            (Excused, false),
            (SelfReported, false),
            (Present, false),
            (Unmarked, true)
        ]
    );
    let skewed = of(&view, "YP20");
    assert_eq!(skewed.clock_differs_by_minutes, Some(60));
    assert_eq!(skewed.at, Some(at("15:09")));
    assert_eq!(unmarked_and_overdue(&view), everybody_else() + 2);
    assert_eq!(
        (view.totals.accounted_for, view.totals.expected),
        (3, young_people())
    );
    assert!(of(&view, "YP19").self_report_only);
}

#[test]
fn a_quarter_to_four() {
    let view = World::of_json(SOURCE).r11("15:45");
    use ShownState::*;
    assert_eq!(
        row(&view),
        [
            (Present, false),
            (Unmarked, true),
            (Missing, false),
            (NeedsHelp, false),
            (Excused, false),
            (SelfReported, false),
            (Present, false),
            (Unmarked, true)
        ]
    );
    assert_eq!(
        (view.totals.accounted_for, view.totals.expected),
        (3, young_people())
    );
    assert_eq!(unmarked_and_overdue(&view), everybody_else() + 2);
}

#[test]
fn five_past_four() {
    let view = World::of_json(SOURCE).r11("16:05");
    use ShownState::*;
    assert_eq!(
        row(&view),
        [
            (Present, false),
            (Unmarked, true),
            (Missing, false),
            (NeedsHelp, false),
            (ExcuseEnded, true),
            (SelfReported, false),
            (Present, false),
            (Unmarked, true)
        ]
    );
    assert_eq!(of(&view, "YP13").excused_until, Some(at("16:00")));
    assert_eq!(
        (view.totals.accounted_for, view.totals.expected),
        (2, young_people())
    );
}

#[test]
fn five_past_six() {
    let view = World::of_json(SOURCE).r11("18:05");
    use ShownState::*;
    assert_eq!(
        row(&view),
        [
            (Present, false),
            (Present, false),
            (Missing, false),
            (NeedsHelp, false),
            (ExcuseEnded, true),
            (SelfReported, false),
            (Present, false),
            (Present, false)
        ]
    );
    assert_eq!(of(&view, "YP03").at, Some(at("15:12")));
    assert!(!of(&view, "YP03").late);
    assert!(of(&view, "YP23").from_paper);
    assert!(!of(&view, "YP01").from_paper);
    let found = of(&view, "YP07").pending_found.as_ref().expect("pending");
    assert_eq!(found.by, Marker::Person(id_of("person", "L4")));
    assert_eq!(found.at, at("15:52"));
    assert_eq!(unmarked_and_overdue(&view), everybody_else());
    assert_eq!(
        (view.totals.accounted_for, view.totals.expected),
        (4, young_people())
    );
}

/// Everybody who is not in the table's columns is unmarked, and nobody is overdue before the
/// grace is over, or excused a minute too long.
#[test]
fn the_minutes_count() {
    let world = World::of_json(SOURCE);
    assert_eq!(unmarked_and_overdue(&world.r11("15:24")), 0);
    assert_eq!(
        unmarked_and_overdue(&world.r11("15:25")),
        everybody_else() + 3
    );
    assert_eq!(of(&world.r11("15:59"), "YP13").state, ShownState::Excused);
    assert_eq!(
        of(&world.r11("16:00"), "YP13").state,
        ShownState::ExcuseEnded
    );
}

fn acceptance(world: &World, by: &str) -> Mark {
    let new = NewMark {
        id: Id::from_bytes([9; 16]),
        round: id_of("round", "R11"),
        by: Marker::Person(id_of("person", by)),
        now: at("18:06"),
        zone: "Europe/Berlin".to_owned(),
        counter: 99,
        phone: "the visit leader's".to_owned(),
    };
    accept_found(new, of(&world.r11("18:05"), "YP07")).expect("pending")
}

#[test]
fn accepting_the_found_ends_what_it_names() {
    let mut world = World::of_json(SOURCE);
    let accepting = acceptance(&world, "L1");
    let ended: Vec<MarkState> = world
        .marks
        .iter()
        .filter(|mark| accepting.ends.contains(&mark.id))
        .map(|mark| mark.state)
        .collect();
    assert_eq!(ended.len(), 3);
    for state in [MarkState::Missing, MarkState::NotSeen, MarkState::Present] {
        assert!(ended.contains(&state));
    }
    world.marks.push(accepting);
    let view = world.r11("18:07");
    let found = of(&view, "YP07");
    assert_eq!(found.state, ShownState::Found);
    assert_eq!(found.at, Some(at("15:52")));
    assert_eq!(found.pending_found, None);
    assert_eq!(view.totals.accounted_for, 5);
}

#[test]
fn only_the_visit_leader_or_deputy_accepts() {
    for (who, state) in [("L2", ShownState::Found), ("L3", ShownState::Missing)] {
        let mut world = World::of_json(SOURCE);
        let accepting = acceptance(&world, who);
        world.marks.push(accepting);
        assert_eq!(of(&world.r11("18:07"), "YP07").state, state, "{who}");
    }
}

#[test]
fn without_missing_the_two_leaders_are_in_dispute() {
    let mut world = World::of_json(SOURCE);
    world.marks.retain(|mark| mark.state != MarkState::Missing);
    assert_eq!(of(&world.r11("18:05"), "YP07").state, ShownState::Disputed);
    world.marks.retain(|mark| mark.state != MarkState::Found);
    assert_eq!(of(&world.r11("18:05"), "YP07").state, ShownState::Disputed);
}

#[test]
fn the_host_round() {
    let world = World::of_json(SOURCE);
    let view = world.view("R14", at("22:29"));
    assert_eq!(of(&view, "YP15").state, ShownState::WithHost);
    assert!(!of(&view, "YP17").overdue);
    let view = world.view("R14", at("22:30"));
    assert!(of(&view, "YP17").overdue);
    assert!(may_close(&view, 1, &[]).is_err());
}

/// Nothing is wired to the file: other times and people give other results.
#[test]
fn a_change_of_the_source_changes_what_is_computed() {
    let later = SOURCE.replacen(
        "at dentist with K2 until 16:00",
        "at dentist with K2 until 17:00",
        1,
    );
    assert_ne!(later, SOURCE);
    assert_eq!(
        of(&World::of_json(&later).r11("16:05"), "YP13").state,
        ShownState::Excused
    );

    let mut source: serde_json::Value = serde_json::from_str(SOURCE).expect("JSON");
    let due = source["rounds"]
        .as_array_mut()
        .expect("rounds")
        .iter_mut()
        .find(|round| round["id"] == "R11")
        .expect("R11");
    due["due"] = "15:25".into();
    assert_eq!(
        unmarked_and_overdue(&World::of_json(&source.to_string()).r11("15:30")),
        0
    );

    let young = source["young_people"].as_array_mut().expect("young people");
    young.retain(|one| one["code"] != "YP01" && one["code"] != "YP02");
    source["marks"]
        .as_array_mut()
        .expect("marks")
        .retain(|mark| mark["who"] != "YP01");
    let view = World::of_json(&source.to_string()).r11("15:30");
    let left = young_people() - 2;
    assert_eq!((view.totals.accounted_for, view.totals.expected), (2, left));
}

/// The demo that ships opens as the table's first line: its round R11 is the table at 15:30,
/// and nothing received later is in it.
#[test]
fn what_ships_is_what_was_known() {
    let demo = shipped(SOURCE).expect("the demo holds together");
    assert_eq!(demo.opens_at, at("15:30"));
    let opens_at = demo.opens_at;
    let shipped_text = serde_json::to_string(&demo.entries).expect("JSON");
    for word in [
        "show 15:09",
        "CONTRADICTS",
        "2 approvals",
        "possible duplicate",
    ] {
        assert!(!shipped_text.contains(word), "{word} is an expected result");
    }
    let world = World::from(demo);
    let whole = World::of_json(SOURCE);
    assert_eq!(world.view("R11", opens_at), whole.view("R11", opens_at));
    assert!(
        world
            .marks
            .iter()
            .all(|mark| mark.received.unwrap_or(mark.recorded) <= opens_at)
    );
    let heads = u16::try_from(young_people()).expect("a head count");
    let mut earlier = 0;
    for round in &world.rounds {
        let view = world.view(&round.code, opens_at);
        if view.totals.accounted_for == young_people() {
            assert_eq!(may_close(&view, heads, &[]), Ok(()));
            earlier += 1;
        }
    }
    let text = |round: &serde_json::Value, field: &str| round[field].as_str().map(str::to_owned);
    let over = list("rounds").into_iter().filter(|round| {
        let [date, due, tz] = ["date", "due", "tz"].map(|field| text(round, field).expect("text"));
        let due: LocalDateTime = format!("{date}T{due} {tz}").parse().expect("a time");
        let told = list("marks")
            .iter()
            .any(|mark| mark["round"] == round["id"]);
        visit::time::instant_of(&TzDatabase, &due) < Some(opens_at) && !told
    });
    assert_eq!(earlier, over.count());
}

#[test]
fn ids_are_the_same_in_every_build() {
    assert_eq!(
        demo::shipped(SOURCE).expect("demo"),
        demo::shipped(SOURCE).expect("demo")
    );
    let entries = shipped(SOURCE).expect("demo").entries;
    let mut ids: Vec<Id> = entries.iter().map(Entry::id).collect();
    ids.sort_unstable();
    ids.dedup();
    assert_eq!(ids.len(), entries.len());
    assert_eq!(
        id_of("round", "R11").to_string(),
        "f7ca7fb8c20684a4955882fbf4249a50"
    );
}
