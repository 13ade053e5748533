use crate::context::Context;
use crate::log::{Log, Waiting};
use crate::opened::OpenVisit;
use crate::protocol::{Answer, Change, Problem};
use crate::unnamed_files::named_by;
use crate::{Engine, Operation, cells, rows};
use document::{DocumentError, Edit, EntryKey};
use litemap::LiteMap;
use std::collections::BTreeSet;
use vault::{Draft, seal_draft};
use visit::{Entry, Id, LogKind, Table};
use wire::SessionId;

impl Engine {
    /// Make, change or append: all of it or nothing, answered once it is durable.
    pub(crate) fn save(
        &mut self,
        number: u64,
        visit: Id,
        mut changes: Vec<Change>,
        cx: &mut Context<'_>,
    ) -> Result<(), Problem> {
        self.may_save(visit, &changes)?;
        let open = self.opened(visit)?;
        stamp_marks(open, &mut changes);
        open.may_all_enter(&changes, cx.now)?;
        let session = self.session(cx);
        let has_name = self.opened(visit)?.row.clone();
        let Some(open) = &mut self.open else {
            return Err(Problem::NotOpen);
        };
        let by_log = sort_by_log(&changes);
        can_write(open, &by_log)?;
        let mut operations = Vec::new();
        let mut touched = LiteMap::new_vec();
        for (kind, edits) in &by_log {
            let next_draft = &mut self.next_draft;
            let Some(draft) = write_draft(open, *kind, edits, session, next_draft, cx)? else {
                continue;
            };
            operations.push(draft);
            let keys: BTreeSet<_> = edits.iter().map(|edit| EntryKey::of(edit.after)).collect();
            touched.insert(*kind, keys);
        }
        if !operations.is_empty() {
            operations.extend(named_by(visit, &changes));
        }
        self.tell_what_changed(&touched, cx);
        operations.extend(self.row_operation(&has_name, cx));
        operations.extend(self.emergency_operation(cx));
        self.answer_when_stored(number, Answer::Done, operations, cx);
        self.set_flush_timer(cx);
        Ok(())
    }

    fn may_save(&self, visit: Id, changes: &[Change]) -> Result<(), Problem> {
        let open = self.opened(visit)?;
        if !self.writes {
            return Err(Problem::ReadsOnly);
        }
        let is_protected = open.row.is_demo || self.phone.has_passcode();
        let needs_passcode = changes
            .iter()
            .any(|change| matches!(change.after.table(), Table::Guardian | Table::Health));
        if needs_passcode && !is_protected {
            return Err(Problem::PasscodeFirst);
        }
        for change in changes {
            let other = change.before.as_ref().is_some_and(|before| {
                before.table() != change.after.table() || before.id() != change.after.id()
            });
            let foreign = change.after.table() == Table::Visit && change.after.id() != visit;
            if other || foreign {
                return Err(Problem::Unacceptable {
                    table: change.after.table(),
                    field: "id".to_owned(),
                });
            }
        }
        Ok(())
    }

    /// The row of the visit, when the change touched what the start screen shows.
    pub(crate) fn row_operation(
        &mut self,
        before: &rows::VisitRow,
        cx: &mut Context<'_>,
    ) -> Option<Operation> {
        let open = self.open.as_ref()?;
        if open.row == *before {
            return None;
        }
        let row = open.row.clone();
        let put = self
            .phone
            .open()?
            .seal(cells::visit(open.id), &rows::encode(&row), cx);
        self.visits.insert(open.id, Some(row));
        self.tell_ready(cx);
        put
    }
}

/// Marks are counted per phone, so that their order never hangs on a clock (domain.md 3.5).
/// A mark that is there already keeps its count: the command came twice.
fn stamp_marks(open: &OpenVisit, changes: &mut [Change]) {
    let phone = open.phone_name();
    let mut counter = open.marks.last_counter(&phone);
    for change in changes {
        let Entry::Mark(mark) = &mut change.after else {
            continue;
        };
        mark.phone.clone_from(&phone);
        if let Some(there) = open.marks.get(mark.id) {
            mark.counter = there.counter;
        } else {
            counter += 1;
            mark.counter = counter;
        }
    }
}

fn sort_by_log(changes: &[Change]) -> LiteMap<LogKind, Vec<Edit<'_>>> {
    let mut by_log: LiteMap<LogKind, Vec<Edit<'_>>> = LiteMap::new_vec();
    for change in changes {
        let edit = Edit {
            before: change.before.as_ref(),
            after: &change.after,
        };
        by_log
            .entry(change.after.table().log())
            .or_default()
            .push(edit);
    }
    by_log
}

/// Nothing is written before it is known that all of it can be.
fn can_write(open: &OpenVisit, by_log: &LiteMap<LogKind, Vec<Edit<'_>>>) -> Result<(), Problem> {
    for (kind, edits) in by_log {
        let log = open.logs.get(kind).ok_or(Problem::Unreadable)?;
        log.document.can_write(edits).map_err(refused)?;
    }
    Ok(())
}

/// Write into one document; the draft that makes it durable.
fn write_draft(
    open: &mut OpenVisit,
    kind: LogKind,
    edits: &[Edit<'_>],
    session: SessionId,
    next_draft: &mut u64,
    cx: &mut Context<'_>,
) -> Result<Option<Operation>, Problem> {
    let log = open.logs.get_mut(&kind).ok_or(Problem::Unreadable)?;
    let Some(change) = log.document.write(edits).map_err(refused)? else {
        return Ok(None);
    };
    draft_of(open.id, log, change, session, next_draft, cx).map(Some)
}

/// What makes a change durable; it waits in its log for the next record.
pub fn draft_of(
    visit: Id,
    log: &mut Log,
    change: document::Change,
    session: SessionId,
    next_draft: &mut u64,
    cx: &mut Context<'_>,
) -> Result<Operation, Problem> {
    let index = *next_draft;
    *next_draft += 1;
    let draft = Draft {
        log: log.id,
        epoch: log.epoch,
        origin: session,
        index,
        change: change.bytes().to_vec(),
    };
    let key = cells::draft(visit, log.kind, session, index);
    let value = seal_draft(&mut cx.rng, &log.key, &draft).map_err(|_| Problem::TooLarge)?;
    log.waiting.push(Waiting {
        origin: session,
        change,
        draft: Some(key.clone()),
    });
    Ok(Operation::Put { key, value })
}

fn refused(error: DocumentError) -> Problem {
    Problem::NotAllowed {
        reason: error.to_string(),
    }
}
