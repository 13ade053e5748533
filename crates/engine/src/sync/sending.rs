//! Records on their way to the relay.

use super::SendState;
use super::contact::transmit;
use crate::context::Context;
use crate::engine::Purpose;
use crate::log::Log;
use crate::opened::OpenVisit;
use crate::{Engine, KeyRange, Operation, Timer, cells};
use document::Planted;
use vault::{Sealing, renew_envelope};
use visit::LogKind;
use wire::relay::{ClientFrame, Cursor, Reason, Refusal};
use wire::{AnyEnvelope, Envelope, LogAccess, LogId, RecordId, Signer};

/// So many records are read and sent at a time.
const AT_A_TIME: usize = 16;

impl Engine {
    /// Read the next records that wait; they are sent when they are read.
    pub(super) fn send_more(&mut self, cx: &mut Context<'_>) {
        let now = self.sync.relay_time(cx.now);
        let (Some(open), Some(link)) = (&self.open, &mut self.sync.link) else {
            return;
        };
        if link.reads || link.paused {
            return;
        }
        let free = link.window.saturating_sub(open.count_on_their_way());
        let next = open.next_to_send(free.min(AT_A_TIME), now);
        if next.is_empty() {
            return;
        }
        link.reads = true;
        let connection = link.connection;
        let ranges = next.iter().map(|cell| KeyRange::only(cell)).collect();
        self.read(ranges, Purpose::Outbox { connection }, cx);
    }

    pub(crate) fn send_read(
        &mut self,
        connection: u64,
        found: Vec<(String, Vec<u8>)>,
        cx: &mut Context<'_>,
    ) {
        if !self.is_current(connection) {
            return;
        }
        let now = self.sync.relay_time(cx.now);
        let (Some(open), Some(link)) = (&mut self.open, &mut self.sync.link) else {
            return;
        };
        link.reads = false;
        for (cell, envelope) in found {
            let Some(envelope) = open.ready_to_send(&cell, &envelope, now, cx) else {
                open.set_state(&cell, SendState::Refused);
                continue;
            };
            open.set_state(&cell, SendState::OnItsWay);
            if !Planted::AcknowledgeUnsent.is_active() {
                transmit(connection, &ClientFrame::Append { envelope }, cx);
            } else {
                open.set_state(&cell, SendState::Acknowledged);
            }
        }
    }

    /// The relay has it durably. It counts as sent when it came back in its log, so that a relay
    /// which forgets it shows it; what will not come back counts as sent at once.
    pub(super) fn acknowledged(
        &mut self,
        log: LogId,
        id: [u8; 32],
        at: Cursor,
        cx: &mut Context<'_>,
    ) {
        let now = self.sync.relay_time(cx.now);
        let id = RecordId::from_bytes(id);
        let (Some(open), Some(link)) = (&mut self.open, &self.sync.link) else {
            return;
        };
        open.set_state_of(&log, &id, SendState::Acknowledged);
        let Some(kind) = open.log_kind(&log) else {
            return;
        };
        let cursor = open.logs.get(&kind).map(|log| log.cursor);
        let was_passed = cursor.is_some_and(|cursor| at.sequence <= cursor.sequence)
            && !link.restarting.contains(&kind);
        let access = open.roster.may(&open.keys.device_id(), &log, now);
        if was_passed || !access.has(LogAccess::READ) {
            let gone = open.forget_unsent(kind, &id);
            if !gone.is_empty() {
                self.writer.keep(gone, cx);
            }
        }
    }

    pub(super) fn append_refused(&mut self, refusal: &Refusal, cx: &mut Context<'_>) {
        let (log, id) = (refusal.about.log, RecordId::from_bytes(refusal.about.id));
        let state = match &refusal.reason {
            Reason::StaleEpoch { roster, .. } => {
                self.roster_is(*roster);
                SendState::Waits
            }
            Reason::Gap { .. } if self.ask_vector(log, cx) => SendState::Waits,
            Reason::TooFast | Reason::Unavailable => {
                self.pause(refusal.retry_after, cx);
                SendState::Waits
            }
            _ => SendState::Refused,
        };
        let state = if Planted::DropOnConflict.is_active() {
            SendState::Acknowledged
        } else {
            state
        };
        if let Some(open) = &mut self.open {
            open.set_state_of(&log, &id, state);
        }
    }

