use std::time::Duration;
use visit::Instant;

/// The phone's clock.
pub fn now() -> Instant {
    #[expect(
        clippy::cast_possible_truncation,
        reason = "whole milliseconds of a date"
    )]
    Instant(js_sys::Date::now() as i64)
}

/// Calls again and again, for as long as the page lives.
pub fn every(period: Duration, call: impl Fn() + 'static) {
    leptos::prelude::set_interval(call, period);
}

/// Calls once, after a while.
pub fn after(delay: Duration, call: impl FnOnce() + 'static) {
    leptos::prelude::set_timeout(call, delay);
}

/// The zone that the phone is set to, such as `Europe/Berlin`.
pub fn own_zone() -> String {
    super::intl::own_zone()
}

/// Calls again and again, for as long as what is being mounted now is shown.
pub fn every_while_shown(period: Duration, call: impl Fn() + 'static) {
    if let Ok(handle) = leptos::prelude::set_interval_with_handle(call, period) {
        leptos::prelude::on_cleanup(move || handle.clear());
    }
}
