use crate::context::Context;
use crate::log::Log;
use crate::rows::{LOOK_BACK, SnapshotRow};
use crate::{Engine, cells, rows};
use document::{Document, Planted, Snapshot};
use visit::{Id, LogKind};

/// A log gets a new snapshot after this many records.
const RECORDS: u32 = if cfg!(feature = "planted-bugs") {
    3
} else {
    64
};

impl Engine {
    /// Snapshots of the logs that grew. Each is loaded before it replaces anything.
    pub(crate) fn take_snapshots(&mut self, cx: &mut Context<'_>) {
        if !self.writes || !self.writer.is_idle() {
            return;
        }
        let (Some(open), Some(phone)) = (&mut self.open, self.phone.open()) else {
            return;
        };
        let mut operations = Vec::new();
        for (_, log) in &mut open.logs {
            if log.since_snapshot < RECORDS || !log.waiting.is_empty() {
                continue;
            }
            log.since_snapshot = 0;
            if let Some(row) = snapshot_row(log, first_held(open.id, log.kind, &open.early)) {
                let key = cells::snapshot(open.id, log.kind);
                operations.extend(phone.seal(key, &row, cx));
            }
        }
        if !operations.is_empty() {
            self.writer.keep(operations, cx);
        }
    }
}

/// Where the first record lies that could not be applied yet: whoever starts from the snapshot
/// must look at it again.
fn first_held(visit: Id, kind: LogKind, early: &[(String, Vec<u8>)]) -> Option<u64> {
    let places = early
        .iter()
        .filter_map(|(key, _)| cells::record_place(visit, key));
    let of_log = places.filter(|(log, _)| *log == kind);
    of_log.map(|(_, position)| position).min()
}

/// The snapshot of a log without drafts, if it loads as what it was made of.
pub fn snapshot_row(log: &Log, first_held: Option<u64>) -> Option<Vec<u8>> {
    let snapshot = log.document.save();
    loads(&snapshot).then(|| {
        rows::encode(&SnapshotRow {
            position: first_held.unwrap_or(log.next_position),
            recent: recent_keys(log),
            heads: snapshot.heads,
            overwritten: snapshot.overwritten,
            held_back: snapshot.held_back,
            chain: log.chain.to_bytes(),
            automerge: snapshot.automerge,
        })
    })
}

fn recent_keys(log: &Log) -> Vec<String> {
    let first = log.next_position.saturating_sub(LOOK_BACK);
    let is_recent = |key: &&String| cells::position_of(key).is_some_and(|at| at >= first);
    let mut keys: Vec<String> = log.recent.iter().filter(is_recent).cloned().collect();
    if Planted::SnapshotAheadOfLog.is_active() {
        keys.extend(log.recent.last().map(|last| next_of_session(last, log)));
    }
    keys
}

/// For the planted bug: the key of the record that the same session writes next.
fn next_of_session(last: &str, log: &Log) -> String {
    let mut parts: Vec<&str> = last.split('/').collect();
    let next = format!("{:016x}", log.next_position);
    if let Some(position) = parts.get_mut(3) {
        *position = &next;
    }
    parts.join("/")
}

fn loads(snapshot: &Snapshot) -> bool {
    Document::load(snapshot, &[0; 16]).is_ok()
}
