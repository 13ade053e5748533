//! Changes of the roster: made on the newest one, appended by compare-and-swap, and made again
//! when somebody else was first.

use super::super::asking::AskFor;
use super::super::roster::head_of;
use crate::Engine;
use crate::context::Context;
use crate::opened::OpenVisit;
use crate::protocol::{Answer, Problem, RemovalReason};
use crate::rows::InviteRow;
use vault::{VaultError, turn_epoch};
use visit::LogKind;
use wire::relay::{self, OpenAsk, Reason, Refusal};
use wire::{DeviceId, DevicePublicKeys, EntryBody, Roster, RosterError};

/// Something that an admin wants of the roster. Each step looks at the roster as it is, so that
/// doing one twice changes nothing more.
#[derive(Debug)]
pub enum Work {
    Admit {
        number: u64,
        invite: String,
        row: InviteRow,
        keys: DevicePublicKeys,
    },
    Remove {
        number: u64,
        device: DeviceId,
        reason: RemovalReason,
        /// Logs that the relay was asked about, and how far they must be received.
        awaited: Option<Vec<(LogKind, Option<u64>)>>,
    },
    /// Somebody has a key who may not read any more.
    Turn,
}

/// What a piece of work needs next.
pub enum Step {
    /// These entries behind the roster.
    Append(Roster),
    Ask(relay::MemberAsk),
    /// Something else has to happen first.
    Wait,
    Done,
}

impl Work {
    const fn number(&self) -> Option<u64> {
        match self {
            Self::Admit { number, .. } | Self::Remove { number, .. } => Some(*number),
            Self::Turn => None,
        }
    }
}

impl Engine {
    /// The roster is read first, so that the work begins with the newest one.
    pub(super) fn begin_work(&mut self, work: Work) {
        self.sync.members.works.push(work);
        self.sync.relay_head = None;
        self.sync.mends_roster = true;
        self.sync.rests = false;
    }

    /// Whoever asked is told that the relay was not reached; what was done of it stays done.
    pub(crate) fn give_up_work(&mut self, cx: &mut Context<'_>) {
        self.sync.members.asked = false;
        for work in std::mem::take(&mut self.sync.members.works) {
            if let Some(number) = work.number() {
                cx.answer(number, Err(Problem::NoContact));
            }
        }
    }

    /// The roster is the relay's: do the next step.
    pub(crate) fn go_on_working(&mut self, cx: &mut Context<'_>) {
        self.turn_what_is_stale(cx);
        while !self.sync.members.asked && !self.sync.members.works.is_empty() {
            let mut works = std::mem::take(&mut self.sync.members.works);
            let step = match works.first_mut() {
                Some(work) => self.step(work, cx),
                None => return,
            };
            works.append(&mut self.sync.members.works);
            self.sync.members.works = works;
            match step {
                Ok(Step::Append(roster)) => self.append_work(&roster, cx),
                Ok(Step::Ask(ask)) => {
                    self.sync.members.asked = self.ask_as_member(ask, AskFor::Work, cx);
                }
                Ok(Step::Wait) => return,
                Ok(Step::Done) => self.finish_work(Ok(Answer::Done), cx),
                Err(problem) => self.finish_work(Err(problem), cx),
            }
        }
    }

    fn step(&mut self, work: &mut Work, cx: &mut Context<'_>) -> Result<Step, Problem> {
        match work {
            Work::Admit {
                invite, row, keys, ..
            } => self.admit(invite, row, keys, cx),
            Work::Remove {
                device,
                reason,
                awaited,
                ..
            } => self.take_out(*device, *reason, awaited, cx),
            Work::Turn => self.turn(cx),
        }
    }

    fn turn(&mut self, cx: &mut Context<'_>) -> Result<Step, Problem> {
        let at = self.sync.relay_time(cx.now);
        let open = self.open.as_ref().ok_or(Problem::NotOpen)?;
        let mut roster = open.roster.clone();
        open.turn_stale(&mut roster, at, cx).map_err(refused)?;
        Ok(if roster.entries().len() > open.roster.entries().len() {
            Step::Append(roster)
        } else {
            Step::Done
        })
    }

