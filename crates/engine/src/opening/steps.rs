use super::Opening;
use crate::context::Context;
use crate::engine::Purpose;
use crate::log::Log;
use crate::protocol::StorageState;
use crate::rows::{Aside, Breadcrumb, LOOK_BACK};
use crate::writer::{Batch, OnFailure, Then};
use crate::{Engine, cells, rows};
use document::Planted;
use visit::LogKind;

/// One step of opening, done under a breadcrumb.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Step {
    AllSnapshots,
    OneSnapshot(LogKind),
    ReadRecords,
    /// Everything that was read.
    ApplyTogether,
    /// One record or draft alone.
    ApplyCell(String, Vec<u8>),
}

impl Opening {
    pub(super) fn set_aside(&mut self, cell: String, why: Aside) {
        if self.asides.insert(cell.clone(), why) != Some(why) {
            self.new_asides.insert(cell, why);
        }
    }

    pub(super) fn is_deadly(&self, cell: &str) -> bool {
        self.asides.get(cell) == Some(&Aside::Deadly)
    }

    pub(super) fn plan_snapshots(&mut self) {
        let visit = self.visit.id;
        let asides = &self.asides;
        self.snapshots
            .retain(|kind, _| asides.get(&cells::snapshot(visit, *kind)) != Some(&Aside::Deadly));
        if self.carefully {
            let kinds: Vec<_> = self.snapshots.keys().copied().collect();
            self.steps.extend(kinds.into_iter().map(Step::OneSnapshot));
        } else {
            self.steps.push_back(Step::AllSnapshots);
        }
        self.steps.push_back(Step::ReadRecords);
    }

    pub(super) fn plan_cells(&mut self, records: Vec<(String, Vec<u8>)>) {
        let drafts = std::mem::take(&mut self.drafts);
        let mut all: Vec<_> = records.into_iter().chain(drafts).collect();
        all.retain(|(key, _)| !self.is_deadly(key));
        if self.carefully {
            let steps = all
                .into_iter()
                .map(|(key, value)| Step::ApplyCell(key, value));
            self.steps.extend(steps);
        } else {
            self.cells = all;
            self.steps.push_back(Step::ApplyTogether);
        }
    }

    /// A record that waits inside of the document for others is applied by the one that it
    /// waits for, so the breadcrumb would name the wrong one: it comes after them.
    fn postpone_what_would_wait(&mut self) {
        for _ in 0..self.steps.len() {
            let Some(Step::ApplyCell(key, value)) = self.steps.front() else {
                return;
            };
            let log = cells::record_place(self.visit.id, key)
                .and_then(|(kind, _)| self.visit.logs.get(&kind));
            if !log.is_some_and(|log| log.would_wait(value, &self.visit.roster)) {
                return;
            }
            self.steps.rotate_left(1);
        }
    }

    /// The breadcrumb for a step; none when the one that lies already covers it.
    fn breadcrumb(&self, step: &Step) -> Option<Breadcrumb> {
        match step {
            Step::AllSnapshots => Some(Breadcrumb::Together),
            Step::OneSnapshot(kind) => {
                Some(Breadcrumb::Cell(cells::snapshot(self.visit.id, *kind)))
            }
            Step::ApplyCell(key, _) => Some(Breadcrumb::Cell(key.clone())),
            Step::ReadRecords | Step::ApplyTogether => None,
        }
    }
}

impl Engine {
    /// Do the steps until one has to wait: for its breadcrumb to be durable, or for a read.
    pub(crate) fn next_step(&mut self, cx: &mut Context<'_>) {
        loop {
            let can_write = self.writes
                && self.writer.state() == StorageState::Fine
                && !Planted::SkipBreadcrumb.is_active();
            let (Some(opening), Some(phone)) = (&mut self.opening, self.phone.open()) else {
                return;
            };
            opening.postpone_what_would_wait();
            let Some(step) = opening.steps.front() else {
                return self.finish_opening(cx);
            };
            if let (true, Some(breadcrumb)) = (can_write, opening.breadcrumb(step)) {
                opening.wrote_breadcrumb = true;
                let key = cells::breadcrumb(opening.visit.id);
                let put = phone.seal(key, &rows::encode(&breadcrumb), cx);
                let batch = Batch {
                    operations: put.into_iter().collect(),
                    then: vec![Then::OpenFurther],
                    on_failure: OnFailure::Forget,
                };
                return self.writer.push(batch, cx);
            }
            if !self.do_step(cx) {
                return;
            }
        }
    }

    /// The breadcrumb lies: do what it is for.
    pub(crate) fn open_further(&mut self, cx: &mut Context<'_>) {
        if self.do_step(cx) {
            self.next_step(cx);
        }
    }

    /// False when the step has to wait for a read.
    fn do_step(&mut self, cx: &mut Context<'_>) -> bool {
        let session = self.session(cx);
        let Some(opening) = &mut self.opening else {
            return false;
        };
        let Some(step) = opening.steps.pop_front() else {
            return true;
        };
        match step {
            Step::AllSnapshots => {
                for kind in LogKind::ALL {
                    opening.load_snapshot(kind, session);
                }
            }
            Step::OneSnapshot(kind) => opening.load_snapshot(kind, session),
            Step::ApplyTogether => {
                let cells = std::mem::take(&mut opening.cells);
                opening.apply_cells(cells);
            }
            Step::ApplyCell(key, value) => opening.apply_cells(vec![(key, value)]),
            Step::ReadRecords => {
                let visit = opening.visit.id;
                let logs = opening.visit.logs.values();
                let from = |log: &Log| log.next_position.saturating_sub(LOOK_BACK);
                let ranges = logs
                    .map(|log| cells::records_from(visit, log.kind, from(log)))
                    .collect();
                self.read(ranges, Purpose::OpenRecords, cx);
                return false;
            }
        }
        true
    }

    pub(crate) fn open_records(&mut self, found: Vec<(String, Vec<u8>)>, cx: &mut Context<'_>) {
        if let Some(opening) = &mut self.opening {
            opening.plan_cells(found);
            self.next_step(cx);
        }
    }
}