    fn pause(&mut self, milliseconds: u32, cx: &mut Context<'_>) {
        if let Some(link) = &mut self.sync.link {
            link.paused = true;
            cx.set_timer(Timer::Contact, milliseconds.max(200));
        }
    }
}

impl OpenVisit {
    fn count_on_their_way(&self) -> usize {
        let all = self.logs.values().flat_map(|log| log.unsent.values());
        all.filter(|unsent| unsent.state == SendState::OnItsWay)
            .count()
    }

    /// The cells of the next records, in their order.
    fn next_to_send(&self, count: usize, now: u64) -> Vec<String> {
        let device = self.keys.device_id();
        let writable = |log: &&Log| {
            let access = self.roster.may(&device, &log.id, now);
            access.has(LogAccess::WRITE)
        };
        self.logs
            .values()
            .filter(writable)
            .flat_map(|log| &log.unsent)
            .filter(|(_, unsent)| unsent.state == SendState::Waits)
            .map(|(cell, _)| cell.clone())
            .take(count)
            .collect()
    }

    /// The envelope as the relay takes it: sealed in the newest epoch, by one who may write. What
    /// is stored stays as it is.
    fn ready_to_send(
        &self,
        cell: &str,
        stored: &[u8],
        now: u64,
        cx: &mut Context<'_>,
    ) -> Option<Vec<u8>> {
        let (kind, _) = cells::record_place(self.id, cell)?;
        let log = self.logs.get(&kind)?;
        let AnyEnvelope::Known(envelope) = AnyEnvelope::parse(stored).ok()? else {
            return None;
        };
        let header = envelope.header();
        let current = self.roster.current_epoch(&log.id) == Some(header.epoch);
        let access = self.roster.may(&header.signer, &log.id, now);
        if (current && access.has(LogAccess::WRITE)) || Planted::ForgetToReseal.is_active() {
            return Some(stored.to_vec());
        }
        let renewed = self.renew(log, &envelope, cx)?;
        Some(renewed.to_bytes())
    }

    fn renew(&self, log: &Log, envelope: &Envelope, cx: &mut Context<'_>) -> Option<Envelope> {
        let old_key = log.keys.get(&envelope.header().epoch)?;
        let sealing = Sealing {
            keys: &self.keys,
            log: log.id,
            epoch: log.epoch,
            epoch_key: &log.key,
        };
        renew_envelope(&mut cx.rng, envelope, old_key, sealing).ok()
    }

    fn set_state(&mut self, cell: &str, state: SendState) {
        let place = cells::record_place(self.id, cell);
        let log = place.and_then(|(kind, _)| self.logs.get_mut(&kind));
        if let Some(unsent) = log.and_then(|log| log.unsent.get_mut(cell)) {
            unsent.state = state;
        }
    }

    fn set_state_of(&mut self, log: &LogId, id: &RecordId, state: SendState) {
        let kind = self.log_kind(log);
        let Some(log) = kind.and_then(|kind| self.logs.get_mut(&kind)) else {
            return;
        };
        for (_, unsent) in &mut log.unsent {
            if unsent.id == *id {
                unsent.state = state;
            }
        }
    }

    /// It came back in its log, so it is sent for good: its mark goes.
    pub(super) fn forget_unsent(&mut self, kind: LogKind, id: &RecordId) -> Vec<Operation> {
        let Some(log) = self.logs.get_mut(&kind) else {
            return Vec::new();
        };
        let cells: Vec<String> = log
            .unsent
            .iter()
            .filter(|(_, unsent)| unsent.id == *id)
            .map(|(cell, _)| cell.clone())
            .collect();
        for cell in &cells {
            log.unsent.remove(cell);
        }
        let marks = cells.iter().map(|cell| Operation::Delete {
            key: cells::unsent(cell),
        });
        marks.collect()
    }
}
