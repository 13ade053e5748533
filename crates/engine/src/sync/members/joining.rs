//! This phone wants to be let into a visit.

use super::super::asking::AskFor;
use super::inviting::{comparing, problem_of};
use crate::context::Context;
use crate::engine::Purpose;
use crate::protocol::{Answer, InviteProblem, JoiningState, Notice, Problem};
use crate::rows::{self, JoiningRow, VisitRow};
use crate::writer::{Batch, OnFailure, Then};
use crate::{Engine, KeyRange, Operation, Timer, cells};
use vault::{
    Acceptance, DeviceKeys, InviteAnswer, InviteToken, RecordContent, RootSecret, TokenError,
    Welcome, open_answer, open_welcome, seal_claim,
};
use visit::Id;
use wire::relay::{self, InviteState, MemberAsk, OpenAsk, Reason};
use wire::{Roster, RosterEntry, Signer};

/// A visit whose admin has to confirm this phone.
#[derive(Debug, Clone)]
pub struct Joining {
    pub visit: Id,
    pub token: InviteToken,
    pub claim: Vec<u8>,
}

/// An admin is awaited so often, in milliseconds.
const POLL: u32 = 3_000;

impl Engine {
    pub(crate) fn join(
        &mut self,
        number: u64,
        invite: &str,
        cx: &mut Context<'_>,
    ) -> Result<(), Problem> {
        if !self.writes {
            return Err(Problem::ReadsOnly);
        }
        let token = InviteToken::parse(invite).map_err(problem_of_token)?;
        let visit = Id::from_bytes(*token.visit.as_bytes());
        if self.visits.contains_key(&visit) {
            return Err(Problem::VisitAlreadyHere);
        }
        let phone = self.phone.open().ok_or(Problem::Locked)?;
        if self.sync.host.is_none() {
            return Err(Problem::NoContact);
        }
        let known = self.sync.members.joining.iter();
        let mut known = known.filter(|one| one.token == token);
        let joining = match known.next() {
            Some(joining) => joining.clone(),
            None => {
                let keys = keys_in(&phone.root, &token);
                let claim = seal_claim(&mut cx.rng, &token, &keys);
                let claim = claim.map_err(|_| Problem::TooLarge)?;
                Joining {
                    visit,
                    token,
                    claim,
                }
            }
        };
        let row = rows::encode(&JoiningRow {
            fragment: joining.token.to_fragment(),
            claim: joining.claim.clone(),
        });
        let put = phone.seal(cells::joining(visit), &row, cx);
        let batch = Batch {
            operations: phone.unstored_row().into_iter().chain(put).collect(),
            then: vec![Then::Claim { number, visit }],
            on_failure: OnFailure::Keep,
        };
        self.sync.members.joining.retain(|one| one.visit != visit);
        self.sync.members.joining.push(joining);
        self.writer.push(batch, cx);
        Ok(())
    }

    pub(crate) fn claim_invite(&mut self, number: Option<u64>, visit: Id, cx: &mut Context<'_>) {
        if let Some((joining, _)) = self.joining(visit) {
            let ask = OpenAsk::ClaimInvite {
                visit: joining.token.visit,
                invite: joining.token.id(),
                verifier: joining.token.verifier(),
                claim: joining.claim.clone(),
            };
            self.ask_openly(&ask, AskFor::ClaimInvite { number, visit }, cx);
        }
    }

    pub(crate) fn claim_answered(
        &mut self,
        number: Option<u64>,
        visit: Id,
        answer: Option<relay::Answer>,
        cx: &mut Context<'_>,
    ) {
        if let Some(relay::Answer::Refused(refusal)) = &answer
            && is_over(&refusal.reason)
        {
            match number {
                // The answer says why.
                Some(_) => self.forget_joining(visit, cx),
                None => self.stop_joining(visit, JoiningState::Over, cx),
            }
        }
        let result = match (answer, self.joining(visit)) {
            (Some(relay::Answer::Refused(refusal)), _) => Err(problem_of(&refusal.reason)),
            (Some(relay::Answer::Done), Some((joining, keys))) => {
                comparing(&joining.token.to_fragment(), &keys.public())
                    .map(|comparing| Answer::Joining { visit, comparing })
                    .ok_or(Problem::Garbled)
            }
            _ => Err(Problem::NoContact),
        };
        if let Some(number) = number {
            cx.answer(number, result);
        }
    }

