//! Making invites, and seeing who claimed them.

use super::super::asking::AskFor;
use super::standing::role_of;
use super::work::Work;
use crate::context::Context;
use crate::engine::Purpose;
use crate::opened::OpenVisit;
use crate::protocol::{
    Answer, Claim, ClaimState, Comparing, Invite, InviteProblem, MemberPhone, MemberRole,
    PasscodeParameters, Problem,
};
use crate::rows::{self, InviteRow};
use crate::{Engine, KeyRange, Operation, cells};
use vault::{ComparingDigits, InviteAnswer, InviteToken, open_claim, seal_answer};
use visit::{Id, Instant};
use wire::relay::{self, InviteClaim, InviteId, InviteState, MemberAsk, Reason};
use wire::{DevicePublicKeys, Signer};

/// An invite ends after 72 hours, in milliseconds.
const LASTS: u64 = 72 * 3_600_000;

impl Engine {
    pub(crate) fn make_invite(
        &mut self,
        number: u64,
        visit: Id,
        person: Id,
        role: MemberRole,
        cx: &mut Context<'_>,
    ) -> Result<(), Problem> {
        self.must_be_admin(visit)?;
        let open = self.opened(visit)?;
        let token = InviteToken::generate(&mut cx.rng, &open.roster);
        let expires = self.sync.relay_time(cx.now).saturating_add(LASTS);
        let row = InviteRow {
            fragment: token.to_fragment(),
            person,
            role,
            expires: i64::try_from(expires).unwrap_or(i64::MAX),
            device: None,
            declined: false,
        };
        let ask = MemberAsk::RegisterInvite {
            invite: token.id(),
            verifier: token.verifier().hash(),
            expires,
        };
        self.ask_or_fail(ask, AskFor::Register { number, row }, cx)
    }

    pub(crate) fn revoke_invite(
        &mut self,
        number: u64,
        visit: Id,
        invite: &str,
        cx: &mut Context<'_>,
    ) -> Result<(), Problem> {
        self.must_be_admin(visit)?;
        let invite = InviteId::from_hex(invite).ok_or(UNKNOWN)?;
        let ask = MemberAsk::RevokeInvite { invite };
        self.ask_or_fail(ask, AskFor::Revoke { number }, cx)
    }

    pub(crate) fn list_claims(
        &mut self,
        number: u64,
        visit: Id,
        cx: &mut Context<'_>,
    ) -> Result<(), Problem> {
        self.must_be_admin(visit)?;
        self.ask_or_fail(MemberAsk::ListInvites, AskFor::Claims { number }, cx)
    }

    pub(crate) fn confirm_claim(
        &mut self,
        number: u64,
        visit: Id,
        invite: &str,
        keys: String,
        cx: &mut Context<'_>,
    ) -> Result<(), Problem> {
        self.must_be_admin(visit)?;
        let invite = invite.to_owned();
        let ask_for = AskFor::Confirm {
            number,
            invite,
            keys,
        };
        self.ask_or_fail(MemberAsk::ListInvites, ask_for, cx)
    }

    pub(crate) fn decline_claim(
        &mut self,
        number: u64,
        visit: Id,
        invite: &str,
        cx: &mut Context<'_>,
    ) -> Result<(), Problem> {
        self.must_be_admin(visit)?;
        let invite = invite.to_owned();
        self.ask_or_fail(
            MemberAsk::ListInvites,
            AskFor::Decline { number, invite },
            cx,
        )
    }

    pub(crate) fn list_members(
        &mut self,
        number: u64,
        visit: Id,
        cx: &mut Context<'_>,
    ) -> Result<(), Problem> {
        let open = self.opened(visit)?;
        let own = open.keys.device_id();
        let invites = self.sync.members.invites.values();
        let invites: Vec<&InviteRow> = invites.collect();
        let members = open.roster.members().chain(open.roster.former_members());
        let phones = members.map(|(device, member)| {
            let is_this = *device == own;
            let mut by_invite = invites.iter();
            let invite = by_invite.find(|row| row.device == Some(*device.as_bytes()));
            MemberPhone {
                device: device.to_hex(),
                role: role_of(member.standing.role),
                person: match invite {
                    Some(row) => Some(row.person),
                    None => open.row.acting_as.filter(|_| is_this),
                },
                is_this,
                is_removed: member.is_removed(),
            }
        });
        let phones = phones.collect();
        cx.answer(number, Ok(Answer::Members(phones)));
        Ok(())
    }

    pub(super) fn must_be_admin(&self, visit: Id) -> Result<(), Problem> {
        let open = self.opened(visit)?;
        if !self.writes {
            return Err(Problem::ReadsOnly);
        }
        let member = open.roster.member(&open.keys.device_id());
        if open.row.is_demo || !member.is_some_and(wire::Member::is_admin) {
            return Err(Problem::NotYours);
        }
        match self.sync.host {
            Some(_) => Ok(()),
            None => Err(Problem::NoContact),
        }
    }

