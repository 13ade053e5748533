//! Opening a visit: snapshots are loaded, the log behind them is verified and applied, and
//! whatever makes the engine die on the way is found at the next start and set aside.
//!
//! Before anything is applied a breadcrumb is written durably. A breadcrumb found at the
//! start means that the engine died of what it names: if that was everything at once, cell
//! after cell is applied under a breadcrumb of its own; if it was one cell, that one is set
//! aside and never applied again.

mod apply;
mod finish;
mod steps;

pub use finish::FLUSH;
pub use steps::Step;

use crate::context::Context;
use crate::engine::Purpose;
use crate::log::Log;
use crate::marks::MarkIndex;
use crate::opened::OpenVisit;
use crate::protocol::{Answer, Problem};
use crate::rows::{Aside, Breadcrumb, SnapshotRow, VisitRow};
use crate::sync::epoch_keys;
use crate::{Engine, KeyRange, cells, rows};
use litemap::LiteMap;
use std::collections::{BTreeSet, VecDeque};
use vault::DeviceKeys;
use visit::{Id, LogKind};
use wire::{LogId, Roster, VisitId};

/// A visit that is being opened.
pub struct Opening {
    /// The command to answer; none when the engine opens it again by itself.
    pub number: Option<u64>,
    pub visit: OpenVisit,
    pub snapshots: LiteMap<LogKind, SnapshotRow>,
    pub drafts: Vec<(String, Vec<u8>)>,
    pub asides: LiteMap<String, Aside>,
    /// Set aside just now: their marks are still to be written, and the leader to be told.
    pub new_asides: LiteMap<String, Aside>,
    /// Cells of files that nothing names.
    pub unnamed: Vec<(String, Vec<u8>)>,
    pub steps: VecDeque<Step>,
    /// The engine died last time: cell after cell.
    pub carefully: bool,
    pub wrote_breadcrumb: bool,
    /// Keys that another tab wrote meanwhile.
    pub heard: Vec<String>,
    /// What waits to be applied in one step.
    pub cells: Vec<(String, Vec<u8>)>,
}

impl Engine {
    pub(crate) fn open_visit(
        &mut self,
        number: u64,
        visit: Id,
        cx: &mut Context<'_>,
    ) -> Result<(), Problem> {
        if self.opened(visit).is_ok() {
            self.tell_opened(cx);
            cx.answer(number, Ok(Answer::Done));
            return Ok(());
        }
        self.close_visit(cx);
        self.begin_opening(Some(number), visit, cx)
    }

    pub(crate) fn close_visit(&mut self, cx: &mut Context<'_>) {
        self.flush(cx);
        self.open = None;
    }

    pub(crate) fn begin_opening(
        &mut self,
        number: Option<u64>,
        visit: Id,
        cx: &mut Context<'_>,
    ) -> Result<(), Problem> {
        let row = match self.visits.get(&visit) {
            None => return Err(Problem::UnknownVisit),
            Some(None) => return Err(Problem::Unreadable),
            Some(Some(row)) => row.clone(),
        };
        let ranges = [
            cells::roster_prefix(visit),
            cells::snapshots(visit),
            cells::drafts(visit),
            cells::unsent_of_visit(visit),
            cells::cursors(visit),
            cells::asides(visit),
            cells::unnamed_files(visit),
        ];
        let ranges = ranges
            .iter()
            .map(|prefix| KeyRange::under(prefix))
            .chain([KeyRange::only(&cells::breadcrumb(visit))])
            .collect();
        self.opening_of = Some((number, visit, row));
        self.read(ranges, Purpose::OpenVisit, cx);
        Ok(())
    }

