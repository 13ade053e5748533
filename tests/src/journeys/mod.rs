//! The list of journeys. To add one: write its file, name it here.

mod accessible_everywhere;
mod adds_an_expense;
mod changes_language;
mod chooses_a_version;
mod counts_by_keys;
mod counts_without_signal;
mod guards_a_real_visit;
mod keeps_the_books_by_keys;
mod leaves_and_returns;
mod locked;
mod more_by_keys;
mod moves_to_another_phone;
mod opens_offline;
mod people_added;
mod pictures;
mod programme_by_keys;
mod programme_item;
mod records_a_gift;
mod refuses_bad_files;
mod refuses_wrong_amounts;
mod rings_and_stays_awake;
mod says_when_it_cannot_start;
mod says_when_nothing_is_kept;
mod settles_what_is_open;
pub mod steps;
mod survives_a_trap;
mod survives_being_killed;
mod takes_a_new_version;
mod today_by_keys;
mod two_phones_meet;
mod uses_two_tabs;
mod writes_strictly;

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

/// The longest first.
pub const ALL: &[&Journey] = &[
    &accessible_everywhere::FILLED,
    &accessible_everywhere::EMPTY,
    &survives_being_killed::JOURNEY,
    &counts_by_keys::JOURNEY,
    &leaves_and_returns::JOURNEY,
    &settles_what_is_open::JOURNEY,
    &moves_to_another_phone::JOURNEY,
    &two_phones_meet::JOURNEY,
    &guards_a_real_visit::JOURNEY,
    &refuses_bad_files::JOURNEY,
    &takes_a_new_version::JOURNEY,
    &programme_item::JOURNEY,
    &people_added::JOURNEY,
    &adds_an_expense::JOURNEY,
    &survives_a_trap::JOURNEY,
    &uses_two_tabs::JOURNEY,
    &refuses_wrong_amounts::JOURNEY,
    &counts_without_signal::JOURNEY,
    &programme_by_keys::JOURNEY,
    &records_a_gift::JOURNEY,
    &keeps_the_books_by_keys::JOURNEY,
    &writes_strictly::JOURNEY,
    &more_by_keys::JOURNEY,
    &locked::JOURNEY,
    &today_by_keys::JOURNEY,
    &chooses_a_version::JOURNEY,
    &says_when_nothing_is_kept::LOST,
    &says_when_nothing_is_kept::REFUSED,
    &says_when_nothing_is_kept::TAKEN_AWAY,
    &says_when_nothing_is_kept::FULL,
    &says_when_it_cannot_start::JOURNEY,
    &rings_and_stays_awake::JOURNEY,
    &opens_offline::JOURNEY,
    &changes_language::JOURNEY,
    &pictures::JOURNEY,
];
