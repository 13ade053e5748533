//! What the relay keeps: rosters, envelopes in their order, invites and blobs, in the embedded
//! SQLite or in a PostgreSQL server that several relays share.
//!
//! All rules are written once, over [`database::Database`]. Each piece of work is one
//! transaction on a thread that owns a connection; what is acknowledged is durable.

mod append;
mod appender;
pub(crate) mod appends;
mod asks;
mod blobs;
mod connections;
pub(crate) mod database;
mod error;
mod expiry;
pub(crate) mod invites;
mod job;
mod judge;
mod listener;
mod notice;
mod place;
mod postgres;
pub(crate) mod reading;
pub(crate) mod rosters;
mod schema;
mod sqlite;
mod storage_handle;

pub use append::{AppendOutcome, NewEnvelope};
pub use blobs::{BlobOutcome, NewChunk};
pub use error::StorageError;
pub use expiry::Expired;
pub use invites::{Burn, InviteOutcome, NewInvite};
pub use notice::{Notice, Notify, StoredEnvelope};
pub use place::StoragePlace;
pub use reading::{LogAddress, LogState};
pub use rosters::{RosterAppend, RosterOutcome, RosterPart};
pub use sqlite::SqliteDatabase;
pub use storage_handle::{Bounds, Counted, Pending, Storage};
