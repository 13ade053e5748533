//! What another hand writes into the store: a newer version, or somebody who broke in.

use crate::store::Store;
use crate::tab::wrap;
use automerge::transaction::{CommitOptions, Transactable};
use automerge::{ActorId, Automerge, ObjType, ROOT, ScalarValue};
use document::{Change, Content, Document, EntryKey};
use std::collections::BTreeMap;
use testkit::SeededRandom;
use vault::{
    DeviceKeys, EpochKey, NewRecord, RecordContent, RootSecret, Sealing, actor_id, open_epoch_key,
    open_record, seal_record,
};
use visit::{Id, LogKind, Table};
use wire::{AnyEnvelope, LogId, RecordId, Roster, SessionId, Signer, VisitId};

/// Knows the secrets of a simulated phone, which has no passcode.
pub struct Forger {
    visit: Id,
    keys: DeviceKeys,
    roster: Roster,
    logs: BTreeMap<LogKind, (LogId, EpochKey)>,
}

/// Forged records come right after the first, before the phone is used.
const POSITION: u64 = 1;

impl Forger {
    /// The secrets as they stand in the store.
    #[must_use]
    pub fn new(store: &BTreeMap<String, Vec<u8>>, visit: Id) -> Option<Self> {
        let secrets = wrap(store.get("phone")?);
        // Version, outer key, then the plain root behind its presence byte.
        let root: [u8; 32] = secrets.get(34..66)?.try_into().ok()?;
        let visit_id = VisitId::from_bytes(*visit.as_bytes());
        let keys = DeviceKeys::derive(&RootSecret::from_bytes(root), visit_id);
        let prefix = format!("roster/{visit}/");
        let entries = store
            .range(prefix.clone()..)
            .take_while(|(key, _)| key.starts_with(&prefix));
        let roster = Roster::verify(visit_id, entries.map(|(_, entry)| entry.as_slice())).ok()?;
        let mut logs = BTreeMap::new();
        for (kind, log) in LogKind::ALL.into_iter().zip(logs_in_order(&roster)) {
            let key = open_epoch_key(&keys, &roster, log, 1).ok()?;
            logs.insert(kind, (log, key));
        }
        Some(Self {
            visit,
            keys,
            roster,
            logs,
        })
    }

    /// A record of a session of its own, as this phone's device would write it.
    pub fn record(
        &self,
        store: &mut Store,
        kind: LogKind,
        place: Forged,
        random: &mut SeededRandom,
        write: impl FnOnce(&mut automerge::transaction::Transaction<'_>),
    ) {
        let session = SessionId::from_bytes(std::array::from_fn(|_| random.below(256) as u8));
        let actor = actor_id(self.keys.device_id(), session);
        let mut automerge = self.automerge(store, kind);
        automerge.set_actor(ActorId::from(&actor[..]));
        let mut transaction = automerge.transaction();
        write(&mut transaction);
        transaction.commit_with(CommitOptions::default().with_time(0));
        let change = automerge
            .get_last_local_change()
            .expect("a change was made");
        let (log, key) = &self.logs[&kind];
        let sealing = Sealing {
            keys: &self.keys,
            log: *log,
            epoch: 1,
            epoch_key: key,
        };
        let (sequence, previous) = match place {
            Forged::InItsPlace => (1, RecordId::ZERO),
            // A chain whose beginning never came.
            Forged::OutOfChain => (7, RecordId::from_bytes([9; 32])),
        };
        let new = NewRecord {
            session,
            sequence,
            previous,
            origin: session,
            content: &RecordContent::Changes(vec![change.raw_bytes().to_vec()]),
        };
        let sealed = seal_record(random, sealing, &new).expect("it is small");
        self.put(store, kind, session, sealed.envelope.to_bytes());
    }

    pub fn put(&self, store: &mut Store, kind: LogKind, session: SessionId, envelope: Vec<u8>) {
        let name = log_name(kind);
        let position = POSITION;
        let key = format!(
            "record/{}/{name}/{position:016x}/{}",
            self.visit,
            session.to_hex()
        );
        store.cells.insert(key, envelope);
    }

    /// Everything that the log and the drafts of this store hold, rebuilt without the engine.
    #[must_use]
    pub fn rebuild(&self, store: &Store, kind: LogKind) -> BTreeMap<String, Content> {
        let mut document = Document::new(&[0; 16]);
        document.apply(&self.batches(store, kind));
        document.content().into_iter().collect()
    }

    fn automerge(&self, store: &Store, kind: LogKind) -> Automerge {
        let mut automerge = Automerge::new();
        for change in self.batches(store, kind).iter().flatten() {
            let bytes = change.bytes().to_vec();
            let change = automerge::Change::from_bytes(bytes).unwrap();
            automerge.apply_changes([change]).unwrap();
        }
        automerge
    }

    fn batches(&self, store: &Store, kind: LogKind) -> Vec<Vec<Change>> {
        let (_, key) = &self.logs[&kind];
        let mut batches = Vec::new();
        for (cell, value) in &store.cells {
            if cell.starts_with(&format!("record/{}/{}/", self.visit, log_name(kind))) {
                batches.push(self.changes_of(value, key));
            } else if cell.starts_with(&format!("draft/{}/{}/", self.visit, log_name(kind))) {
                let draft = vault::open_draft(value, key).expect("drafts open");
                batches.push(vec![
                    Change::from_bytes(&draft.change).expect("drafts hold changes"),
                ]);
            }
        }
        batches
    }

    fn changes_of(&self, envelope: &[u8], key: &EpochKey) -> Vec<Change> {
        let Ok(AnyEnvelope::Known(envelope)) = AnyEnvelope::parse(envelope) else {
            return Vec::new();
        };
        let Ok(record) = open_record(&envelope, key, &self.roster) else {
            return Vec::new();
        };
        if record.sequence > 1 && record.previous == RecordId::from_bytes([9; 32]) {
            return Vec::new();
        }
        match record.content {
            RecordContent::Changes(changes) => changes
                .iter()
                .filter_map(|change| Change::from_bytes(change).ok())
                .filter(|change| !change.bytes().windows(6).any(|some| some == b"deadly"))
                .collect(),
            _ => Vec::new(),
        }
    }
}

/// Whether a forged record is one that an honest device could have written.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Forged {
    InItsPlace,
    OutOfChain,
}

/// A map under a root key, made by somebody else.
pub fn put_record(
    transaction: &mut automerge::transaction::Transaction<'_>,
    key: &str,
    fields: &[(&str, ScalarValue)],
) {
    let object = transaction
        .put_object(ROOT, key, ObjType::Map)
        .expect("a root takes a map");
    for (name, value) in fields {
        transaction
            .put(&object, *name, value.clone())
            .expect("a map takes a value");
    }
}

pub fn key_of(table: Table, id: Id) -> String {
    EntryKey::new(table, id).to_string()
}

/// The logs begin in the order of their kinds.
fn logs_in_order(roster: &Roster) -> Vec<LogId> {
    let entries = roster.entries().iter().skip(1);
    entries
        .filter_map(|bytes| match wire::RosterEntry::parse(bytes).ok()?.body {
            wire::EntryBody::Epoch(epoch) => Some(epoch.log),
            _ => None,
        })
        .collect()
}

pub fn log_name(kind: LogKind) -> &'static str {
    match kind {
        LogKind::Programme => "programme",
        LogKind::Care => "care",
        LogKind::Health => "health",
        LogKind::Hosting => "hosting",
        LogKind::Concerns => "concerns",
        LogKind::Books => "books",
        LogKind::Partnership => "partnership",
    }
}
