use super::Opening;
use crate::cells;
use crate::log::{Log, Waiting};
use crate::opened::OpenVisit;
use crate::records::Fault;
use crate::rows::Aside;
use document::{Change, Document, EntryKey, Snapshot};
use litemap::LiteMap;
use std::collections::BTreeSet;
use vault::ChainState;
use visit::LogKind;
use wire::{SessionId, Signer};

/// What became of cells that were applied.
#[derive(Default)]
pub struct AppliedCells {
    pub touched: LiteMap<LogKind, BTreeSet<EntryKey>>,
    /// Not as they must be: set aside.
    pub bad: Vec<String>,
}

impl Opening {
    /// A snapshot that does not load is passed over: the log behind it is whole.
    pub(super) fn load_snapshot(&mut self, kind: LogKind, session: SessionId) {
        let Some(row) = self.snapshots.remove(&kind) else {
            return;
        };
        let actor = vault::actor_id(self.visit.keys.device_id(), session);
        let Some(log) = self.visit.logs.get_mut(&kind) else {
            return;
        };
        let snapshot = Snapshot {
            automerge: row.automerge,
            heads: row.heads,
            overwritten: row.overwritten,
            held_back: row.held_back,
        };
        let loaded = (
            Document::load(&snapshot, &actor),
            ChainState::from_bytes(&row.chain),
        );
        if let (Ok(document), Ok(chain)) = loaded {
            log.document = document;
            log.chain = chain;
            log.next_position = row.position;
            log.recent = row.recent.into_iter().collect();
        }
    }

    pub(super) fn apply_cells(&mut self, cells: Vec<(String, Vec<u8>)>) {
        let applied = self.visit.apply_cells(cells, true);
        for cell in applied.bad {
            self.set_aside(cell, Aside::NotAsItMustBe);
        }
    }
}

impl OpenVisit {
    /// Verify and apply records and drafts. Drafts are `adopted`, to go into a record of this
    /// session, when this tab is the one that writes or may become it.
    pub(crate) fn apply_cells(
        &mut self,
        cells: Vec<(String, Vec<u8>)>,
        adopted: bool,
    ) -> AppliedCells {
        let mut result = AppliedCells::default();
        let mut drafts = Vec::new();
        let mut batches: LiteMap<LogKind, Batches> = LiteMap::new_vec();
        let early = std::mem::take(&mut self.early);
        let records = self.sort_out_drafts(early.into_iter().chain(cells), &mut drafts);
        self.take_records(records, &mut batches, &mut result);
        self.apply_batches(batches, &mut result);
        self.apply_drafts(drafts, adopted, &mut result);
        result
    }

    fn sort_out_drafts(
        &self,
        cells: impl Iterator<Item = (String, Vec<u8>)>,
        drafts: &mut Vec<(String, Vec<u8>)>,
    ) -> Vec<(String, Vec<u8>)> {
        let mut records = Vec::new();
        for (key, value) in cells {
            if cells::draft_place(self.id, &key).is_some() {
                drafts.push((key, value));
            } else {
                records.push((key, value));
            }
        }
        records
    }

    /// Records that come before those they follow are tried again once these are there.
    fn take_records(
        &mut self,
        mut records: Vec<(String, Vec<u8>)>,
        batches: &mut LiteMap<LogKind, Batches>,
        result: &mut AppliedCells,
    ) {
        loop {
            let before = records.len();
            let mut early = Vec::new();
            for (key, value) in records {
                match self.take_record(&key, &value) {
                    Ok((kind, changes)) => {
                        let batch = batches.entry(kind).or_default();
                        batch.keys.push(key);
                        batch.changes.push(changes);
                    }
                    Err(Fault::Early) => early.push((key, value)),
                    Err(Fault::Newer) => self.unreadable = self.unreadable.saturating_add(1),
                    Err(Fault::Bad) => result.bad.push(key),
                }
            }
            if early.is_empty() || early.len() == before {
                self.early = early;
                return;
            }
            records = early;
        }
    }

    fn take_record(&mut self, key: &str, value: &[u8]) -> Result<(LogKind, Vec<Change>), Fault> {
        let (kind, position) = cells::record_place(self.id, key).ok_or(Fault::Newer)?;
        let log = self.logs.get_mut(&kind).ok_or(Fault::Newer)?;
        log.next_position = log.next_position.max(position.saturating_add(1));
        if log.recent.contains(key) {
            return Ok((kind, Vec::new()));
        }
        let changes = log.take_record(value, &self.roster)?;
        log.recent.insert(key.to_owned());
        log.since_snapshot = log.since_snapshot.saturating_add(1);
        Ok((kind, changes))
    }

    fn apply_batches(&mut self, batches: LiteMap<LogKind, Batches>, result: &mut AppliedCells) {
        for (kind, batch) in batches {
            let Some(log) = self.logs.get_mut(&kind) else {
                continue;
            };
            let rejected = log.apply(&batch.changes, kind, result);
            let keys = rejected.iter().filter_map(|at| batch.keys.get(*at));
            result.bad.extend(keys.cloned());
        }
    }

    fn apply_drafts(
        &mut self,
        drafts: Vec<(String, Vec<u8>)>,
        adopted: bool,
        result: &mut AppliedCells,
    ) {
        let device = self.keys.device_id();
        let mut waiting: LiteMap<LogKind, Vec<Waiting>> = LiteMap::new_vec();
        for (key, value) in drafts {
            let Some((kind, session, index)) = cells::draft_place(self.id, &key) else {
                continue;
            };
            let Some(log) = self.logs.get(&kind) else {
                continue;
            };
            match log.take_draft(key.clone(), &value, (session, index), device) {
                Ok(draft) => waiting.entry(kind).or_default().push(draft),
                Err(Fault::Newer | Fault::Early) => {
                    self.unreadable = self.unreadable.saturating_add(1);
                }
                Err(Fault::Bad) => result.bad.push(key),
            }
        }
        for (kind, drafts) in waiting {
            if let Some(log) = self.logs.get_mut(&kind) {
                log.apply_drafts(drafts, adopted, kind, result);
            }
        }
    }
}

/// The records of one log on their way into its document.
#[derive(Default)]
struct Batches {
    keys: Vec<String>,
    changes: Vec<Vec<Change>>,
}

impl Log {
    fn apply(
        &mut self,
        batches: &[Vec<Change>],
        kind: LogKind,
        result: &mut AppliedCells,
    ) -> Vec<usize> {
        let applied = self.document.apply(batches);
        let touched = result.touched.entry(kind).or_default();
        touched.extend(applied.touched);
        applied.rejected
    }

    fn apply_drafts(
        &mut self,
        mut drafts: Vec<Waiting>,
        adopted: bool,
        kind: LogKind,
        result: &mut AppliedCells,
    ) {
        // What waits already was applied already.
        drafts.retain(|draft| !self.waiting.iter().any(|one| one.draft == draft.draft));
        let batches: Vec<_> = drafts
            .iter()
            .map(|draft| vec![draft.change.clone()])
            .collect();
        let rejected = self.apply(&batches, kind, result);
        for (at, draft) in drafts.into_iter().enumerate() {
            if rejected.contains(&at) {
                result.bad.extend(draft.draft);
            } else if adopted {
                self.waiting.push(draft);
            }
        }
    }
}
