//! Files that were stored for a form which nobody has saved yet. Each has a cell of its own until
//! the first change that names the file is stored, in the same write. One whose form was cancelled,
//! or lost with its page, keeps that cell and is taken away at a later opening.

use crate::context::Context;
use crate::protocol::Change;
use crate::{Engine, KeyRange, Operation, cells, rows};
use serde::{Deserialize, Serialize};
use visit::{Id, Instant};
use wire::SessionId;

/// A form may be left open for long: no file goes before it has waited a day, in milliseconds.
const FORMS_ARE_OPEN: i64 = 24 * 3_600_000;

/// What is known of a file that nothing names.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct UnnamedFile {
    session: SessionId,
    stored: Instant,
}

impl UnnamedFile {
    pub const fn new(session: SessionId, stored: Instant) -> Self {
        Self { session, stored }
    }

    /// Its form is gone: the session that stored it has ended, and a day has passed.
    fn is_left_behind(&self, session: SessionId, now: Instant) -> bool {
        self.session != session && now.0.saturating_sub(self.stored.0) > FORMS_ARE_OPEN
    }
}

/// The files that these changes name are named from now on.
pub fn named_by(visit: Id, changes: &[Change]) -> Vec<Operation> {
    changes
        .iter()
        .flat_map(|change| change.after.attachments())
        .map(|file| Operation::Delete {
            key: cells::unnamed_file(visit, &file.hash),
        })
        .collect()
}

impl Engine {
    /// Take away what forms left behind, of the cells that were found when the visit was opened.
    /// Not to be called when anything of the visit is unreadable: that might name it.
    pub(crate) fn sweep_unnamed_files(
        &mut self,
        found: &[(String, Vec<u8>)],
        cx: &mut Context<'_>,
    ) {
        let session = self.session(cx);
        let (Some(open), Some(phone)) = (&self.open, self.phone.open()) else {
            return;
        };
        if !self.writes {
            return;
        }
        let is_left_behind = |key: &str, sealed: &[u8]| {
            let row = phone.open(key, sealed);
            let file = row.and_then(|row| rows::decode::<UnnamedFile>(&row));
            file.is_some_and(|file| file.is_left_behind(session, cx.now))
        };
        let operations: Vec<Operation> = found
            .iter()
            .filter(|(key, sealed)| is_left_behind(key, sealed))
            .filter_map(|(key, _)| Some((key, cells::unnamed_hash(open.id, key)?)))
            .flat_map(|(key, hash)| {
                let file = KeyRange::under(&cells::file(open.id, hash));
                let mark = Operation::Delete { key: key.clone() };
                [Operation::DeleteRange(file), mark]
            })
            .collect();
        if !operations.is_empty() {
            self.writer.try_alone(operations, cx);
        }
    }
}
