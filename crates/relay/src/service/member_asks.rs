//! Asks of devices of the roster.

use super::access::{Known, VisitRoster};
use super::ask::Failure;
use super::clock::now;
use super::refusing::{blob_reason, invite_reason, refusal};
use super::relay::Relay;
use crate::storage::{BlobOutcome, InviteOutcome, LogAddress, NewChunk, NewInvite};
use std::sync::Arc;
use wire::relay::{
    About, Answer, BLOB_CHUNK_BYTES, BlobId, BlobState, MAX_ASK_BYTES, MemberAsk, Reason, SignedAsk,
};
use wire::{DeviceId, LogId, VisitId};

/// How far a phone's idea of the relay's time may be off, in milliseconds.
const CLOCK_ERROR: u64 = 10 * 60 * 1000;

/// An invite ends after 72 hours, whatever was asked for.
const LONGEST_INVITE: u64 = 72 * 3600 * 1000;

/// Who asks.
struct Asker<'a> {
    relay: &'a Relay,
    about: About,
    visit: VisitId,
    device: DeviceId,
    roster: &'a VisitRoster,
    now: u64,
}

pub async fn answer(relay: &Relay, host: &str, signed: SignedAsk) -> Result<Answer, Failure> {
    let about = About::kind(signed.ask.kind());
    let refused = |reason| Failure::Refused(refusal(about, reason));
    let now = now();
    if signed.time.abs_diff(now) > CLOCK_ERROR {
        return Err(refused(Reason::WrongTime { now }));
    }
    let (roster, known) = authenticated(relay, host, &signed, now).await?;
    let Some(known) = known else {
        return Err(refused(Reason::NotAuthenticated));
    };
    let asker = Asker {
        relay,
        about,
        visit: signed.visit,
        device: signed.device,
        roster: &roster,
        now,
    };
    match signed.ask {
        MemberAsk::ReadRoster { from } => asker.read_roster(from, known.is_member).await,
        _ if !known.is_member => Err(refused(Reason::NotAllowed)),
        ask => asker.answer(ask).await,
    }
}

/// The visit's roster as it is now, and the device in it if it has signed.
async fn authenticated(
    relay: &Relay,
    host: &str,
    signed: &SignedAsk,
    now: u64,
) -> Result<(Arc<VisitRoster>, Option<Known>), Failure> {
    let about = About::kind(signed.ask.kind());
    let Some(roster) = relay
        .rosters()
        .refresh(relay.storage(), signed.visit)
        .await?
    else {
        return Err(Failure::Refused(refusal(about, Reason::UnknownVisit)));
    };
    let known = roster
        .known(&signed.device, now)
        .filter(|known| signed.verify(host, &known.keys).is_ok());
    Ok((roster, known))
}

impl Asker<'_> {
    async fn answer(&self, ask: MemberAsk) -> Result<Answer, Failure> {
        match ask {
            MemberAsk::ReadRoster { from } => self.read_roster(from, true).await,
            MemberAsk::RegisterInvite {
                invite,
                verifier,
                expires,
            } => {
                self.must_be_admin()?;
                let new = NewInvite {
                    visit: self.visit,
                    invite,
                    verifier,
                    expires: expires.min(self.now.saturating_add(LONGEST_INVITE)),
                };
                self.done(self.relay.storage().register_invite(new).await?)
            }
            MemberAsk::RevokeInvite { invite } => {
                self.must_be_admin()?;
                let revoke = self.relay.storage().revoke_invite(self.visit, invite);
                self.done(revoke.await?)
            }
            MemberAsk::ListInvites => {
                self.must_be_admin()?;
                let list = self.relay.storage().list_invites(self.visit);
                Ok(Answer::Invites(list.await?))
            }
            MemberAsk::AnswerInvite { invite, answer } => {
                self.must_be_admin()?;
                let storage = self.relay.storage();
                self.done(storage.answer_invite(self.visit, invite, answer).await?)
            }
            MemberAsk::BlobState { log, blob } => self.blob_state(log, blob).await,
            MemberAsk::PutChunk { log, blob, chunk } => {
                self.must(self.roster.may_write(&self.device, &log, self.now))?;
                let new = NewChunk {
                    address: self.address(log),
                    blob,
                    device: self.device,
                    chunk,
                    quota: self.relay.storage().bounds().visit_bytes,
                    now: self.now,
                };
                self.stored(self.relay.storage().put_chunk(new).await?)
            }
            MemberAsk::GetChunk { log, blob, index } => {
                self.must(self.roster.may_read(&self.device, &log, self.now))?;
                let get = self
                    .relay
                    .storage()
                    .get_chunk(self.address(log), blob, index);
                match get.await? {
                    Some(chunk) => Ok(Answer::Chunk(chunk)),
                    None => Err(self.refused(Reason::UnknownBlob)),
                }
            }
        }
    }

    /// A device that was taken out gets the entries up to that.
    async fn read_roster(&self, from: u32, is_member: bool) -> Result<Answer, Failure> {
        // Entries and what stands around them must fit into one answer.
        let most = MAX_ASK_BYTES - 64 * 1024;
        let read = self.relay.storage().read_roster(self.visit, from, most);
        let Some(mut part) = read.await? else {
            return Err(self.refused(Reason::UnknownVisit));
        };
        if !is_member {
            let until = self.roster.entries_until_removal(&self.device);
            part.entries.truncate(until.saturating_sub(from as usize));
        }
        Ok(Answer::Roster {
            head: part.head,
            entries: part.entries,
        })
    }

    async fn blob_state(&self, log: LogId, blob: BlobId) -> Result<Answer, Failure> {
        let reads = self.roster.may_read(&self.device, &log, self.now);
        self.must(reads || self.roster.may_write(&self.device, &log, self.now))?;
        let storage = self.relay.storage();
        let state = storage.blob_state(self.address(log), blob, self.device);
        // A blob of which nothing is here has its first chunk to send.
        Ok(Answer::Blob(state.await?.unwrap_or(BlobState {
            size: 0,
            received: 0,
            complete: false,
        })))
    }

    fn address(&self, log: LogId) -> LogAddress {
        LogAddress {
            visit: self.visit,
            log,
        }
    }

    fn must_be_admin(&self) -> Result<(), Failure> {
        self.must(self.roster.is_admin(&self.device))
    }

    fn must(&self, allowed: bool) -> Result<(), Failure> {
        if allowed {
            Ok(())
        } else {
            Err(self.refused(Reason::NotAllowed))
        }
    }

    fn done(&self, outcome: InviteOutcome) -> Result<Answer, Failure> {
        match invite_reason(&outcome) {
            None => Ok(Answer::Done),
            Some(reason) => Err(self.refused(reason)),
        }
    }

    fn stored(&self, outcome: BlobOutcome) -> Result<Answer, Failure> {
        match (blob_reason(outcome), outcome) {
            (None, BlobOutcome::Stored(state)) => Ok(Answer::Blob(state)),
            (reason, _) => Err(self.refused(reason.unwrap_or(Reason::Unavailable))),
        }
    }

    fn refused(&self, reason: Reason) -> Failure {
        Failure::Refused(refusal(self.about, reason))
    }
}

const _: () = assert!(BLOB_CHUNK_BYTES + 1024 < MAX_ASK_BYTES);
