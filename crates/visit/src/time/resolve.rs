use super::ZoneRules;
use crate::values::{Instant, LocalDateTime};
use chrono::{DateTime, NaiveDateTime, TimeDelta};

/// The moment that a local time means, and what is odd about it (domain.md 3.5).
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Resolved {
    pub instant: Instant,
    pub oddity: Option<ClockOddity>,
}

/// Clocks were changed around this local time.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum ClockOddity {
    /// The clock shows it twice. The earlier moment is taken, so that a round is due too
    /// early rather than too late; this is the later one.
    HappensTwice { later: Instant },
    /// The clock jumps over it. The moment taken is as much later as the jump is long, and
    /// the clock then shows this.
    DoesNotExist { shown_as: NaiveDateTime },
}

/// Nothing is known about the zone.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[error("the time zone is not known")]
pub struct UnknownZone;

const DAY_IN_MINUTES: i64 = 24 * 60;

/// The moment of a local time.
///
/// # Errors
/// [`UnknownZone`] when the rules know nothing about its zone.
pub fn resolve(rules: &dyn ZoneRules, at: &LocalDateTime) -> Result<Resolved, UnknownZone> {
    let offset_at = |instant| {
        rules
            .offset_minutes_at(&at.zone, instant)
            .ok_or(UnknownZone)
    };
    let as_if_utc = Instant(at.local.and_utc().timestamp_millis());
    let before = offset_at(as_if_utc.plus_minutes(-DAY_IN_MINUTES))?;
    let after = offset_at(as_if_utc.plus_minutes(DAY_IN_MINUTES))?;

    let with = |offset: i32| as_if_utc.plus_minutes(-i64::from(offset));
    let first = with(before.max(after));
    let second = with(before.min(after));
    let first_holds = offset_at(first)? == before.max(after);
    let second_holds = offset_at(second)? == before.min(after);

    Ok(match (first_holds, second_holds) {
        (true, true) if first != second => Resolved {
            instant: first,
            oddity: Some(ClockOddity::HappensTwice { later: second }),
        },
        (true, _) => Resolved {
            instant: first,
            oddity: None,
        },
        (false, true) => Resolved {
            instant: second,
            oddity: None,
        },
        (false, false) => {
            let instant = with(before);
            let shown_as = shifted(instant, offset_at(instant)?).unwrap_or(at.local);
            Resolved {
                instant,
                oddity: Some(ClockOddity::DoesNotExist { shown_as }),
            }
        }
    })
}

/// The moment of a local time, for callers that have no way to show an oddity: `None` when
/// the zone is unknown.
#[must_use]
pub fn instant_of(rules: &dyn ZoneRules, at: &LocalDateTime) -> Option<Instant> {
    resolve(rules, at).ok().map(|resolved| resolved.instant)
}

/// What a clock in the zone shows at a moment, to the minute; `None` when the zone is unknown
/// or the moment lies beyond the calendar.
#[must_use]
pub fn local_at(rules: &dyn ZoneRules, zone: &str, instant: Instant) -> Option<LocalDateTime> {
    let offset = rules.offset_minutes_at(zone, instant)?;
    Some(LocalDateTime {
        local: shifted(instant, offset)?,
        zone: zone.to_owned(),
    })
}

fn shifted(instant: Instant, offset_minutes: i32) -> Option<NaiveDateTime> {
    let whole_minute = instant.0 - instant.0.rem_euclid(Instant::MINUTE);
    DateTime::from_timestamp_millis(whole_minute)?
        .naive_utc()
        .checked_add_signed(TimeDelta::minutes(i64::from(offset_minutes)))
}
