//! Domain.md 3.6: until when somebody is excused, also when it is written down late.

use crate::story::Zones;
use chrono::NaiveTime;
use visit::roll_call::excused_until;
use visit::time::instant_of;
use visit::{Instant, LocalDateTime};

const ZONE: &str = "Europe/Berlin";

fn local(text: &str) -> LocalDateTime {
    format!("{text} {ZONE}").parse().expect("a local time")
}

fn moment(text: &str) -> Instant {
    instant_of(&Zones, &local(text)).expect("a zone")
}

fn until(time: &str, told: &str) -> LocalDateTime {
    let time = NaiveTime::parse_from_str(time, "%H:%M").expect("a time");
    let (at, instant) = excused_until(&Zones, time, ZONE, moment(told)).expect("a zone");
    assert_eq!(instant_of(&Zones, &at), Some(instant));
    at
}

#[test]
fn a_time_ahead_is_of_the_same_day() {
    assert_eq!(
        until("16:30", "2027-06-01T15:40"),
        local("2027-06-01T16:30")
    );
    assert_eq!(
        until("17:59", "2027-06-01T00:10"),
        local("2027-06-01T17:59")
    );
}

#[test]
fn a_time_that_has_passed_is_overdue_at_once_and_not_of_tomorrow() {
    assert_eq!(
        until("15:00", "2027-06-01T15:05"),
        local("2027-06-01T15:00")
    );
    assert_eq!(
        until("15:00", "2027-06-01T21:00"),
        local("2027-06-01T15:00")
    );
    assert_eq!(
        until("23:45", "2027-06-02T00:30"),
        local("2027-06-01T23:45")
    );
}

#[test]
fn a_time_more_than_six_hours_back_is_of_the_next_day() {
    assert_eq!(
        until("14:59", "2027-06-01T21:00"),
        local("2027-06-02T14:59")
    );
    assert_eq!(
        until("08:00", "2027-06-01T19:00"),
        local("2027-06-02T08:00")
    );
}

#[test]
fn the_moment_of_a_paper_sheet_counts_not_the_one_of_typing() {
    let on_paper = "2027-05-31T14:00";
    assert_eq!(until("15:00", on_paper), local("2027-05-31T15:00"));
}

#[test]
fn the_night_of_the_clock_change_takes_its_own_offset() {
    let told = moment("2027-10-30T22:30");
    let time = NaiveTime::from_hms_opt(7, 0, 0).expect("a time");
    let (at, instant) = excused_until(&Zones, time, ZONE, told).expect("a zone");
    assert_eq!(at, local("2027-10-31T07:00"));
    assert_eq!(instant.0 - told.0, (9 * 60 + 30) * 60_000);
}

#[test]
fn nothing_is_said_of_an_unknown_zone() {
    let noon = NaiveTime::from_hms_opt(12, 0, 0).expect("a time");
    assert_eq!(
        excused_until(&Zones, noon, "Nowhere/Land", Instant(0)),
        None
    );
}