    fn ask_or_fail(
        &mut self,
        ask: MemberAsk,
        ask_for: AskFor,
        cx: &mut Context<'_>,
    ) -> Result<(), Problem> {
        if self.ask_as_member(ask, ask_for, cx) {
            Ok(())
        } else {
            Err(Problem::NoContact)
        }
    }

    /// The invites that were made here, whenever another visit is open.
    pub(crate) fn read_invites(&mut self, cx: &mut Context<'_>) {
        self.sync.members.invites = litemap::LiteMap::new_vec();
        if let Some(visit) = self.sync.visit {
            let range = KeyRange::under(&cells::invites(visit));
            self.read(vec![range], Purpose::Invites { visit }, cx);
        }
    }

    pub(crate) fn invites_read(&mut self, visit: Id, found: &[(String, Vec<u8>)]) {
        let Some(phone) = self.phone.open().filter(|_| self.sync.visit == Some(visit)) else {
            return;
        };
        let prefix = cells::invites(visit);
        for (key, value) in found {
            let plain = phone.open(key, value);
            let row = plain.and_then(|plain| rows::decode::<InviteRow>(&plain));
            if let (Some(row), Some(invite)) = (row, key.strip_prefix(&prefix)) {
                self.sync.members.invites.insert(invite.to_owned(), row);
            }
        }
    }

    /// An answer to one of the asks of this file.
    pub(crate) fn invite_answered(
        &mut self,
        ask_for: AskFor,
        answer: Option<relay::Answer>,
        cx: &mut Context<'_>,
    ) {
        let number = match &ask_for {
            AskFor::Register { number, .. }
            | AskFor::Revoke { number }
            | AskFor::Claims { number }
            | AskFor::Confirm { number, .. }
            | AskFor::Decline { number, .. }
            | AskFor::Declined { number, .. } => *number,
            _ => return,
        };
        let result = match (ask_for, answer) {
            (_, Some(relay::Answer::Refused(refusal))) => Err(problem_of(&refusal.reason)),
            (AskFor::Register { row, .. }, Some(relay::Answer::Done)) => {
                return self.keep_invite(number, row, cx);
            }
            (AskFor::Revoke { .. }, Some(relay::Answer::Done)) => Ok(Answer::Done),
            (AskFor::Declined { invite, .. }, Some(relay::Answer::Done)) => {
                return self.is_declined(number, &invite, cx);
            }
            (AskFor::Claims { .. }, Some(relay::Answer::Invites(found))) => {
                let now = self.sync.relay_time(cx.now);
                Ok(Answer::Claims(self.claims(&found, now)))
            }
            (AskFor::Confirm { invite, keys, .. }, Some(relay::Answer::Invites(found))) => {
                match self.confirm(number, &invite, &keys, &found) {
                    Ok(()) => return,
                    Err(problem) => Err(problem),
                }
            }
            (AskFor::Decline { invite, .. }, Some(relay::Answer::Invites(found))) => {
                match self.decline(number, &invite, &found, cx) {
                    Ok(()) => return,
                    Err(problem) => Err(problem),
                }
            }
            _ => Err(Problem::NoContact),
        };
        cx.answer(number, result);
    }

    /// The relay has it: it is kept here too, and only then shown.
    fn keep_invite(&mut self, number: u64, row: InviteRow, cx: &mut Context<'_>) {
        let Ok(token) = InviteToken::parse(&row.fragment) else {
            return;
        };
        let invite = token.id().to_hex();
        let answer = Answer::Invite(Invite {
            invite: invite.clone(),
            fragment: row.fragment.clone(),
            expires: Instant(row.expires),
        });
        let operations = self.put_invite(&invite, row, cx);
        self.answer_when_stored(number, answer, operations, cx);
    }

    pub(super) fn put_invite(
        &mut self,
        invite: &str,
        row: InviteRow,
        cx: &mut Context<'_>,
    ) -> Vec<Operation> {
        let (Some(visit), Some(phone)) = (self.sync.visit, self.phone.open()) else {
            return Vec::new();
        };
        let put = phone.seal(cells::invite(visit, invite), &rows::encode(&row), cx);
        self.sync.members.invites.insert(invite.to_owned(), row);
        put.into_iter().collect()
    }

    fn claims(&self, found: &[InviteClaim], now: u64) -> Vec<Claim> {
        let invites = self.sync.members.invites.iter();
        let claims = invites.filter_map(|(invite, row)| {
            let there = found.iter().find(|one| one.invite.to_hex() == *invite);
            let is_over = u64::try_from(row.expires).is_ok_and(|expires| expires <= now);
            let state = match there {
                Some(there) => state_of(row, there, is_over),
                None if row.device.is_some() => ClaimState::Confirmed,
                // The relay forgets what is over.
                None if is_over => ClaimState::Expired,
                None => return None,
            };
            Some(Claim {
                invite: invite.clone(),
                person: row.person,
                role: row.role,
                expires: Instant(row.expires),
                state,
            })
        });
        claims.collect()
    }

