use crate::context::Context;
use crate::phone::OpenPhone;
use crate::protocol::{Answer, Notice, SetAside};
use crate::rows::Aside;
use crate::{Engine, Operation, Timer, cells, rows};
use litemap::LiteMap;
use visit::{Id, LogKind};

/// After this time of rest a snapshot is taken, in milliseconds.
pub const IDLE: u32 = 4_000;
/// Drafts become a record this long after the first of them, in milliseconds.
pub const FLUSH: u32 = 2_000;

impl Engine {
    pub(crate) fn finish_opening(&mut self, cx: &mut Context<'_>) {
        let Some(opening) = self.opening.take() else {
            return;
        };
        let visit = opening.visit.id;
        self.tell_set_aside(visit, &opening.new_asides, cx);
        if self.writes {
            let mut operations = Vec::new();
            if let Some(phone) = self.phone.open() {
                operations = aside_marks(visit, &opening.new_asides, phone, cx);
            }
            if opening.wrote_breadcrumb {
                operations.push(Operation::Delete {
                    key: cells::breadcrumb(visit),
                });
            }
            if !operations.is_empty() {
                self.writer.keep(operations, cx);
            }
        }
        let mut opened = opening.visit;
        let set_aside = opening
            .asides
            .keys()
            .filter(|cell| !cell.starts_with("snapshot/"));
        opened.unreadable += u32::try_from(set_aside.count()).unwrap_or(u32::MAX);
        opened.unreadable += u32::try_from(opened.early.len()).unwrap_or(u32::MAX);
        self.open = Some(Box::new(opened));
        if self.tell_opened(cx) == 0 {
            self.sweep_unnamed_files(&opening.unnamed, cx);
        }
        let watched: Vec<Id> = std::mem::take(&mut self.watched_before)
            .into_iter()
            .collect();
        // A page that asked for the opening asks for its rounds as well.
        if opening.number.is_none() {
            let _ = self.watch_rounds(visit, &watched, cx);
        }
        if let Some(number) = opening.number {
            cx.answer(number, Ok(Answer::Done));
        }
        self.set_flush_timer(cx);
        cx.set_timer(Timer::Idle, IDLE);
        if !opening.heard.is_empty() {
            self.read_heard(&opening.heard, cx);
        }
    }

    /// Send all of the open visit; how much of it could not be read.
    pub(crate) fn tell_opened(&mut self, cx: &mut Context<'_>) -> u32 {
        let Some(open) = &mut self.open else {
            return 0;
        };
        let found_before = open.unreadable;
        let news = open.read_everything();
        cx.notify(Notice::Opened {
            visit: open.id,
            entries: news.entries,
            versions: news.versions,
            sightings: open.all_sightings(),
            called: open.marks.rounds().collect(),
            acting_as: open.row.acting_as,
            demo_clock_ahead: open.row.demo_clock_ahead,
            unreadable: open.unreadable,
        });
        open.watched.clear();
        // What is unreadable inside of the documents is counted anew each time.
        std::mem::replace(&mut open.unreadable, found_before)
    }

    fn tell_set_aside(&self, visit: Id, asides: &LiteMap<String, Aside>, cx: &mut Context<'_>) {
        let mut counts: LiteMap<LogKind, u32> = LiteMap::new_vec();
        for cell in asides.keys() {
            if let Some(log) = log_of(visit, cell) {
                *counts.entry(log).or_default() += 1;
            }
        }
        for (log, records) in counts {
            cx.notify(Notice::SetAside(SetAside {
                visit,
                log,
                records,
            }));
        }
    }
}

/// Snapshots are caches: without one nothing is missing, so nobody needs to hear of it.
fn log_of(visit: Id, cell: &str) -> Option<LogKind> {
    let record = cells::record_place(visit, cell).map(|(log, _)| log);
    record.or_else(|| cells::draft_place(visit, cell).map(|(log, _, _)| log))
}

fn aside_marks(
    visit: Id,
    asides: &LiteMap<String, Aside>,
    phone: &OpenPhone,
    cx: &mut Context<'_>,
) -> Vec<Operation> {
    asides
        .iter()
        .filter_map(|(cell, why)| phone.seal(cells::aside(visit, cell), &rows::encode(why), cx))
        .collect()
}
