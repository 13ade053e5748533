//! Who belongs to a visit and what is sealed to whom: a hash-chained, signed list.

mod entry;
mod state;

#[cfg(test)]
pub(crate) use entry::sign_entry;
pub use entry::{
    EntryBody, EpochGrant, NewMember, Rights, Role, RosterEntry, create_entry, epoch_entry,
};
pub use state::{Member, Roster};
