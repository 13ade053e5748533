use crate::cells;
use crate::opened::OpenVisit;
use crate::phone::OpenPhone;
use crate::rows::{self, CursorRow};
use visit::{Id, LogKind};
use wire::RecordId;
use wire::relay::Cursor;

/// A record of which nobody knows yet whether a relay has it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Unsent {
    pub id: RecordId,
    pub state: SendState,
}

/// What became of it in this connection.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum SendState {
    Waits,
    OnItsWay,
    /// The relay says that it has it. It counts as sent once it came back in its log.
    Acknowledged,
    /// The relay will not have it, whatever is tried now.
    Refused,
}

impl Unsent {
    pub const fn new(id: RecordId) -> Self {
        Self {
            id,
            state: SendState::Waits,
        }
    }
}

impl OpenVisit {
    /// What was sent and received before, of the cells that were found.
    pub(crate) fn note_progress(&mut self, found: &[(String, Vec<u8>)], phone: &OpenPhone) {
        for (key, value) in found {
            if let Some(record) = cells::unsent_record(key) {
                self.note_unsent(record, value);
            } else {
                self.note_cursor(key, value, phone);
            }
        }
    }

    fn note_unsent(&mut self, record: String, value: &[u8]) {
        let place = cells::record_place(self.id, &record);
        let log = place.and_then(|(kind, _)| self.logs.get_mut(&kind));
        if let (Some(log), Ok(id)) = (log, value.try_into()) {
            log.unsent
                .insert(record, Unsent::new(RecordId::from_bytes(id)));
        }
    }

    /// Without its cursor a log is received from its start: what is here already is known.
    fn note_cursor(&mut self, key: &str, value: &[u8], phone: &OpenPhone) {
        let visit = self.id;
        let row = phone
            .open(key, value)
            .and_then(|row| rows::decode::<CursorRow>(&row));
        let mut logs = self.logs.iter_mut();
        let log = logs.find(|(kind, _)| cells::cursor(visit, **kind) == key);
        if let (Some(row), Some((_, log))) = (row, log) {
            log.cursor = Cursor {
                sequence: row.sequence,
                hash: row.hash,
            };
        }
    }
}

impl crate::Engine {
    /// These records are durable.
    pub(crate) fn recorded(&mut self, visit: Id, cells: Vec<(LogKind, String, RecordId)>) {
        let Some(open) = self.open.as_mut().filter(|open| open.id == visit) else {
            return;
        };
        for (kind, cell, id) in cells {
            if let Some(log) = open.logs.get_mut(&kind) {
                log.unsent.insert(cell, Unsent::new(id));
            }
        }
    }
}
