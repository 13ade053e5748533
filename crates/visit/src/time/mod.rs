//! Moments and local times. The rules of zones come from the caller: in the browser from
//! its Intl, in tests from a table. Nothing here knows what time it is.

mod resolve;

pub use resolve::{ClockOddity, Resolved, UnknownZone, instant_of, local_at, resolve};

use crate::values::Instant;

/// What is known of the world's time zones.
pub trait ZoneRules {
    /// Minutes that clocks in this IANA zone are ahead of UTC at this moment; `None` when the
    /// zone is not known.
    fn offset_minutes_at(&self, zone: &str, instant: Instant) -> Option<i32>;
}
