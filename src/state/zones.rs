use crate::platform::intl;
use visit::Instant;

/// The rules of time zones as the browser knows them.
#[derive(Debug, Clone, Copy, Default)]
pub struct BrowserZones;

impl BrowserZones {
    /// Minutes that local time is ahead of UTC; none for an unknown zone.
    pub fn offset_minutes_at(self, zone: &str, at: Instant) -> Option<i32> {
        intl::offset_minutes(zone, at.0)
    }
}
