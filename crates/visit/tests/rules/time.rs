//! Domain.md 3.5: zones, the ferry, and the night on which the clocks change.

use crate::story::Zones;
use visit::time::{ClockOddity, UnknownZone, instant_of, local_at, resolve};
use visit::{Instant, LocalDateTime};

fn local(text: &str) -> LocalDateTime {
    text.parse().expect("a local time")
}

fn utc(text: &str) -> Instant {
    instant_of(&Zones, &local(&format!("{text} UTC"))).expect("UTC")
}

#[test]
fn an_ordinary_time() {
    let resolved = resolve(&Zones, &local("2027-06-01T15:15 Europe/Berlin")).expect("a zone");
    assert_eq!(
        (resolved.instant, resolved.oddity),
        (utc("2027-06-01T13:15"), None)
    );
}

#[test]
fn half_past_two_happens_twice() {
    let resolved = resolve(&Zones, &local("2027-10-31T02:30 Europe/Berlin")).expect("a zone");
    assert_eq!(resolved.instant, utc("2027-10-31T00:30"), "the earlier one");
    assert_eq!(
        resolved.oddity,
        Some(ClockOddity::HappensTwice {
            later: utc("2027-10-31T01:30")
        })
    );
    for (moment, shown) in [
        ("2027-10-31T00:30", "02:30"),
        ("2027-10-31T01:30", "02:30"),
        ("2027-10-31T02:30", "03:30"),
    ] {
        let shown = local(&format!("2027-10-31T{shown} Europe/Berlin"));
        assert_eq!(local_at(&Zones, "Europe/Berlin", utc(moment)), Some(shown));
    }
    for time in ["01:59", "03:00"] {
        let around =
            resolve(&Zones, &local(&format!("2027-10-31T{time} Europe/Berlin"))).expect("a zone");
        assert_eq!(around.oddity, None, "{time}");
    }
}

#[test]
fn a_time_that_the_clock_jumps_over() {
    let resolved = resolve(&Zones, &local("2027-03-28T02:30 Europe/Berlin")).expect("a zone");
    assert_eq!(resolved.instant, utc("2027-03-28T01:30"));
    assert_eq!(
        resolved.oddity,
        Some(ClockOddity::DoesNotExist {
            shown_as: local("2027-03-28T03:30 X").local
        })
    );
}

#[test]
fn an_unknown_zone_is_said() {
    assert_eq!(
        resolve(&Zones, &local("2027-03-28T02:30 Europe/Eschenfurt")),
        Err(UnknownZone)
    );
}

/// There and back, for every half hour of a year in zones of all kinds.
#[test]
fn what_a_clock_shows_means_that_moment() {
    for zone in ["Europe/Berlin", "America/New_York", "Australia/Lord_Howe"] {
        for half_hours in 0..(2 * 24 * 366) {
            let moment = utc("2027-01-01T00:00").plus_minutes(half_hours * 30);
            let shown = local_at(&Zones, zone, moment).expect("a zone");
            let resolved = resolve(&Zones, &shown).expect("a zone");
            let meant = match resolved.oddity {
                Some(ClockOddity::HappensTwice { later }) => {
                    [resolved.instant, later].contains(&moment)
                }
                Some(ClockOddity::DoesNotExist { .. }) => false,
                None => resolved.instant == moment,
            };
            assert!(meant, "{zone} {shown}");
        }
    }
}
