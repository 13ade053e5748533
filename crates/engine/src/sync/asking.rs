//! Asks over HTTP and their answers (docs/protocol.md 9.5).

use crate::context::Context;
use crate::rows::InviteRow;
use crate::{Effect, Engine};
use vault::{Acceptance, DeviceKeys};
use visit::Id;
use wire::VisitId;
use wire::relay::{Answer, MemberAsk, OpenAsk, Reason, Refusal, SignedAsk};

/// What an ask is for.
#[derive(Debug)]
pub enum AskFor {
    ReadRoster {
        visit: Id,
        from: u32,
    },
    PushRoster {
        visit: Id,
    },
    Register {
        number: u64,
        row: InviteRow,
    },
    Revoke {
        number: u64,
    },
    Claims {
        number: u64,
    },
    Confirm {
        number: u64,
        invite: String,
        keys: String,
    },
    Decline {
        number: u64,
        invite: String,
    },
    Declined {
        number: u64,
        invite: String,
    },
    /// The first piece of work goes on.
    Work,
    ClaimInvite {
        number: Option<u64>,
        visit: Id,
    },
    Poll {
        visit: Id,
    },
    JoinersRoster {
        visit: Id,
        acceptance: Box<Acceptance>,
    },
}

impl Engine {
    /// Ask as a device of the open visit; false when there is none.
    pub(super) fn ask_as_member(
        &mut self,
        ask: MemberAsk,
        ask_for: AskFor,
        cx: &mut Context<'_>,
    ) -> bool {
        let Some(open) = &self.open else {
            return false;
        };
        let signed = self.signed(open.id, &open.keys, ask, cx.now);
        match signed {
            Some(body) => {
                self.ask(body, ask_for, cx);
                true
            }
            None => false,
        }
    }

    pub(super) fn signed(
        &self,
        visit: Id,
        keys: &DeviceKeys,
        ask: MemberAsk,
        now: visit::Instant,
    ) -> Option<Vec<u8>> {
        let visit = VisitId::from_bytes(*visit.as_bytes());
        let host = self.sync.host.as_deref()?;
        let time = self.sync.relay_time(now);
        let signed = SignedAsk::sign(visit, time, host, ask, keys).ok()?;
        Some(signed.to_bytes())
    }

    pub(super) fn ask_openly(&mut self, ask: &OpenAsk, ask_for: AskFor, cx: &mut Context<'_>) {
        if let Ok(body) = ask.encode() {
            self.ask(body, ask_for, cx);
        }
    }

    pub(super) fn ask(&mut self, body: Vec<u8>, ask_for: AskFor, cx: &mut Context<'_>) {
        let request = self.sync.next_ask;
        self.sync.next_ask += 1;
        self.sync.asks.insert(request, ask_for);
        cx.effects.push(Effect::Ask { request, body });
    }

    pub(super) fn asks_about_roster(&self) -> bool {
        let mut asks = self.sync.asks.values();
        asks.any(|ask| matches!(ask, AskFor::ReadRoster { .. } | AskFor::PushRoster { .. }))
    }

    pub(crate) fn answered(&mut self, request: u64, answer: Option<Vec<u8>>, cx: &mut Context<'_>) {
        let Some(ask_for) = self.sync.asks.remove(&request) else {
            return;
        };
        let answer = answer.and_then(|bytes| Answer::decode(&bytes).ok());
        if let Some(Answer::Refused(Refusal {
            reason: Reason::WrongTime { now },
            ..
        })) = &answer
        {
            self.note_time(*now, cx.now);
        }
        match ask_for {
            AskFor::ReadRoster { visit, from } => self.roster_read(visit, from, answer, cx),
            AskFor::PushRoster { visit } => self.roster_pushed(visit, answer, cx),
            AskFor::Work => self.work_answered(answer, cx),
            AskFor::ClaimInvite { number, visit } => {
                self.claim_answered(number, visit, answer, cx);
            }
            AskFor::Poll { visit } => self.polled(visit, answer, cx),
            AskFor::JoinersRoster { visit, acceptance } => {
                self.joiners_roster(visit, &acceptance, answer, cx);
            }
            other => self.invite_answered(other, answer, cx),
        }
    }
}