    /// Find what waits, once the phone is open; and ask again from time to time.
    pub(crate) fn keep_joining(&mut self, cx: &mut Context<'_>) {
        if self.phone.open().is_none() {
            self.sync.members.joining_is_read = false;
            self.sync.members.joining.clear();
            return;
        }
        if !self.writes || self.sync.host.is_none() {
            return;
        }
        if !std::mem::replace(&mut self.sync.members.joining_is_read, true) {
            self.read(vec![KeyRange::under(cells::JOINING)], Purpose::Joining, cx);
        }
        let waits = !self.sync.members.joining.is_empty();
        if waits && !std::mem::replace(&mut self.sync.members.polls, true) {
            cx.set_timer(Timer::Poll, POLL);
        }
    }

    pub(crate) fn joining_read(&mut self, found: Vec<(String, Vec<u8>)>, cx: &mut Context<'_>) {
        let Some(phone) = self.phone.open() else {
            return;
        };
        for (key, value) in found {
            let plain = phone.open(&key, &value);
            let Some(row) = plain.and_then(|plain| rows::decode::<JoiningRow>(&plain)) else {
                continue;
            };
            let Ok(token) = InviteToken::parse(&row.fragment) else {
                continue;
            };
            let visit = Id::from_bytes(*token.visit.as_bytes());
            if !self
                .sync
                .members
                .joining
                .iter()
                .any(|one| one.visit == visit)
            {
                let claim = row.claim;
                let own = keys_in(&phone.root, &token).public();
                if let Some(comparing) = comparing(&row.fragment, &own) {
                    tell(visit, JoiningState::Waits(comparing), cx);
                }
                self.sync.members.joining.push(Joining {
                    visit,
                    token,
                    claim,
                });
            }
        }
    }

    pub(crate) fn poll(&mut self, cx: &mut Context<'_>) {
        self.sync.members.polls = false;
        for Joining { visit, token, .. } in self.sync.members.joining.clone() {
            let ask = OpenAsk::PollInvite {
                visit: token.visit,
                invite: token.id(),
                verifier: token.verifier(),
            };
            self.ask_openly(&ask, AskFor::Poll { visit }, cx);
        }
    }

    fn joining(&self, visit: Id) -> Option<(&Joining, DeviceKeys)> {
        let mut all = self.sync.members.joining.iter();
        let joining = all.find(|one| one.visit == visit)?;
        let keys = keys_in(&self.phone.open()?.root, &joining.token);
        Some((joining, keys))
    }

    pub(crate) fn polled(
        &mut self,
        visit: Id,
        answer: Option<relay::Answer>,
        cx: &mut Context<'_>,
    ) {
        let Some((joining, keys)) = self.joining(visit) else {
            return;
        };
        match answer {
            Some(relay::Answer::Invite(InviteState::Answered(answer))) => {
                match open_answer(&joining.token, keys.device_id(), &answer) {
                    Ok(InviteAnswer::Accepted(acceptance)) => {
                        let ask = MemberAsk::ReadRoster { from: 0 };
                        if let Some(body) = self.signed(visit, &keys, ask, cx.now) {
                            self.ask(body, AskFor::JoinersRoster { visit, acceptance }, cx);
                        }
                    }
                    Ok(InviteAnswer::Declined) => {
                        self.stop_joining(visit, JoiningState::Declined, cx);
                    }
                    // Not from whoever made the invite.
                    Err(_) => {}
                }
            }
            // Our claim got lost on its way.
            Some(relay::Answer::Invite(InviteState::Open)) => self.claim_invite(None, visit, cx),
            Some(relay::Answer::Invite(InviteState::Revoked)) => {
                self.stop_joining(visit, JoiningState::Over, cx);
            }
            Some(relay::Answer::Refused(refusal)) if is_over(&refusal.reason) => {
                self.stop_joining(visit, JoiningState::Over, cx);
            }
            _ => {}
        }
    }

    fn stop_joining(&mut self, visit: Id, state: JoiningState, cx: &mut Context<'_>) {
        self.forget_joining(visit, cx);
        tell(visit, state, cx);
    }

