use crate::context::Context;
use crate::phone::{Phone, put_sealed};
use crate::protocol::{Answer, Problem};
use crate::writer::{Batch, OnFailure, Then};
use crate::{Engine, KeyRange, Operation, cells, rows};
use visit::Id;

impl Engine {
    /// Forget a visit: the row and the roster, which hold the way to its keys, first.
    pub(crate) fn remove_visit(
        &mut self,
        number: u64,
        visit: Id,
        cx: &mut Context<'_>,
    ) -> Result<(), Problem> {
        if !self.writes {
            return Err(Problem::ReadsOnly);
        }
        if !self.visits.contains_key(&visit) {
            // The same command came twice.
            cx.answer(number, Ok(Answer::Done));
            return Ok(());
        }
        if self.open.as_ref().is_some_and(|open| open.id == visit) {
            self.open = None;
        }
        let mut operations = vec![Operation::Delete {
            key: cells::visit(visit),
        }];
        operations.extend(
            cells::all_of_visit(visit)
                .into_iter()
                .map(Operation::DeleteRange),
        );
        if matches!(self.phone, Phone::Unreadable) && self.visits.len() == 1 {
            // Nothing is left that the lost secrets could open: the phone can begin anew.
            operations.push(Operation::DeleteRange(KeyRange::only(cells::PHONE)));
            operations.push(Operation::DeleteRange(KeyRange::only(cells::TRIES)));
            operations.push(Operation::DeleteRange(KeyRange::only(cells::EMERGENCY)));
        }
        self.emergency.remove(&visit);
        if let Some(secrets) = self.phone.secrets() {
            let row = rows::encode(&self.emergency);
            let put = put_sealed(&secrets.outer, cells::EMERGENCY.to_owned(), &row, cx);
            operations.extend(put);
        }
        let batch = Batch {
            operations,
            then: vec![Then::VisitIsGone { number, visit }],
            on_failure: OnFailure::Forget,
        };
        self.writer.push(batch, cx);
        Ok(())
    }

    pub(crate) fn visit_is_gone(&mut self, number: u64, visit: Id, cx: &mut Context<'_>) {
        self.visits.remove(&visit);
        if matches!(self.phone, Phone::Unreadable) && self.visits.is_empty() {
            self.phone = Phone::Absent;
        }
        self.tell_ready(cx);
        cx.answer(number, Ok(Answer::Done));
    }
}