    fn confirm(
        &mut self,
        number: u64,
        invite: &str,
        keys: &str,
        found: &[InviteClaim],
    ) -> Result<(), Problem> {
        let row = self
            .sync
            .members
            .invites
            .get(invite)
            .ok_or(UNKNOWN)?
            .clone();
        let there = found.iter().find(|one| one.invite.to_hex() == invite);
        let claimed = there.and_then(|there| claimed_by(&row, &there.claim));
        // The keys whose digits were compared, and no others.
        let claimed = claimed.filter(|found| ComparingDigits::input(found) == keys);
        let device = claimed.ok_or(UNKNOWN)?;
        self.begin_work(Work::Admit {
            number,
            invite: invite.to_owned(),
            row,
            keys: device,
        });
        Ok(())
    }

    fn decline(
        &mut self,
        number: u64,
        invite: &str,
        found: &[InviteClaim],
        cx: &mut Context<'_>,
    ) -> Result<(), Problem> {
        let row = self.sync.members.invites.get(invite).ok_or(UNKNOWN)?;
        let there = found.iter().find(|one| one.invite.to_hex() == invite);
        let claimed = there.and_then(|there| claimed_by(row, &there.claim));
        let (Ok(token), Some(keys)) = (InviteToken::parse(&row.fragment), claimed) else {
            return Err(UNKNOWN);
        };
        let answer = seal_answer(
            &mut cx.rng,
            &token,
            keys.device_id(),
            &InviteAnswer::Declined,
        );
        let answer = answer.map_err(|_| Problem::TooLarge)?;
        let ask = MemberAsk::AnswerInvite {
            invite: token.id(),
            answer,
        };
        let invite = invite.to_owned();
        self.ask_or_fail(ask, AskFor::Declined { number, invite }, cx)
    }

    fn is_declined(&mut self, number: u64, invite: &str, cx: &mut Context<'_>) {
        let row = self.sync.members.invites.get(invite).cloned();
        let operations = row.map(|mut row| {
            row.declined = true;
            self.put_invite(invite, row, cx)
        });
        self.answer_when_stored(number, Answer::Done, operations.unwrap_or_default(), cx);
    }
}

const UNKNOWN: Problem = Problem::Invite(InviteProblem::Unknown);

fn claimed_by(row: &InviteRow, claim: &[u8]) -> Option<DevicePublicKeys> {
    let token = InviteToken::parse(&row.fragment).ok()?;
    open_claim(&token, claim).ok()
}

fn state_of(row: &InviteRow, there: &InviteClaim, is_over: bool) -> ClaimState {
    match &there.state {
        InviteState::Open if is_over => ClaimState::Expired,
        InviteState::Open => ClaimState::Open,
        InviteState::Answered(_) if row.declined => ClaimState::Declined,
        InviteState::Answered(_) => ClaimState::Confirmed,
        InviteState::Revoked => ClaimState::Revoked,
        InviteState::Claimed => match claimed_by(row, &there.claim) {
            Some(keys) => {
                comparing(&row.fragment, &keys).map_or(ClaimState::Forged, ClaimState::Claimed)
            }
            None => ClaimState::Forged,
        },
    }
}

pub fn comparing(fragment: &str, keys: &DevicePublicKeys) -> Option<Comparing> {
    let token = InviteToken::parse(fragment).ok()?;
    let params = ComparingDigits::params(&token);
    Some(Comparing {
        keys: ComparingDigits::input(keys),
        parameters: PasscodeParameters {
            salt: params.salt,
            memory_kib: params.memory_kib,
            iterations: params.passes,
        },
    })
}

pub fn problem_of(reason: &Reason) -> Problem {
    let invite = match reason {
        Reason::UnknownInvite | Reason::UnknownVisit => InviteProblem::Unknown,
        Reason::InviteExpired => InviteProblem::Expired,
        Reason::InviteUsed => InviteProblem::Used,
        Reason::InviteRevoked => InviteProblem::Revoked,
        Reason::NotAllowed | Reason::NotAuthenticated => return Problem::NotYours,
        _ => return Problem::NoContact,
    };
    Problem::Invite(invite)
}

impl OpenVisit {
    /// What is to be called by its name in a welcome: the logs that the device reads.
    pub(super) fn names_of_logs(
        &self,
        device: &wire::DeviceId,
        at: u64,
    ) -> std::collections::BTreeMap<wire::LogId, String> {
        let logs = self.logs.iter();
        logs.filter(|(_, log)| {
            let access = self.roster.may(device, &log.id, at);
            access.has(wire::LogAccess::READ)
        })
        .map(|(kind, log)| (log.id, cells::log_name(*kind).to_owned()))
        .collect()
    }
}
