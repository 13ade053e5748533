use super::append::{AppendOutcome, NewEnvelope};
use super::reading::LogAddress;
use std::collections::{BTreeMap, BTreeSet, HashMap};
use wire::relay::Cursor;
use wire::{LogId, SessionId, VisitId};

/// What the database said about everything that a batch of appends touches, kept up to date
/// while the batch is judged one envelope after the other.
#[derive(Debug, Default)]
pub struct Judge {
    pub rosters: HashMap<VisitId, u32>,
    pub logs: BTreeMap<LogAddress, LogFacts>,
    pub sessions: HashMap<(i64, SessionId), SessionFacts>,
    /// Envelopes of the batch that are there already, and those that the batch has added.
    pub known: HashMap<(i64, [u8; 32]), Cursor>,
    /// Bytes of each visit.
    pub used: HashMap<VisitId, u64>,
    pub quota: u64,
    /// Logs and sessions that the batch has changed.
    pub changed_logs: BTreeSet<LogAddress>,
    pub changed_sessions: BTreeSet<(i64, SessionId)>,
}

#[derive(Debug, Clone, Copy)]
pub struct LogFacts {
    pub key: i64,
    pub cursor: Cursor,
    pub used: u64,
    pub expired: Option<u64>,
}

#[derive(Debug, Clone, Copy)]
pub struct SessionFacts {
    pub sequence: u64,
    pub record: [u8; 32],
}

impl Judge {
    /// Decides what becomes of one envelope (docs/protocol.md 9.4), and takes it in.
    pub fn judge(&mut self, new: &NewEnvelope) -> AppendOutcome {
        let visit = new.address.visit;
        if self.rosters.get(&visit) != Some(&new.roster_count) {
            return AppendOutcome::RosterMoved;
        }
        let Some(log) = self.logs.get_mut(&new.address) else {
            return AppendOutcome::UnknownLog;
        };
        if let Some(at) = log.expired {
            return AppendOutcome::Expired { at };
        }
        if let Some(cursor) = self.known.get(&(log.key, new.id)) {
            return AppendOutcome::Duplicate(*cursor);
        }
        if let Some((session, sequence)) = new.place {
            let last = self
                .sessions
                .get(&(log.key, session))
                .map_or(0, |facts| facts.sequence);
            if sequence <= last {
                return AppendOutcome::Fork { last };
            }
            if last.checked_add(1) != Some(sequence) {
                return AppendOutcome::Gap { last };
            }
        }
        let size = new.bytes.len() as u64;
        let used = self.used.entry(visit).or_default();
        if used.saturating_add(size) > self.quota {
            return AppendOutcome::QuotaFull {
                used: *used,
                quota: self.quota,
            };
        }
        let Some(cursor) = log.cursor.after(&new.envelope) else {
            return AppendOutcome::UnknownLog;
        };
        *used += size;
        log.used = log.used.saturating_add(size);
        log.cursor = cursor;
        self.known.insert((log.key, new.id), cursor);
        self.changed_logs.insert(new.address);
        if let Some((session, sequence)) = new.place {
            let facts = SessionFacts {
                sequence,
                record: *new.record().as_bytes(),
            };
            self.sessions.insert((log.key, session), facts);
            self.changed_sessions.insert((log.key, session));
        }
        AppendOutcome::Stored(cursor)
    }

    /// The key of a log that an envelope was judged for.
    pub fn key(&self, visit: VisitId, log: LogId) -> Option<i64> {
        let address = LogAddress { visit, log };
        self.logs.get(&address).map(|facts| facts.key)
    }
}
