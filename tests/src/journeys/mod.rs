//! The list of journeys. To add one: write its file, name it here.

mod opens_offline;

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

pub const ALL: &[Journey] = &[opens_offline::JOURNEY];