    /// The roster, the snapshots, the drafts and what was set aside are read.
    pub(crate) fn open_with(&mut self, found: Vec<(String, Vec<u8>)>, cx: &mut Context<'_>) {
        let Some((number, visit, row)) = self.opening_of.take() else {
            return;
        };
        let session = self.session(cx);
        let Some(phone) = self.phone.open() else {
            return;
        };
        let found = Found::sort(visit, found, phone);
        let Some(mut opened) = empty_visit(visit, &row, &found.roster, session, phone) else {
            if let Some(number) = number {
                cx.answer(number, Err(Problem::Unreadable));
            }
            return;
        };
        opened.note_progress(&found.progress, phone);
        let mut opening = Opening {
            number,
            visit: opened,
            snapshots: found.snapshots,
            drafts: found.drafts,
            asides: found.asides,
            new_asides: LiteMap::new_vec(),
            unnamed: found.unnamed,
            steps: VecDeque::new(),
            carefully: found.breadcrumb.is_some(),
            wrote_breadcrumb: found.breadcrumb.is_some(),
            heard: Vec::new(),
            cells: Vec::new(),
        };
        if let Some(Breadcrumb::Cell(cell)) = found.breadcrumb {
            opening.set_aside(cell, Aside::Deadly);
        }
        opening.plan_snapshots();
        self.opening = Some(Box::new(opening));
        self.next_step(cx);
    }
}

/// What stands under the first keys of a visit, by kind.
#[derive(Default)]
struct Found {
    roster: Vec<Vec<u8>>,
    snapshots: LiteMap<LogKind, SnapshotRow>,
    drafts: Vec<(String, Vec<u8>)>,
    /// What was sent and received.
    progress: Vec<(String, Vec<u8>)>,
    asides: LiteMap<String, Aside>,
    unnamed: Vec<(String, Vec<u8>)>,
    breadcrumb: Option<Breadcrumb>,
}

impl Found {
    fn sort(visit: Id, cells: Vec<(String, Vec<u8>)>, phone: &crate::phone::OpenPhone) -> Self {
        let mut found = Self::default();
        let roster = cells::roster_prefix(visit);
        let snapshots = cells::snapshots(visit);
        for (key, value) in cells {
            if key.starts_with(&roster) {
                found.roster.push(value);
            } else if let Some(log) = key.strip_prefix(&snapshots) {
                let plain = phone.open(&key, &value);
                let row = plain.and_then(|plain| rows::decode::<SnapshotRow>(&plain));
                if let (Some(log), Some(row)) = (cells::log_from_name(log), row) {
                    found.snapshots.insert(log, row);
                }
            } else if key.starts_with(&cells::drafts(visit)) {
                found.drafts.push((key, value));
            } else if key.starts_with("unsent/") || key.starts_with("cursor/") {
                found.progress.push((key, value));
            } else if let Some(cell) = cells::aside_cell(visit, &key) {
                let aside = phone.open(&key, &value).and_then(|row| rows::decode(&row));
                found
                    .asides
                    .insert(cell.to_owned(), aside.unwrap_or(Aside::NotAsItMustBe));
            } else if cells::unnamed_hash(visit, &key).is_some() {
                found.unnamed.push((key, value));
            } else {
                found.breadcrumb = Some(
                    phone
                        .open(&key, &value)
                        .and_then(|row| rows::decode(&row))
                        .unwrap_or(Breadcrumb::Together),
                );
            }
        }
        found
    }
}

/// The visit with its keys and logs, and nothing in them; none when the roster or a key of it
/// is not as it must be.
fn empty_visit(
    visit: Id,
    row: &VisitRow,
    roster: &[Vec<u8>],
    session: wire::SessionId,
    phone: &crate::phone::OpenPhone,
) -> Option<OpenVisit> {
    use wire::Signer;
    let visit_id = VisitId::from_bytes(*visit.as_bytes());
    let keys = DeviceKeys::derive(&phone.root, visit_id);
    let roster = Roster::verify(visit_id, roster.iter().map(Vec::as_slice)).ok()?;
    let actor = vault::actor_id(keys.device_id(), session);
    let mut logs = LiteMap::new_vec();
    for (kind, id) in &row.logs {
        let id = LogId::from_bytes(*id);
        let mut found = epoch_keys(&keys, &roster, id).into_iter();
        let mut log = Log::new(*kind, id, found.next()?, &actor);
        found.for_each(|(epoch, key)| log.add_key(epoch, key));
        logs.insert(*kind, log);
    }
    Some(OpenVisit {
        id: visit,
        row: row.clone(),
        keys,
        roster,
        logs,
        marks: MarkIndex::default(),
        watched: BTreeSet::new(),
        round_places: LiteMap::new_vec(),
        emergency: LiteMap::new_vec(),
        several: BTreeSet::new(),
        unreadable: 0,
        early: Vec::new(),
    })
}
