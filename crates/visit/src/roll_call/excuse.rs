use crate::time::{ZoneRules, instant_of, local_at};
use crate::values::{Instant, LocalDateTime};
use chrono::{NaiveTime, TimeDelta};

/// A time of day that has passed by no more than this was written down late. One further back
/// means the next time that the clock shows it: whoever is told at 19:00 that somebody is away
/// until 08:00 hears of the next morning.
const LATE_AT_MOST: TimeDelta = TimeDelta::hours(6);

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
    let days = [today.pred_opt()?, today, today.succ_opt()?];
    let day = days
        .into_iter()
        .find(|day| day.and_time(time) >= earliest)?;
    let at = LocalDateTime::new(day, time, zone.to_owned());
    let moment = instant_of(rules, &at)?;
    Some((at, moment))
}
