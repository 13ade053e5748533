//! Taking a phone out. First it loses all access and the keys turn; from then on the relay takes
//! nothing more of it, so what it wrote is known for good once everything is received. Only then
//! the removal says up to where that counts.

use super::super::contact::transmit;
use super::standing::wire_reason;
use super::work::{Step, Work, refused};
use crate::Engine;
use crate::context::Context;
use crate::opened::OpenVisit;
use crate::protocol::{Problem, RemovalReason};
use vault::VaultError;
use visit::{Id, LogKind};
use wire::relay::ClientFrame;
use wire::{
    AnyEnvelope, Change, DeviceId, EntryBody, LastSequences, LogId, Remove, Rights, Roster,
    SessionId, Signer, Standing,
};

impl Engine {
    pub(crate) fn remove_member(
        &mut self,
        number: u64,
        visit: Id,
        device: &str,
        reason: RemovalReason,
        cx: &mut Context<'_>,
    ) -> Result<(), Problem> {
        self.must_be_admin(visit)?;
        let device = DeviceId::from_hex(device).ok_or(Problem::NotYours)?;
        // An admin who leaves hands over first: another one takes its phone out.
        if device == self.opened(visit)?.keys.device_id() {
            return Err(Problem::NotYours);
        }
        let _ = cx;
        self.begin_work(Work::Remove {
            number,
            device,
            reason,
            awaited: None,
        });
        Ok(())
    }

    pub(super) fn take_out(
        &mut self,
        device: DeviceId,
        reason: RemovalReason,
        awaited: &mut Option<Vec<(LogKind, Option<u64>)>>,
        cx: &mut Context<'_>,
    ) -> Result<Step, Problem> {
        let at = self.sync.relay_time(cx.now);
        let open = self.open.as_ref().ok_or(Problem::NotOpen)?;
        let Some(member) = open.roster.member_or_former(&device) else {
            return Err(Problem::NotYours);
        };
        if member.is_removed() {
            return Ok(Step::Done);
        }
        let has_nothing =
            member.standing.rights == Rights::NONE && member.standing.grants.is_empty();
        if !has_nothing {
            let role = member.standing.role;
            let nothing = Standing::new(role, Rights::NONE);
            let roster = open.shut_out(device, nothing, at, cx).map_err(refused)?;
            return Ok(Step::Append(roster));
        }
        if !self.has_all_of_it(awaited, cx) {
            return Ok(Step::Wait);
        }
        let open = self.open.as_ref().ok_or(Problem::NotOpen)?;
        let roster = open.without(device, reason, at, cx).map_err(refused)?;
        Ok(Step::Append(roster))
    }

    /// Whether everything that the relay has is here.
    fn has_all_of_it(
        &mut self,
        awaited: &mut Option<Vec<(LogKind, Option<u64>)>>,
        cx: &mut Context<'_>,
    ) -> bool {
        let (Some(open), Some(link)) = (&self.open, &mut self.sync.link) else {
            *awaited = None;
            return false;
        };
        if !link.is_live() {
            *awaited = None;
            return false;
        }
        let Some(awaited) = awaited else {
            // Until then a vector says something else: that a log does not go on from ours.
            let is_known = |kind: &LogKind| link.caught_up.contains(kind);
            if link.subscribed.is_empty() || !link.subscribed.iter().all(is_known) {
                return false;
            }
            for kind in &link.subscribed {
                if let Some(log) = open.logs.get(kind) {
                    let log = log.id;
                    transmit(link.connection, &ClientFrame::AskVector { log }, cx);
                }
            }
            let kinds = link.subscribed.iter().map(|kind| (*kind, None));
            *awaited = Some(kinds.collect());
            return false;
        };
        let is_here = |(kind, sequence): &(LogKind, Option<u64>)| {
            let here = open.logs.get(kind).map_or(0, |log| log.cursor.sequence);
            sequence.is_some_and(|sequence| here >= sequence)
        };
        let all = awaited.iter().all(is_here);
        all && !link.stores && link.incoming.is_empty()
    }

    /// Takes a vector that was asked for because of a removal.
    pub(crate) fn removal_compares(&mut self, kind: LogKind, sequence: u64) -> bool {
        let Some(Work::Remove {
            awaited: Some(awaited),
            ..
        }) = self.sync.members.works.first_mut()
        else {
            return false;
        };
        let open = awaited
            .iter_mut()
            .find(|(other, at)| *other == kind && at.is_none());
        match open {
            Some((_, at)) => {
                *at = Some(sequence);
                true
            }
            None => false,
        }
    }
}

impl OpenVisit {
    /// No access any more, and fresh keys for all that it could read.
    fn shut_out(
        &self,
        device: DeviceId,
        standing: Standing,
        at: u64,
        cx: &mut Context<'_>,
    ) -> Result<Roster, VaultError> {
        let mut roster = self.roster.clone();
        let change = Change {
            device,
            standing,
            last: self.last_of(device),
        };
        self.add(&mut roster, &EntryBody::Change(change))?;
        self.turn_stale(&mut roster, at, cx)?;
        Ok(roster)
    }

    fn without(
        &self,
        device: DeviceId,
        reason: RemovalReason,
        at: u64,
        cx: &mut Context<'_>,
    ) -> Result<Roster, VaultError> {
        let mut roster = self.roster.clone();
        let remove = Remove {
            device,
            reason: wire_reason(reason),
            last: self.last_of(device),
        };
        self.add(&mut roster, &EntryBody::Remove(remove))?;
        self.turn_stale(&mut roster, at, cx)?;
        Ok(roster)
    }

    /// The last sequence of each of its sessions: of what is applied, and of what waits.
    fn last_of(&self, device: DeviceId) -> LastSequences {
        let mut last = LastSequences::new();
        for log in self.logs.values() {
            for (session, author, count) in log.chain.sessions() {
                if author == device {
                    last.insert((log.id, session), count);
                }
            }
        }
        for (log, session, sequence) in self.waiting_of(device) {
            let known = last.entry((log, session)).or_insert(0);
            *known = sequence.max(*known);
        }
        last
    }

    fn waiting_of(&self, device: DeviceId) -> Vec<(LogId, SessionId, u64)> {
        let parsed = self.early.iter().filter_map(|(_, bytes)| {
            let AnyEnvelope::Known(envelope) = AnyEnvelope::parse(bytes).ok()? else {
                return None;
            };
            let header = *envelope.header();
            (header.signer == device).then_some((header.log, header.session, header.sequence))
        });
        parsed.collect()
    }
}
