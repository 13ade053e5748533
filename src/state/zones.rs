use crate::platform::intl;
use std::cell::RefCell;
use std::collections::HashMap;
use visit::Instant;
use visit::time::ZoneRules;

/// The rules of time zones as the browser knows them.
#[derive(Debug, Clone, Copy, Default)]
pub struct BrowserZones;

/// Clocks anywhere are changed at whole quarters of an hour UTC only, so one answer holds for all of it.
const QUARTER: i64 = 15 * Instant::MINUTE;

thread_local! {
    /// Asking Intl costs some microseconds, and a programme asks a few hundred times for each drawing.
    static KNOWN: RefCell<HashMap<(String, i64), Option<i32>>> = RefCell::default();
}

impl ZoneRules for BrowserZones {
    fn offset_minutes_at(&self, zone: &str, at: Instant) -> Option<i32> {
        let key = (zone.to_owned(), at.0.div_euclid(QUARTER));
        if let Some(known) = KNOWN.with_borrow(|known| known.get(&key).copied()) {
            return known;
        }
        let offset = intl::offset_minutes(zone, at.0);
        KNOWN.with_borrow_mut(|known| known.insert(key, offset));
        offset
    }
}
