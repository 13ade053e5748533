use crate::Engine;
use crate::context::Context;
use crate::protocol::{Answer, Problem};
use crate::saving::draft_of;
use document::{DocumentError, EntryKey};
use litemap::LiteMap;
use std::collections::BTreeSet;
use visit::{Entry, Id};

impl Engine {
    /// Somebody looked at the versions of a field and chose one (design.md 2, promise 3). What
    /// was not chosen stays in the history of the document.
    pub(crate) fn settle_field(
        &mut self,
        number: u64,
        visit: Id,
        field: &str,
        chosen: &Entry,
        seen: &[Entry],
        cx: &mut Context<'_>,
    ) -> Result<(), Problem> {
        self.opened(visit)?;
        if !self.writes {
            return Err(Problem::ReadsOnly);
        }
        let session = self.session(cx);
        let Some(open) = &mut self.open else {
            return Err(Problem::NotOpen);
        };
        let kind = chosen.table().log();
        let log = open.logs.get_mut(&kind).ok_or(Problem::Unreadable)?;
        let settled = log.document.settle(field, chosen, seen);
        let change = settled.map_err(|error| match error {
            DocumentError::OtherVersions => Problem::OtherVersions,
            _ => Problem::Unreadable,
        })?;
        let mut operations = Vec::new();
        if let Some(change) = change {
            let next_draft = &mut self.next_draft;
            operations.push(draft_of(visit, log, change, session, next_draft, cx)?);
        }
        let touched = BTreeSet::from([EntryKey::of(chosen)]);
        let touched = LiteMap::from_iter([(kind, touched)]);
        self.tell_what_changed(&touched, cx);
        self.answer_when_stored(number, Answer::Done, operations, cx);
        self.set_flush_timer(cx);
        Ok(())
    }
}
