//! Whether a round may be closed: by all that is known on this phone, and by all that comes in
//! the same command.

use crate::opened::OpenVisit;
use crate::protocol::{Change, Problem};
use document::{EntryKey, Reading};
use std::collections::BTreeSet;
use visit::facts::{Case, Mark, MarkState, RoundClosing};
use visit::records::{Person, Round};
use visit::roll_call::{Authority, RoundQuestion, RoundView, may_close, roster, view_of_round};
use visit::{Entry, Id, Instant, LogKind, Table};

impl OpenVisit {
    /// Domain.md 3.3: everybody accounted for or with an open case that says why, and as many
    /// heads as names. A closing that is there already came twice.
    pub(super) fn may_be_closed(
        &self,
        closing: &RoundClosing,
        changes: &[Change],
        now: Instant,
    ) -> Result<(), Problem> {
        if self.holds(&EntryKey::new(Table::RoundClosing, closing.id)) {
            return Ok(());
        }
        let view = self.view_before_closing(closing, changes, now)?;
        let cases: Vec<Case> = self
            .entries_with(Table::Case, changes)
            .into_iter()
            .filter_map(|entry| match entry {
                Entry::Case(case) => Some(case),
                _ => None,
            })
            .collect();
        may_close(&view, closing.head_count, &cases).map_err(Problem::RoundStaysOpen)
    }

    /// Due times play no part: they say who is late, never who is accounted for. Whoever has
    /// left the visit in another round is not missed in this one, whichever came first.
    fn view_before_closing(
        &self,
        closing: &RoundClosing,
        changes: &[Change],
        now: Instant,
    ) -> Result<RoundView, Problem> {
        let round = self.round_of(closing, changes)?;
        let people: Vec<Person> = self
            .entries_with(Table::Person, changes)
            .into_iter()
            .filter_map(|entry| match entry {
                Entry::Person(person) => Some(person),
                _ => None,
            })
            .collect();
        let marks = self.marks_of_closing(round.id, changes);
        let authority = Authority::of(&people);
        let question = RoundQuestion {
            round: round.id,
            kind: round.kind,
            place: &round.place,
            due: None,
            grace_minutes: 0,
            authority: &authority,
            now: self.row.time_at(now),
        };
        let roster = roster(&round, None, &people, &marks, question.now);
        Ok(view_of_round(&question, &roster.expected, &marks))
    }

    fn round_of(&self, closing: &RoundClosing, changes: &[Change]) -> Result<Round, Problem> {
        let rounds = self.entries_with(Table::Round, changes);
        rounds
            .into_iter()
            .find_map(|entry| match entry {
                Entry::Round(round) if round.id == closing.round => Some(round),
                _ => None,
            })
            .ok_or_else(|| Problem::Unacceptable {
                table: Table::RoundClosing,
                field: "round".to_owned(),
            })
    }

    /// The marks of the round, and all about people who have left the visit anywhere.
    fn marks_of_closing(&self, round: Id, changes: &[Change]) -> Vec<Mark> {
        let new: Vec<&Mark> = changes
            .iter()
            .filter_map(|change| match &change.after {
                Entry::Mark(mark) => Some(mark),
                _ => None,
            })
            .collect();
        let leaving = new.iter().copied().chain(
            self.marks
                .rounds_in_which_somebody_left()
                .into_iter()
                .flat_map(|round| self.marks.of_round(round)),
        );
        let leavers: BTreeSet<Id> = leaving
            .filter(|mark| mark.state == MarkState::LeftTheVisit)
            .map(|mark| mark.person)
            .collect();
        let of_leavers = leavers
            .iter()
            .flat_map(|person| self.marks.of_person(*person))
            .filter(|mark| mark.round != round);
        let known = self.marks.of_round(round).chain(of_leavers);
        known.chain(new).cloned().collect()
    }

    /// Those of one table of the care log, as they will be once the command is done.
    fn entries_with(&self, table: Table, changes: &[Change]) -> Vec<Entry> {
        let new: Vec<&Entry> = changes
            .iter()
            .map(|change| &change.after)
            .filter(|entry| entry.table() == table)
            .collect();
        let document = self.logs.get(&LogKind::Care).map(|log| &log.document);
        let stored = document
            .into_iter()
            .flat_map(|document| document.read_table(table))
            .filter_map(|reading| match reading {
                Reading::Entry(read) => Some(read.entry),
                _ => None,
            })
            .filter(|entry| !new.iter().any(|one| one.id() == entry.id()));
        let stored: Vec<Entry> = stored.collect();
        stored.into_iter().chain(new.into_iter().cloned()).collect()
    }

    fn holds(&self, key: &EntryKey) -> bool {
        let care = self.logs.get(&LogKind::Care);
        care.is_some_and(|log| log.document.read(key) != Reading::Missing)
    }
}
