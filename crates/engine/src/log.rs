use crate::context::Context;
use crate::{Operation, cells};
use document::{Change, Document};
use std::collections::BTreeSet;
use vault::{
    ChainState, DeviceKeys, EpochKey, NewRecord, Record, RecordContent, Sealing, VaultError,
    seal_record,
};
use visit::{Id, LogKind};
use wire::{LogId, SessionId, Signer};

/// One log of the open visit: its key, its chain, and the document that is derived from it.
#[derive(Debug)]
pub struct Log {
    pub kind: LogKind,
    pub id: LogId,
    pub epoch: u32,
    pub key: EpochKey,
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
    pub fn new(kind: LogKind, id: LogId, key: EpochKey, actor: &[u8]) -> Self {
        Self {
            kind,
            id,
            epoch: 1,
            key,
            document: Document::new(actor),
            chain: ChainState::new(),
            next_position: 0,
            recent: BTreeSet::new(),
            waiting: Vec::new(),
            since_snapshot: 0,
        }
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
    ) -> Result<Vec<Operation>, VaultError> {
        let mut operations = Vec::new();
        while !self.waiting.is_empty() {
            let count = self.next_record_size();
            match self.seal_first(count, visit, session, keys, cx) {
                Ok(record) => operations.push(record),
                // What is sealed is part of the chain and must be stored.
                Err(_) if !operations.is_empty() => return Ok(operations),
                Err(error) => return Err(error),
            }
            let drafts = self.waiting.drain(..count).filter_map(|one| one.draft);
            operations.extend(drafts.map(|key| Operation::Delete { key }));
        }
        Ok(operations)
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
    ) -> Result<Operation, VaultError> {
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
        Ok(Operation::Put {
            key,
            value: sealed.envelope.to_bytes(),
        })
    }
}
