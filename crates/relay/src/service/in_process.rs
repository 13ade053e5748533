//! A relay without sockets, threads or clock, over a database in memory. What it decides, it
//! decides by the same functions as the one that ships; only the way of a frame is its own.

mod asks;
mod phone;

use super::access::VisitRoster;
use crate::storage::database::Database;
use crate::storage::{SqliteDatabase, StorageError, rosters};
use phone::Phone;
use std::collections::BTreeMap;
use wire::relay::RelayFrame;
use wire::{Roster, VisitId};

/// One relay. Everything happens inside of the call that asks for it.
pub struct InProcessRelay {
    database: SqliteDatabase,
    host: String,
    /// Milliseconds since 1970.
    pub now: u64,
    phones: BTreeMap<u64, Phone>,
    rosters: BTreeMap<VisitId, VisitRoster>,
    sent: Vec<(u64, Sent)>,
}

/// What a relay does to a connection.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Sent {
    Frame(Vec<u8>),
    Closed,
}

impl InProcessRelay {
    /// A relay of this name; over what [`Self::back_up`] gave, or empty.
    ///
    /// # Errors
    /// Bytes that are no backup.
    pub fn start(host: &str, backup: Option<&[u8]>) -> Result<Self, StorageError> {
        Ok(Self {
            database: SqliteDatabase::in_memory(backup)?,
            host: host.to_owned(),
            now: 0,
            phones: BTreeMap::new(),
            rosters: BTreeMap::new(),
            sent: Vec::new(),
        })
    }

    /// All that is stored.
    ///
    /// # Errors
    /// The database does not answer.
    pub fn back_up(&mut self) -> Result<Vec<u8>, StorageError> {
        self.database.to_bytes()
    }

    /// What was sent since somebody looked, with the connection that it is for.
    pub fn take_sent(&mut self) -> Vec<(u64, Sent)> {
        std::mem::take(&mut self.sent)
    }

    /// A phone is there.
    pub fn connect(&mut self, connection: u64, nonce: [u8; 32]) {
        self.phones.insert(connection, Phone::Greeted { nonce });
        let time = self.now;
        self.say(connection, &RelayFrame::Challenge { nonce, time });
    }

    pub fn disconnect(&mut self, connection: u64) {
        self.phones.remove(&connection);
    }

    fn say(&mut self, connection: u64, frame: &RelayFrame) {
        if let Ok(bytes) = frame.encode() {
            self.sent.push((connection, Sent::Frame(bytes)));
        }
    }

    fn close(&mut self, connection: u64) {
        self.phones.remove(&connection);
        self.sent.push((connection, Sent::Closed));
    }

    /// The roster as it is stored.
    fn roster(&mut self, visit: VisitId) -> Result<Option<VisitRoster>, StorageError> {
        let database: &mut dyn Database = &mut self.database;
        let Some(part) = rosters::read(database, visit, 0, usize::MAX)? else {
            return Ok(None);
        };
        if let Some(known) = self.rosters.get(&visit)
            && known.head() == part.head
        {
            return Ok(Some(known.clone()));
        }
        let entries = part.entries.iter().map(Vec::as_slice);
        let roster = Roster::verify(visit, entries)
            .map_err(|_| StorageError::Unexpected("a roster does not verify"))?;
        let roster = VisitRoster { roster };
        self.rosters.insert(visit, roster.clone());
        Ok(Some(roster))
    }
}
