use crate::time::{ZoneRules, instant_of, local_at};
use crate::values::{Instant, LocalDateTime};
use chrono::{NaiveTime, TimeDelta};

/// A time of day that has passed by no more than this is meant for the same day: somebody wrote
/// it down late. One further back can only mean the next day.
const LATE_AT_MOST: TimeDelta = TimeDelta::hours(12);

/// What "excused until 15:00" means, said at the moment `told`: what a paper sheet gives, else
/// now. An excuse that was over by then is overdue at once, never one until tomorrow
/// (domain.md 3.6). `None` when the zone is not known.
#[must_use]
pub fn excused_until(
    rules: &dyn ZoneRules,
    time: NaiveTime,
    zone: &str,
    told: Instant,
) -> Option<(LocalDateTime, Instant)> {
    let told = local_at(rules, zone, told)?.local;
    let today = told.date();
    let earliest = told.checked_sub_signed(LATE_AT_MOST)?;
    let day = if today.and_time(time) < earliest {
        today.succ_opt()?
    } else {
        today
    };
    let at = LocalDateTime::new(day, time, zone.to_owned());
    let moment = instant_of(rules, &at)?;
    Some((at, moment))
}
