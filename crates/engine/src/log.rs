use crate::context::Context;
use crate::sync::Unsent;
use crate::{Operation, cells};
use document::{Change, Document};
use litemap::LiteMap;
use std::collections::BTreeSet;
use vault::{
    ChainState, DeviceKeys, EpochKey, NewRecord, Record, RecordContent, Sealing, VaultError,
    seal_record,
};
use visit::{Id, LogKind};
use wire::relay::Cursor;
use wire::{LogId, RecordId, SessionId, Signer};

/// One log of the open visit: its key, its chain, and the document that is derived from it.
#[derive(Debug)]
pub struct Log {
    pub kind: LogKind,
    pub id: LogId,
    /// The newest epoch of which this phone has the key: what it writes is sealed in it.
    pub epoch: u32,
    pub key: EpochKey,
    /// The keys of every epoch that this phone can open, the newest one among them.
    pub keys: LiteMap<u32, EpochKey>,
    pub document: Document,
    pub chain: ChainState,
    /// Where the next record goes on this phone.
    pub next_position: u64,
    /// Keys of the newest records that are in the document. Two tabs that write for a moment
    /// can leave records behind the place where the next one goes.
    pub recent: BTreeSet<String>,
    /// Changes that are in no record yet, oldest first.
    pub waiting: Vec<Waiting>,
    /// Records since the snapshot.
    pub since_snapshot: u32,
    /// How far the relay's log was received.
    pub cursor: Cursor,
    /// Cells of records of which nobody knows yet whether a relay has them, with their ids.
    pub unsent: LiteMap<String, Unsent>,
}

/// What was made of the changes that waited.
#[derive(Debug, Default)]
pub struct NewRecords {
    pub operations: Vec<Operation>,
    /// The cells of the records, with their ids.
    pub cells: Vec<(String, RecordId)>,
}

/// A change on its way into a record.
#[derive(Debug, Clone)]
pub struct Waiting {
    /// The session that made it; another than ours when we found it as the draft of a dead one.
    pub origin: SessionId,
    pub change: Change,
    /// Its draft, which goes when the record is there.
    pub draft: Option<String>,
}

/// Changes of more bytes than this together are split over several records.
const RECORD_BYTES: usize = 512 * 1024;

impl Log {
    pub fn new(kind: LogKind, id: LogId, (epoch, key): (u32, EpochKey), actor: &[u8]) -> Self {
        let mut keys = LiteMap::new_vec();
        keys.insert(epoch, key.clone());
        Self {
            kind,
            id,
            epoch,
            key,
            keys,
            document: Document::new(actor),
            chain: ChainState::new(),
            next_position: 0,
            recent: BTreeSet::new(),
            waiting: Vec::new(),
            since_snapshot: 0,
            cursor: Cursor::START,
            unsent: LiteMap::new_vec(),
        }
    }

    /// One more key. What is written from now on is sealed in the newest epoch.
    pub fn add_key(&mut self, epoch: u32, key: EpochKey) {
        if epoch >= self.epoch {
            self.epoch = epoch;
            self.key = key.clone();
        }
        self.keys.insert(epoch, key);
    }

    /// Make records of all that waits, and take its drafts away in the same step.
    ///
    /// # Errors
    /// When a record cannot be sealed; what is not sealed goes on waiting.
    pub fn seal_waiting(
        &mut self,
        visit: Id,
        session: SessionId,
        keys: &DeviceKeys,
        cx: &mut Context<'_>,
    ) -> Result<NewRecords, VaultError> {
        let mut new = NewRecords::default();
        while !self.waiting.is_empty() {
            let count = self.next_record_size();
            match self.seal_first(count, visit, session, keys, cx) {
                Ok((cell, id, envelope)) => {
                    let marker = cells::unsent(&cell);
                    let value = id.as_bytes().to_vec();
                    new.operations.push(Operation::Put {
                        key: cell.clone(),
                        value: envelope,
                    });
                    new.operations.push(Operation::Put { key: marker, value });
                    new.cells.push((cell, id));
                }
                // What is sealed is part of the chain and must be stored.
                Err(_) if !new.operations.is_empty() => return Ok(new),
                Err(error) => return Err(error),
            }
            let drafts = self.waiting.drain(..count).filter_map(|one| one.draft);
            let gone = drafts.map(|key| Operation::Delete { key });
            new.operations.extend(gone);
        }
        Ok(new)
    }

    /// How many of those that wait go into one record: of one origin, and not too large.
    fn next_record_size(&self) -> usize {
        let origin = self.waiting.first().map(|one| one.origin);
        let mut bytes = 0;
        let fitting = self
            .waiting
            .iter()
            .take_while(|one| {
                bytes += one.change.bytes().len();
                Some(one.origin) == origin && bytes <= RECORD_BYTES
            })
            .count();
        fitting.clamp(1, vault::MAX_CHANGES)
    }

    fn seal_first(
        &mut self,
        count: usize,
        visit: Id,
        session: SessionId,
        keys: &DeviceKeys,
        cx: &mut Context<'_>,
    ) -> Result<(String, RecordId, Vec<u8>), VaultError> {
        let some = self.waiting.iter().take(count);
        let changes = some.map(|one| one.change.bytes().to_vec()).collect();
        let origin = self.waiting.first().map_or(session, |one| one.origin);
        let (sequence, previous) = self.chain.next(&session);
        let sealing = Sealing {
            keys,
            log: self.id,
            epoch: self.epoch,
            epoch_key: &self.key,
        };
        let new = NewRecord {
            session,
            sequence,
            previous,
            origin,
            content: &RecordContent::Changes(changes),
        };
        let sealed = seal_record(&mut cx.rng, sealing, &new)?;
        let own = Record {
            id: sealed.id,
            log: self.id,
            session,
            author: keys.device_id(),
            sequence,
            previous,
            origin,
            content: RecordContent::Changes(Vec::new()),
        };
        self.chain.accept(&own).map_err(|_| VaultError::Malformed)?;
        let key = cells::record(visit, self.kind, self.next_position, session);
        self.recent.insert(key.clone());
        self.next_position += 1;
        self.since_snapshot += 1;
        Ok((key, sealed.id, sealed.envelope.to_bytes()))
    }
}
