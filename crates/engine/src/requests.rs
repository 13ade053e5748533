//! Which command is done where.

use crate::context::Context;
use crate::engine::Purpose;
use crate::opened::OpenVisit;
use crate::phone::Phone;
use crate::protocol::{self, Answer, Command, Problem, Request, StorageState};
use crate::writer::{Batch, OnFailure, Then};
use crate::{Engine, StoreFailure};
use visit::Id;

impl Engine {
    pub(crate) fn message(&mut self, bytes: &[u8], cx: &mut Context<'_>) {
        // A garbled message has no number to answer; page and engine are of one build.
        if let Ok(request) = protocol::decode::<Request>(bytes) {
            self.writer.kick(cx);
            let is_behind = !self.deferred.is_empty() && needs_the_open_visit(&request.command);
            if !is_behind && !self.must_wait(&request.command) {
                self.request(request, cx);
            } else if self.writer.state() == StorageState::Refused {
                cx.answer(request.number, Err(Problem::StorageFailing));
            } else {
                self.deferred.push_back(request);
            }
        }
    }

    fn request(&mut self, request: Request, cx: &mut Context<'_>) {
        let number = request.number;
        let result = match &self.phone {
            Phone::Open(_) => self.command(number, request.command, cx),
            Phone::Absent if needs_a_phone(&request.command) => {
                if self.writes {
                    self.make_secrets(cx);
                    self.deferred.push_front(request);
                    Ok(())
                } else {
                    Err(Problem::ReadsOnly)
                }
            }
            Phone::Locked(_) => self.command_while_locked(number, request.command, cx),
            Phone::Absent | Phone::Unreadable | Phone::Starting | Phone::Making(_) => {
                self.command_without_keys(number, request.command, cx)
            }
        };
        if let Err(problem) = result {
            cx.answer(number, Err(problem));
        }
    }

    /// Opening reads what is stored, so everything that waits has to be stored first.
    fn must_wait(&self, command: &Command) -> bool {
        match &self.phone {
            Phone::Starting | Phone::Making(_) => true,
            Phone::Open(_) => {
                self.reads
                    .values()
                    .any(|(_, purpose)| *purpose == Purpose::Visits)
                    || self.is_opening() && needs_the_open_visit(command)
                    || matches!(command, Command::OpenVisit { visit } if self.is_unstored(*visit))
            }
            Phone::Absent | Phone::Unreadable | Phone::Locked(_) => false,
        }
    }

    pub(crate) const fn is_opening(&self) -> bool {
        self.opening.is_some() || self.opening_of.is_some()
    }

    fn is_unstored(&self, visit: Id) -> bool {
        let is_open = self.open.as_ref().is_some_and(|open| open.id == visit);
        !is_open && self.writer.holds_some_of(visit)
    }

    pub(crate) fn take_deferred(&mut self, cx: &mut Context<'_>) {
        while let Some(request) = self.deferred.pop_front() {
            if self.must_wait(&request.command) {
                // What came later waits behind it.
                self.deferred.push_front(request);
                return;
            }
            self.request(request, cx);
        }
    }

    pub(crate) fn refuse_deferred(&mut self, cx: &mut Context<'_>) {
        for request in std::mem::take(&mut self.deferred) {
            cx.answer(request.number, Err(Problem::StorageFailing));
        }
    }

    fn command(
        &mut self,
        number: u64,
        command: Command,
        cx: &mut Context<'_>,
    ) -> Result<(), Problem> {
        match command {
            Command::CreateVisit { visit, leader } => {
                self.create_visit(number, *visit, *leader, cx)
            }
            Command::OpenVisit { visit } => self.open_visit(number, visit, cx),
            Command::CloseVisit => {
                self.close_visit(cx);
                self.done(number, cx)
            }
            Command::Save { visit, changes } => self.save(number, visit, changes, cx),
            Command::Settle {
                visit,
                field,
                chosen,
                seen,
            } => self.settle_field(number, visit, &field, &chosen, &seen, cx),
            Command::WatchRounds { visit, rounds } => {
                self.watch_rounds(visit, &rounds, cx)?;
                self.done(number, cx)
            }
            Command::MarksOfPerson { visit, person } => {
                let marks = self
                    .opened(visit)?
                    .marks
                    .of_person(person)
                    .cloned()
                    .collect();
                cx.answer(number, Ok(Answer::Marks(marks)));
                Ok(())
            }
            Command::ActAs { visit, person } => self.act_as(number, visit, person, cx),
            Command::StoreFile {
                visit,
                media_type,
                content,
            } => self.store_file(number, visit, media_type, &content, cx),
            Command::ReadFile { visit, attachment } => {
                self.read_file(number, visit, attachment, cx)
            }
            Command::ReadArchive { visit } => self.read_archive(number, visit, cx),
            Command::ImportArchive { content } => self.import_archive(number, &content, cx),
            Command::RemoveVisit { visit } => self.remove_visit(number, visit, cx),
            Command::MakeInvite {
                visit,
                person,
                role,
            } => self.make_invite(number, visit, person, role, cx),
            Command::RevokeInvite { visit, invite } => {
                self.revoke_invite(number, visit, &invite, cx)
            }
            Command::ListClaims { visit } => self.list_claims(number, visit, cx),
            Command::ConfirmClaim {
                visit,
                invite,
                keys,
            } => self.confirm_claim(number, visit, &invite, keys, cx),
            Command::DeclineClaim { visit, invite } => {
                self.decline_claim(number, visit, &invite, cx)
            }
            Command::Join { invite } => self.join(number, &invite, cx),
            Command::StopJoining { visit } => {
                self.forget_joining(visit, cx);
                self.done(number, cx)
            }
            Command::ListMembers { visit } => self.list_members(number, visit, cx),
            Command::RemoveMember {
                visit,
                device,
                reason,
            } => self.remove_member(number, visit, &device, reason, cx),
            Command::SetPasscode {
                key,
                parameters,
                old_key,
            } => self.set_passcode(number, key, &parameters, old_key, cx),
            Command::RemovePasscode { old_key } => self.remove_passcode(number, old_key, cx),
            other => self.command_while_locked(number, other, cx),
        }
    }