    pub(crate) fn forget_joining(&mut self, visit: Id, cx: &mut Context<'_>) {
        self.sync.members.joining.retain(|one| one.visit != visit);
        let key = cells::joining(visit);
        self.writer.keep(vec![Operation::Delete { key }], cx);
    }

    /// The roster must be that of the invite, and go at least as far as the admin said.
    pub(crate) fn joiners_roster(
        &mut self,
        visit: Id,
        acceptance: &Acceptance,
        answer: Option<relay::Answer>,
        cx: &mut Context<'_>,
    ) {
        let Some(relay::Answer::Roster { entries, .. }) = answer else {
            return;
        };
        let Some((joining, keys)) = self.joining(visit) else {
            return;
        };
        let roster = Roster::verify(joining.token.visit, entries.iter().map(Vec::as_slice));
        let Some(roster) = roster
            .ok()
            .filter(|roster| joining.token.leads_to(roster) && goes_as_far(roster, acceptance))
        else {
            return tell(visit, JoiningState::WrongVisit, cx);
        };
        let welcome = open_welcome(&acceptance.welcome, &keys, &roster);
        if let Ok(RecordContent::Welcome(welcome)) = welcome.map(|record| record.content) {
            self.come_in(visit, &roster, &welcome, cx);
        }
    }

    fn come_in(&mut self, visit: Id, roster: &Roster, welcome: &Welcome, cx: &mut Context<'_>) {
        let Some(phone) = self.phone.open() else {
            return;
        };
        let row = row_of(welcome);
        let entries = roster.entries().iter().enumerate();
        let mut operations: Vec<Operation> = entries
            .map(|(at, entry)| Operation::Put {
                key: cells::roster(visit, at),
                value: entry.clone(),
            })
            .collect();
        operations.extend(phone.unstored_row());
        operations.extend(phone.seal(cells::visit(visit), &rows::encode(&row), cx));
        operations.push(Operation::Delete {
            key: cells::joining(visit),
        });
        let row = Box::new(row);
        let batch = Batch {
            operations,
            then: vec![Then::Joined { visit, row }],
            on_failure: OnFailure::Keep,
        };
        self.sync.members.joining.retain(|one| one.visit != visit);
        self.writer.push(batch, cx);
    }

    pub(crate) fn joined(&mut self, visit: Id, row: VisitRow, cx: &mut Context<'_>) {
        if let crate::phone::Phone::Open(phone) = &mut self.phone {
            phone.unstored = None;
        }
        self.visits.insert(visit, Some(row));
        self.tell_ready(cx);
        tell(visit, JoiningState::Joined, cx);
    }
}

fn tell(visit: Id, state: JoiningState, cx: &mut Context<'_>) {
    cx.notify(Notice::Joining { visit, state });
}

fn keys_in(root: &RootSecret, token: &InviteToken) -> DeviceKeys {
    DeviceKeys::derive(root, token.visit)
}

fn goes_as_far(roster: &Roster, acceptance: &Acceptance) -> bool {
    let last = acceptance.entries.checked_sub(1);
    let entry = last.and_then(|last| roster.entries().get(last as usize));
    let entry = entry.and_then(|bytes| RosterEntry::parse(bytes).ok());
    entry.is_some_and(|entry| entry.id() == acceptance.head)
}

fn row_of(welcome: &Welcome) -> VisitRow {
    let logs = welcome.logs.iter();
    VisitRow {
        name: welcome.visit_name.clone(),
        home_town: String::new(),
        host_town: String::new(),
        is_demo: false,
        demo_clock_ahead: None,
        acting_as: Some(Id::from_bytes(welcome.person)),
        holds_health: false,
        logs: logs
            .filter_map(|(log, name)| Some((cells::log_from_name(name)?, *log.as_bytes())))
            .collect(),
    }
}

const fn is_over(reason: &Reason) -> bool {
    matches!(
        reason,
        Reason::UnknownInvite | Reason::InviteExpired | Reason::InviteUsed | Reason::InviteRevoked
    )
}

const fn problem_of_token(error: TokenError) -> Problem {
    Problem::Invite(match error {
        TokenError::Foreign => InviteProblem::Foreign,
        TokenError::Newer(_) => InviteProblem::Newer,
        _ => InviteProblem::Damaged,
    })
}
