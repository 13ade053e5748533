//! Who belongs to the visit: invites, claims, and phones that are taken out
//! (docs/protocol.md 4 and 11).

mod admitting;
mod inviting;
mod joining;
mod removing;
mod standing;
mod work;

pub use joining::Joining;
pub use work::Work;

use crate::rows::InviteRow;
use litemap::LiteMap;

/// What is under way about members.
#[derive(Debug)]
pub struct Members {
    /// Changes of the roster that somebody asked for; one goes after the other.
    pub works: Vec<Work>,
    /// An answer is awaited for the first of them.
    pub asked: bool,
    /// The invites of the open visit that were made here.
    pub invites: LiteMap<String, InviteRow>,
    /// Visits that this phone waits to be let into.
    pub joining: Vec<Joining>,
    pub joining_is_read: bool,
    pub polls: bool,
}

impl Members {
    pub const fn new() -> Self {
        Self {
            works: Vec::new(),
            asked: false,
            invites: LiteMap::new_vec(),
            joining: Vec::new(),
            joining_is_read: false,
            polls: false,
        }
    }
}
