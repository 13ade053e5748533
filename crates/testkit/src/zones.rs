use chrono::{DateTime, Offset, TimeZone};
use chrono_tz::Tz;
use visit::Instant;
use visit::time::ZoneRules;

/// The rules of zones for native code: the browser has its own.
#[derive(Debug, Clone, Copy, Default)]
pub struct TzDatabase;

impl ZoneRules for TzDatabase {
    fn offset_minutes_at(&self, zone: &str, instant: Instant) -> Option<i32> {
        let zone: Tz = zone.parse().ok()?;
        let utc = DateTime::from_timestamp_millis(instant.0)?.naive_utc();
        let seconds = zone.offset_from_utc_datetime(&utc).fix().local_minus_utc();
        Some(seconds.div_euclid(60))
    }
}
