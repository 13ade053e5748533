//! Asks over HTTP, without HTTP.

use super::super::access::Known;
use super::super::open_asks::{extended, is_there};
use super::super::refusing::{invite_reason, refusal};
use super::InProcessRelay;
use crate::storage::{
    Burn, InviteOutcome, NewInvite, RosterAppend, RosterOutcome, StorageError, invites, rosters,
};
use wire::relay::{About, Answer, MemberAsk, OpenAsk, Reason, RosterHead, SignedAsk};
use wire::{DeviceId, RosterEntryId, VisitId};

const CLOCK_ERROR: u64 = 10 * 60 * 1000;

impl InProcessRelay {
    /// The body of the answer to the body of an ask.
    ///
    /// # Errors
    /// The database does not answer.
    pub fn ask(&mut self, body: &[u8]) -> Result<Vec<u8>, StorageError> {
        let kind = body.get(1).copied().unwrap_or(0);
        let answer = if SignedAsk::is_kind(kind) {
            match SignedAsk::decode(body) {
                Ok(signed) => self.member_ask(signed)?,
                Err(_) => refused(kind, Reason::Malformed),
            }
        } else {
            match OpenAsk::decode(body) {
                Ok(ask) => self.open_ask(ask)?,
                Err(_) => refused(kind, Reason::Malformed),
            }
        };
        answer
            .encode()
            .map_err(|_| StorageError::Unexpected("an answer is too large"))
    }

    fn member_ask(&mut self, signed: SignedAsk) -> Result<Answer, StorageError> {
        let kind = signed.ask.kind();
        if signed.time.abs_diff(self.now) > CLOCK_ERROR {
            return Ok(refused(kind, Reason::WrongTime { now: self.now }));
        }
        let Some(roster) = self.roster(signed.visit)? else {
            return Ok(refused(kind, Reason::UnknownVisit));
        };
        let known: Option<Known> = roster.known(&signed.device, self.now);
        let Some(known) = known.filter(|known| signed.verify(&self.host, &known.keys).is_ok())
        else {
            return Ok(refused(kind, Reason::NotAuthenticated));
        };
        if let MemberAsk::ReadRoster { from } = signed.ask {
            return self.read_roster(
                signed.visit,
                from,
                (!known.is_member).then_some(signed.device),
            );
        }
        if !known.is_member || !roster.is_admin(&signed.device) {
            return Ok(refused(kind, Reason::NotAllowed));
        }
        self.admin_ask(signed.visit, signed.ask)
    }

    fn read_roster(
        &mut self,
        visit: VisitId,
        from: u32,
        removed: Option<DeviceId>,
    ) -> Result<Answer, StorageError> {
        let Some(mut part) = rosters::read(&mut self.database, visit, from, 512 * 1024)? else {
            return Ok(refused(0x41, Reason::UnknownVisit));
        };
        if let (Some(device), Some(roster)) = (removed, self.roster(visit)?) {
            let until = roster.entries_until_removal(&device);
            part.entries.truncate(until.saturating_sub(from as usize));
        }
        Ok(Answer::Roster {
            head: part.head,
            entries: part.entries,
        })
    }

    fn admin_ask(&mut self, visit: VisitId, ask: MemberAsk) -> Result<Answer, StorageError> {
        let kind = ask.kind();
        let database = &mut self.database;
        let outcome = match ask {
            MemberAsk::RegisterInvite {
                invite,
                verifier,
                expires,
            } => {
                let new = NewInvite {
                    visit,
                    invite,
                    verifier,
                    expires,
                };
                invites::register(database, &new)?
            }
            MemberAsk::RevokeInvite { invite } => invites::revoke(database, visit, invite)?,
            MemberAsk::AnswerInvite { invite, answer } => {
                invites::answer(database, visit, invite, &answer)?
            }
            MemberAsk::ListInvites => return Ok(Answer::Invites(invites::list(database, visit)?)),
            _ => return Ok(refused(kind, Reason::Malformed)),
        };
        Ok(done(kind, &outcome))
    }

    fn open_ask(&mut self, ask: OpenAsk) -> Result<Answer, StorageError> {
        let kind = ask.kind();
        match ask {
            OpenAsk::AppendRoster {
                visit,
                expected,
                entries,
            } => self.append_roster(kind, visit, expected, entries),
            OpenAsk::ClaimInvite {
                visit,
                invite,
                verifier,
                claim,
            } => {
                let burn = Burn {
                    visit,
                    invite,
                    verifier: verifier.hash(),
                    claim,
                    now: self.now,
                };
                Ok(done(kind, &invites::claim(&mut self.database, &burn)?))
            }
            OpenAsk::PollInvite {
                visit,
                invite,
                verifier,
            } => {
                let database = &mut self.database;
                let polled = invites::poll(database, visit, invite, verifier.hash(), self.now)?;
                Ok(match polled {
                    Ok(state) => Answer::Invite(state),
                    Err(outcome) => done(kind, &outcome),
                })
            }
        }
    }

    fn append_roster(
        &mut self,
        kind: u8,
        visit: VisitId,
        expected: RosterEntryId,
        entries: Vec<Vec<u8>>,
    ) -> Result<Answer, StorageError> {
        let known = self.roster(visit)?;
        if let Some(known) = known
            .as_ref()
            .filter(|known| is_there(&known.roster, &entries))
        {
            return Ok(Answer::RosterHead(known.head()));
        }
        let found = known
            .as_ref()
            .map_or(RosterHead::NONE, |known| known.head());
        if found.head != expected {
            return Ok(refused(
                kind,
                match known {
                    None => Reason::UnknownVisit,
                    Some(_) => Reason::RosterConflict { roster: found },
                },
            ));
        }
        let extended = match extended(known.as_ref(), visit, &entries) {
            Ok(extended) => extended,
            Err(reason) => return Ok(refused(kind, reason)),
        };
        let append = RosterAppend {
            visit,
            expected: found,
            entries,
            head: extended.head(),
            logs: extended.logs(),
            now: self.now,
        };
        match rosters::append(&mut self.database, &append)? {
            RosterOutcome::Appended => {
                self.roster_has_grown(visit)?;
                Ok(Answer::RosterHead(append.head))
            }
            RosterOutcome::Moved(roster) => Ok(refused(kind, Reason::RosterConflict { roster })),
        }
    }
}

fn done(kind: u8, outcome: &InviteOutcome) -> Answer {
    match invite_reason(outcome) {
        None => Answer::Done,
        Some(reason) => refused(kind, reason),
    }
}

fn refused(kind: u8, reason: Reason) -> Answer {
    Answer::Refused(refusal(About::kind(kind), reason))
}
