//! The list of journeys. To add one: write its file, name it here.

mod accessible_everywhere;
mod adds_an_expense;
mod counts_by_keys;
mod counts_without_signal;
mod keeps_the_books_by_keys;
mod leaves_and_returns;
mod locked;
mod opens_offline;
mod people_added;
mod pictures;
mod programme_by_keys;
mod programme_item;
mod records_a_gift;
mod refuses_wrong_amounts;
pub mod steps;
mod survives_being_killed;
mod today_by_keys;

use crate::harness::{Browser, BrowserEngine, RelayProcess};

/// One way through the app, with a name that says what it proves.
pub struct Journey {
    pub name: &'static str,
    pub engines: &'static [BrowserEngine],
    pub run: fn(&mut Stage),
}

/// What a journey plays on: a browser with an empty profile and a relay of its own.
pub struct Stage {
    pub browser: Browser,
    pub relay: RelayProcess,
}

impl Stage {
    pub fn address(&self, path: &str) -> String {
        format!("{}{path}", self.relay.origin())
    }
}

pub const ALL: &[Journey] = &[
    counts_by_keys::JOURNEY,
    opens_offline::JOURNEY,
    counts_without_signal::JOURNEY,
    leaves_and_returns::JOURNEY,
    locked::JOURNEY,
    people_added::JOURNEY,
    programme_by_keys::JOURNEY,
    programme_item::JOURNEY,
    today_by_keys::JOURNEY,
    adds_an_expense::JOURNEY,
    records_a_gift::JOURNEY,
    refuses_wrong_amounts::JOURNEY,
    keeps_the_books_by_keys::JOURNEY,
    survives_being_killed::JOURNEY,
    accessible_everywhere::JOURNEY,
    pictures::JOURNEY,
];
