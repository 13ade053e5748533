//! Who belongs to a visit, who may do what, and what is sealed to whom: a hash-chained, signed list.
//!
//! `entry` and `body` are the bytes, `standing` and `member` the words, `rules` what an entry must
//! keep to, and `state` what a verified chain says.

mod apply;
mod body;
mod body_bytes;
mod entry;
mod fork;
mod log_state;
mod member;
mod rules;
mod standing;
mod state;
mod take_in;

pub use body::{Add, Change, EntryBody, Epoch, EpochGrant, Join, LogStatement, NewMember, Remove};
#[cfg(test)]
pub(crate) use entry::sign_entry;
pub use entry::{RosterEntry, create_entry};
pub use fork::{Fork, Meeting};
pub use log_state::LogState;
pub use member::{LastSequences, Member};
pub use standing::{LogAccess, RemovalReason, Rights, Role, Standing};
pub use state::Roster;

#[cfg(test)]
#[allow(clippy::unwrap_used, clippy::indexing_slicing, clippy::expect_used)]
mod properties;
#[cfg(test)]
#[allow(clippy::unwrap_used, clippy::indexing_slicing)]
mod tests;
