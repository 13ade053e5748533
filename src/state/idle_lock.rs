use super::session::Session;
use crate::platform::{appearance, clock, navigation, preferences};
use leptos::prelude::untrack;
use std::cell::Cell;
use std::rc::Rc;
use std::time::Duration;
use visit::Instant;

/// The choices of minutes after which an untouched app locks itself.
pub const IDLE_CHOICES: [u32; 5] = [1, 2, 5, 15, 30];

/// Short enough for a phone left on a café table, long enough to read a page of the programme.
const USUAL_IDLE_MINUTES: u32 = 5;

const CHOICE: &str = "lock-after-minutes";

/// After how many minutes without a touch this phone locks the app.
pub fn idle_minutes() -> u32 {
    preferences::remembered(CHOICE)
        .and_then(|minutes| minutes.parse().ok())
        .filter(|minutes| IDLE_CHOICES.contains(minutes))
        .unwrap_or(USUAL_IDLE_MINUTES)
}

pub fn set_idle_minutes(minutes: u32) {
    preferences::remember(CHOICE, &minutes.to_string());
}

/// Locks an app that nobody has touched for long, and blanks a page that is not looked at, so
/// that the phone's list of recent apps shows no names (design.md 5). Only with a passcode.
pub fn start_idle_lock(session: Session) {
    let touched = Rc::new(Cell::new(clock::now()));
    let touch = Rc::clone(&touched);
    navigation::on_activity(move || touch.set(clock::now()));
    let last = Rc::clone(&touched);
    clock::every(Duration::from_secs(5), move || {
        lock_if_idle(session, last.get())
    });
    navigation::on_visibility(move |hidden| {
        if hidden {
            appearance::blank(protects(session));
        } else {
            on_return(session, touched.get());
        }
    });
}

/// What was shown before must not flash up again when it is time to lock.
fn on_return(session: Session, touched: Instant) {
    if protects(session) && is_idle(touched, clock::now(), idle_minutes()) {
        session.lock_then(|| appearance::blank(false));
    } else {
        appearance::blank(false);
    }
}

fn lock_if_idle(session: Session, touched: Instant) {
    if protects(session) && is_idle(touched, clock::now(), idle_minutes()) {
        session.lock_then(|| ());
    }
}

/// A passcode is set and the app is not locked already.
fn protects(session: Session) -> bool {
    untrack(|| session.has_passcode() && session.lock_state().is_none())
}

/// A clock that was set back counts as idle: better a passcode too often than a phone left open.
fn is_idle(touched: Instant, now: Instant, minutes: u32) -> bool {
    let untouched = now.0.saturating_sub(touched.0);
    untouched < -Instant::MINUTE || untouched >= i64::from(minutes) * Instant::MINUTE
}

#[cfg(test)]
mod tests {
    use super::is_idle;
    use visit::Instant;

    #[test]
    fn idle_begins_with_the_last_minute() {
        let touched = Instant(1_000_000);
        assert!(!is_idle(touched, Instant(1_000_000 + 299_999), 5));
        assert!(is_idle(touched, Instant(1_000_000 + 300_000), 5));
        assert!(!is_idle(touched, Instant(1_000_000 - 30_000), 5));
        assert!(is_idle(touched, Instant(1_000_000 - 3_600_000), 5));
    }
}