    /// What can be done without a key, and with one as well.
    fn command_while_locked(
        &mut self,
        number: u64,
        command: Command,
        cx: &mut Context<'_>,
    ) -> Result<(), Problem> {
        match command {
            Command::Unlock { key } => self.unlock(number, key, cx),
            Command::Lock => {
                self.lock(cx);
                self.done(number, cx)
            }
            Command::Hidden => {
                self.flush(cx);
                self.done(number, cx)
            }
            Command::RetryStorage => {
                self.retry(cx);
                self.done(number, cx)
            }
            Command::CloseVisit => self.done(number, cx),
            _ => Err(Problem::Locked),
        }
    }

    fn command_without_keys(
        &mut self,
        number: u64,
        command: Command,
        cx: &mut Context<'_>,
    ) -> Result<(), Problem> {
        match command {
            Command::RemoveVisit { visit } => self.remove_visit(number, visit, cx),
            Command::Hidden | Command::RetryStorage | Command::CloseVisit | Command::Lock => {
                self.retry(cx);
                self.done(number, cx)
            }
            _ if matches!(self.phone, Phone::Unreadable) => Err(Problem::Unreadable),
            _ => Err(Problem::UnknownVisit),
        }
    }

    fn done(&self, number: u64, cx: &mut Context<'_>) -> Result<(), Problem> {
        cx.answer(number, Ok(Answer::Done));
        Ok(())
    }

    /// Answer once everything that was written until now is durable.
    pub(crate) fn answer_when_stored(
        &mut self,
        number: u64,
        answer: Answer,
        operations: Vec<crate::Operation>,
        cx: &mut Context<'_>,
    ) {
        let batch = Batch {
            operations,
            then: vec![Then::Answer { number, answer }],
            on_failure: OnFailure::Keep,
        };
        self.writer.push(batch, cx);
    }

    pub(crate) fn go_on(
        &mut self,
        then: Then,
        result: Result<(), StoreFailure>,
        cx: &mut Context<'_>,
    ) {
        match then {
            Then::Answer { number, answer } => {
                cx.answer(number, result.map(|()| answer).map_err(problem_of));
            }
            Then::OpenFurther => self.open_further(cx),
            Then::TryPasscode { number, key } => self.try_passcode(number, key, result, cx),
            Then::VisitIsThere { number, founded } => match result {
                Ok(()) => self.visit_is_there(number, *founded, cx),
                Err(failure) => cx.answer(number, Err(problem_of(failure))),
            },
            Then::VisitIsGone { number, visit } => match result {
                Ok(()) => self.visit_is_gone(number, visit, cx),
                Err(failure) => cx.answer(number, Err(problem_of(failure))),
            },
            Then::Joined { visit, row } => self.joined(visit, *row, cx),
            Then::Claim { number, visit } => self.claim_invite(Some(number), visit, cx),
            Then::Recorded { visit, cells } => self.recorded(visit, cells),
            Then::Received { visit, cells } => self.apply_received(visit, cells, cx),
            Then::SecretsAreChanged { number, secrets } => {
                self.secrets_are_changed(number, *secrets, cx);
            }
        }
    }

    /// The open visit, if it is this one.
    pub(crate) fn opened(&self, visit: Id) -> Result<&OpenVisit, Problem> {
        match &self.open {
            Some(open) if open.id == visit => Ok(open),
            _ => Err(self.why_not_open(visit)),
        }
    }

    pub(crate) fn why_not_open(&self, visit: Id) -> Problem {
        if self.visits.contains_key(&visit) {
            Problem::NotOpen
        } else {
            Problem::UnknownVisit
        }
    }
}

pub const fn problem_of(failure: StoreFailure) -> Problem {
    match failure {
        StoreFailure::Full => Problem::StorageFull,
        StoreFailure::Failing | StoreFailure::Refused | StoreFailure::Lost => {
            Problem::StorageFailing
        }
    }
}

const fn needs_a_phone(command: &Command) -> bool {
    matches!(
        command,
        Command::CreateVisit { .. }
            | Command::ImportArchive { .. }
            | Command::SetPasscode { .. }
            | Command::Join { .. }
    )
}

const fn needs_the_open_visit(command: &Command) -> bool {
    !matches!(
        command,
        Command::Unlock { .. } | Command::Lock | Command::Hidden | Command::RetryStorage
    )
}
