//! Sending to a relay and receiving from it (docs/protocol.md 9), without input or output.
//!
//! What is to be sent stands in cells of its own until it came back from the relay in its log:
//! so whatever dies, and whatever a relay forgets, is sent again. What comes is stored raw, with
//! the place in the relay's log in the same write, and only then opened and applied.

mod asking;
mod contact;
mod keys;
mod link;
mod members;
mod progress;
mod receiving;
mod reconciling;
mod roster;
mod sending;
mod socket;
mod status;

pub use keys::epoch_keys;
pub use link::{Link, Stage};
pub use progress::{SendState, Unsent};

use crate::protocol::SyncStatus;
use asking::AskFor;
use litemap::LiteMap;
use members::Members;
use wire::relay::RosterHead;

/// What the engine knows of its relay. All of it can be lost at any moment.
#[derive(Debug)]
pub struct Sync {
    pub host: Option<String>,
    pub link: Option<Box<Link>>,
    next_connection: u64,
    asks: LiteMap<u64, AskFor>,
    next_ask: u64,
    /// The visit that the next fields are about.
    visit: Option<visit::Id>,
    /// Nothing is tried before the timer comes.
    rests: bool,
    /// Since the relay last let us in.
    failures: u32,
    /// How far the relay's clock is ahead of this phone's, in milliseconds.
    clock_ahead: i64,
    /// The roster here and at the relay may differ: that comes before everything else.
    mends_roster: bool,
    /// The head of the relay's roster, as far as the relay has told.
    relay_head: Option<RosterHead>,
    /// When the relay was last heard of, by this phone's clock.
    last_heard: Option<visit::Instant>,
    told: Option<SyncStatus>,
    members: Members,
}

impl Sync {
    pub const fn new() -> Self {
        Self {
            host: None,
            link: None,
            next_connection: 1,
            asks: LiteMap::new_vec(),
            next_ask: 1,
            visit: None,
            rests: false,
            failures: 0,
            clock_ahead: 0,
            mends_roster: false,
            relay_head: None,
            last_heard: None,
            told: None,
            members: Members::new(),
        }
    }

    /// The relay's time, as far as this phone knows it (milliseconds since 1970).
    pub(crate) fn relay_time(&self, now: visit::Instant) -> u64 {
        u64::try_from(now.0.saturating_add(self.clock_ahead)).unwrap_or(0)
    }
}
