use crate::context::Context;
use crate::opening::FLUSH;
use crate::writer::{Batch, OnFailure, Then};
use crate::{Engine, Operation, Timer};
use document::Planted;

impl Engine {
    pub(crate) fn set_flush_timer(&mut self, cx: &mut Context<'_>) {
        let waits = self
            .open
            .as_ref()
            .is_some_and(|open| open.logs.values().any(|log| !log.waiting.is_empty()));
        if waits && self.writes && !self.flush_is_set {
            self.flush_is_set = true;
            cx.set_timer(Timer::Flush, FLUSH);
        }
    }

    /// The drafts of every log become signed records, and go in the same step.
    pub(crate) fn flush(&mut self, cx: &mut Context<'_>) {
        self.flush_is_set = false;
        if !self.writes {
            return;
        }
        let session = self.session(cx);
        let Some(open) = &mut self.open else {
            return;
        };
        let mut operations = Vec::new();
        let mut cells = Vec::new();
        for (kind, log) in &mut open.logs {
            // What cannot be sealed goes on waiting as a draft, which is durable.
            if let Ok(sealed) = log.seal_waiting(open.id, session, &open.keys, cx) {
                operations.extend(sealed.operations);
                cells.extend(sealed.cells.into_iter().map(|(cell, id)| (*kind, cell, id)));
            }
        }
        let then = Then::Recorded {
            visit: open.id,
            cells,
        };
        if Planted::DeleteDraftsFirst.is_active() {
            let is_put = |operation: &Operation| matches!(operation, Operation::Put { .. });
            let (records, drafts): (Vec<_>, Vec<_>) = operations.into_iter().partition(is_put);
            self.writer.try_alone(drafts, cx);
            operations = records;
        }
        if !operations.is_empty() {
            let batch = Batch {
                operations,
                then: vec![then],
                on_failure: OnFailure::Keep,
            };
            self.writer.push(batch, cx);
        }
    }
}