    /// An admin that meets a key in wrong hands changes the lock, whoever left it so.
    fn turn_what_is_stale(&mut self, cx: &Context<'_>) {
        let at = self.sync.relay_time(cx.now);
        let Some(open) = &self.open else {
            return;
        };
        use wire::Signer;
        let own = open.roster.member(&open.keys.device_id());
        let is_admin = own.is_some_and(wire::Member::is_admin);
        let is_live = self.sync.link.as_ref().is_some_and(|link| link.is_live());
        let stale = is_admin && is_live && !open.roster.epochs_to_turn(at).is_empty();
        if stale && self.sync.members.works.is_empty() {
            self.sync.members.works.push(Work::Turn);
        }
    }

    fn append_work(&mut self, roster: &Roster, cx: &mut Context<'_>) {
        let Some(open) = &self.open else {
            return;
        };
        let ours = head_of(&open.roster);
        let entries = roster.entries().iter().skip(ours.count as usize).cloned();
        let ask = OpenAsk::AppendRoster {
            visit: open.roster.visit(),
            expected: ours.head,
            entries: entries.collect(),
        };
        self.sync.members.asked = true;
        self.ask_openly(&ask, AskFor::Work, cx);
    }

    pub(crate) fn work_answered(&mut self, answer: Option<relay::Answer>, cx: &mut Context<'_>) {
        if !std::mem::take(&mut self.sync.members.asked) {
            return;
        }
        match answer {
            // What is there is read from there, ours among it.
            Some(relay::Answer::RosterHead(head)) => self.roster_is(head),
            Some(relay::Answer::Refused(Refusal {
                reason: Reason::RosterConflict { roster },
                ..
            })) => self.roster_is(roster),
            Some(relay::Answer::Done) => self.work_is_delivered(cx),
            Some(relay::Answer::Refused(refusal)) => {
                self.finish_work(Err(super::inviting::problem_of(&refusal.reason)), cx);
            }
            _ => self.finish_work(Err(Problem::NoContact), cx),
        }
    }

    fn work_is_delivered(&mut self, cx: &mut Context<'_>) {
        let first = self.sync.members.works.first();
        if let Some(Work::Admit {
            invite, row, keys, ..
        }) = first
        {
            let mut row = row.clone();
            row.device = Some(*keys.device_id().as_bytes());
            let invite = invite.clone();
            let operations = self.put_invite(&invite, row, cx);
            self.writer.keep(operations, cx);
        }
        self.finish_work(Ok(Answer::Done), cx);
    }

    fn finish_work(&mut self, result: Result<Answer, Problem>, cx: &mut Context<'_>) {
        if self.sync.members.works.is_empty() {
            return;
        }
        let work = self.sync.members.works.remove(0);
        if let Some(number) = work.number() {
            cx.answer(number, result);
        }
    }
}

impl OpenVisit {
    /// A fresh key for every log whose newest one somebody has who may not read it.
    pub(super) fn turn_stale(
        &self,
        roster: &mut Roster,
        at: u64,
        cx: &mut Context<'_>,
    ) -> Result<(), VaultError> {
        for log in roster.epochs_to_turn(at) {
            let previous = self
                .log_kind(&log)
                .and_then(|kind| self.logs.get(&kind))
                .map(|log| &log.key);
            let (_, epoch) = turn_epoch(&mut cx.rng, roster, log, previous, at)?;
            self.add(roster, &EntryBody::Epoch(epoch))?;
        }
        Ok(())
    }

    pub(super) fn add(&self, roster: &mut Roster, body: &EntryBody) -> Result<(), RosterError> {
        let entry = roster.sign_next(body, &self.keys)?;
        roster.append(&entry)
    }
}

pub fn refused(_: VaultError) -> Problem {
    Problem::NotYours
}
