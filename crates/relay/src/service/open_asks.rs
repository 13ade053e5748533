//! Asks that prove themselves.

use super::access::VisitRoster;
use super::address::Address;
use super::ask::Failure;
use super::clock::now;
use super::limiter::Key;
use super::metrics::Metrics;
use super::refusing::{invite_reason, refusal, roster_reason, too_fast};
use super::relay::Relay;
use crate::storage::{Burn, InviteOutcome, RosterAppend, RosterOutcome};
use std::sync::Arc;
use wire::relay::{About, Answer, MAX_LOGS_PER_VISIT, OpenAsk, Reason, RosterHead};
use wire::{Roster, RosterEntry, RosterEntryId, VisitId};

/// Most bytes of one roster: some thousands of epochs for a hundred devices each.
const ROSTER_BYTES: u64 = 32 * 1024 * 1024;

pub async fn answer(relay: &Relay, address: Address, ask: OpenAsk) -> Result<Answer, Failure> {
    let about = About::kind(ask.kind());
    match ask {
        OpenAsk::AppendRoster {
            visit,
            expected,
            entries,
        } => append_roster(relay, address, about, (visit, expected, entries)).await,
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
                now: now(),
            };
            let outcome = relay.storage().claim_invite(burn).await?;
            judged(about, &outcome).map(|()| Answer::Done)
        }
        OpenAsk::PollInvite {
            visit,
            invite,
            verifier,
        } => {
            let polled = relay
                .storage()
                .poll_invite(visit, invite, verifier.hash(), now())
                .await?;
            match polled {
                Ok(state) => Ok(Answer::Invite(state)),
                Err(outcome) => judged(about, &outcome).map(|()| Answer::Done),
            }
        }
    }
}

fn judged(about: About, outcome: &InviteOutcome) -> Result<(), Failure> {
    match invite_reason(outcome) {
        None => Ok(()),
        Some(reason) => Err(Failure::Refused(refusal(about, reason))),
    }
}

async fn append_roster(
    relay: &Relay,
    address: Address,
    about: About,
    (visit, expected, entries): (VisitId, RosterEntryId, Vec<Vec<u8>>),
) -> Result<Answer, Failure> {
    let refused = |reason| Failure::Refused(refusal(about, reason));
    let known = relay.rosters().refresh(relay.storage(), visit).await?;
    if let Some(known) = &known
        && is_there(&known.roster, &entries)
    {
        return Ok(Answer::RosterHead(known.head()));
    }
    let found = known
        .as_ref()
        .map_or(RosterHead::NONE, |known| known.head());
    if found.head != expected {
        return Err(refused(match known {
            None => Reason::UnknownVisit,
            Some(_) => Reason::RosterConflict { roster: found },
        }));
    }
    if known.is_none() {
        let taken = relay.limiter().take(Key::Visits(address));
        taken.map_err(|wait| Failure::Refused(too_fast(about, wait)))?;
    }
    let extended = extended(known.as_deref(), visit, &entries).map_err(refused)?;
    let extended = Arc::new(extended);
    let append = RosterAppend {
        visit,
        expected: found,
        entries,
        head: extended.head(),
        logs: extended.logs(),
        now: now(),
    };
    match relay.storage().append_roster(append).await? {
        RosterOutcome::Appended => {
            Metrics::count(&relay.metrics().roster_appends);
            relay.rosters().keep(visit, &extended);
            relay.hub().roster_changed(visit);
            Ok(Answer::RosterHead(extended.head()))
        }
        RosterOutcome::Moved(roster) => Err(refused(Reason::RosterConflict { roster })),
    }
}

/// Whether exactly these entries stand in the roster: an answer got lost, and they came again.
pub(super) fn is_there(roster: &Roster, entries: &[Vec<u8>]) -> bool {
    let Some(first) = entries.first() else {
        return false;
    };
    let Ok(first) = RosterEntry::parse(first) else {
        return false;
    };
    let from = first.number as usize;
    let there = from
        .checked_add(entries.len())
        .and_then(|to| roster.entries().get(from..to));
    there.is_some_and(|there| there == entries)
}

/// The roster with the entries, all of which must be right and of a version that this relay
/// knows: it could not tell who wrote others.
pub(super) fn extended(
    known: Option<&VisitRoster>,
    visit: VisitId,
    entries: &[Vec<u8>],
) -> Result<VisitRoster, Reason> {
    let (mut roster, rest) = match (known, entries.split_first()) {
        (_, None) => return Err(Reason::Malformed),
        (Some(known), _) => (known.roster.clone(), entries),
        (None, Some((first, rest))) => (Roster::begin(visit, first).map_err(roster_reason)?, rest),
    };
    for entry in rest {
        roster.append(entry).map_err(roster_reason)?;
    }
    if !roster.newer().is_empty() {
        return Err(Reason::Malformed);
    }
    within_bounds(VisitRoster { roster })
}

/// Rosters count towards no quota, and have a bound of their own.
fn within_bounds(roster: VisitRoster) -> Result<VisitRoster, Reason> {
    let used = roster
        .roster
        .entries()
        .iter()
        .map(|entry| entry.len() as u64);
    let used = used.sum();
    if used > ROSTER_BYTES {
        let quota = ROSTER_BYTES;
        return Err(Reason::QuotaFull { used, quota });
    }
    if roster.logs().len() > MAX_LOGS_PER_VISIT {
        let most = MAX_LOGS_PER_VISIT as u64;
        return Err(Reason::TooLarge { most });
    }
    Ok(roster)
}
