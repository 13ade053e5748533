use crate::context::Context;
use crate::protocol::{Answer, Notice, Problem};
use crate::{Engine, cells, rows};
use std::collections::BTreeSet;
use visit::Id;

impl Engine {
    /// Whom this phone marks as: kept on this phone only.
    pub(crate) fn act_as(
        &mut self,
        number: u64,
        visit: Id,
        person: Id,
        cx: &mut Context<'_>,
    ) -> Result<(), Problem> {
        if !self.writes {
            return Err(Problem::ReadsOnly);
        }
        self.opened(visit)?;
        let (Some(open), Some(phone)) = (&mut self.open, self.phone.open()) else {
            return Err(Problem::NotOpen);
        };
        open.row.acting_as = Some(person);
        let put = phone.seal(cells::visit(visit), &rows::encode(&open.row), cx);
        self.visits.insert(visit, Some(open.row.clone()));
        self.answer_when_stored(number, Answer::Done, put.into_iter().collect(), cx);
        Ok(())
    }

    /// All marks of a round that is watched from now on; those that are new follow by themselves.
    pub(crate) fn watch_rounds(
        &mut self,
        visit: Id,
        rounds: &[Id],
        cx: &mut Context<'_>,
    ) -> Result<(), Problem> {
        self.opened(visit)?;
        let Some(open) = &mut self.open else {
            return Err(Problem::NotOpen);
        };
        // Whoever has left the visit is in no later roster, and the marks that say so are
        // those of an earlier round (domain.md 3.2).
        let left = open.marks.rounds_in_which_somebody_left();
        let wanted: BTreeSet<Id> = rounds.iter().copied().chain(left).collect();
        for round in wanted.difference(&open.watched) {
            cx.notify(Notice::Marks {
                visit,
                round: *round,
                marks: open.marks.of_round(*round).cloned().collect(),
                complete: true,
            });
        }
        open.watched = wanted;
        Ok(())
    }
}
