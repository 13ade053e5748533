//! What the relay sends, on its way into the documents.

use super::contact::transmit;
use super::link::Incoming;
use crate::context::Context;
use crate::opened::OpenVisit;
use crate::phone::OpenPhone;
use crate::protocol::{Notice, SetAside};
use crate::rows::{self, Aside, Breadcrumb, CursorRow};
use crate::writer::{Batch, OnFailure, Then};
use crate::{Engine, Operation, cells};
use document::Planted;
use visit::{Id, LogKind};
use wire::relay::{ClientFrame, Cursor};
use wire::{AnyEnvelope, EnvelopeId, Header, LogAccess, SessionId, Signer, kind, sha256};

/// What came is stored in portions of so many envelopes.
const AT_A_TIME: usize = 200;

/// What becomes of a portion.
#[derive(Default)]
struct Sorted {
    operations: Vec<Operation>,
    /// Cells to be applied once they are durable.
    cells: Vec<(String, Vec<u8>)>,
    /// Logs whose running hash is another than ours: the relay went back, or shows another log.
    torn: Vec<LogKind>,
    /// Logs that went on.
    moved: Vec<LogKind>,
}

impl Engine {
    /// Ask for every log that this device may read, from where it was left.
    pub(super) fn subscribe(&mut self, cx: &mut Context<'_>) {
        let now = self.sync.relay_time(cx.now);
        let (Some(open), Some(link)) = (&self.open, &mut self.sync.link) else {
            return;
        };
        let device = open.keys.device_id();
        for (kind, log) in &open.logs {
            let may = open.roster.may(&device, &log.id, now);
            if may.has(LogAccess::READ) && !link.subscribed.contains(kind) {
                link.subscribed.push(*kind);
                let (log, cursor) = (log.id, log.cursor);
                let frame = ClientFrame::Subscribe { log, cursor };
                transmit(link.connection, &frame, cx);
            }
        }
    }

    pub(super) fn comes_in(&mut self, incoming: Incoming) {
        if let Some(link) = self.live_link() {
            link.incoming.push(incoming);
        }
    }

    /// Store what came, with how far it goes, in one step.
    pub(super) fn store_incoming(&mut self, cx: &mut Context<'_>) {
        let (Some(open), Some(phone), Some(link)) =
            (&mut self.open, self.phone.open(), &mut self.sync.link)
        else {
            return;
        };
        if link.stores || link.incoming.is_empty() {
            return;
        }
        let portion = link.incoming.len().min(AT_A_TIME);
        let mut sorted = Sorted::default();
        for incoming in link.incoming.drain(..portion) {
            open.sort_in(incoming, &mut link.restarting, &mut sorted);
        }
        let connection = link.connection;
        for kind in sorted.torn {
            if let Some(log) = open.logs.get(&kind) {
                link.subscribed.retain(|other| *other != kind);
                link.incoming.retain(|incoming| incoming.log != log.id);
                link.subscribed.push(kind);
                link.restarting.push(kind);
                let log = log.id;
                transmit(connection, &ClientFrame::AskVector { log }, cx);
            }
        }
        if sorted.operations.is_empty() && sorted.moved.is_empty() {
            return;
        }
        link.stores = true;
        let mut operations = sorted.operations;
        let cursors = open.cursor_operations(&sorted.moved, phone, cx);
        if Planted::CursorFirst.is_active() {
            self.writer.try_alone(cursors, cx);
        } else {
            operations.extend(cursors);
        }
        if !sorted.cells.is_empty() {
            let crumb = rows::encode(&Breadcrumb::Together);
            operations.extend(phone.seal(cells::breadcrumb(open.id), &crumb, cx));
        }
        let batch = Batch {
            operations,
            then: vec![Then::Received {
                visit: open.id,
                cells: sorted.cells,
            }],
            on_failure: OnFailure::Keep,
        };
        self.writer.push(batch, cx);
    }

    /// It is durable: open and apply it.
    pub(crate) fn apply_received(
        &mut self,
        visit: Id,
        cells: Vec<(String, Vec<u8>)>,
        cx: &mut Context<'_>,
    ) {
        if let Some(link) = &mut self.sync.link {
            link.stores = false;
        }
        if !cells.is_empty() {
            let set_aside = self.apply_stored(visit, cells, cx);
            let mut operations = vec![Operation::Delete {
                key: cells::breadcrumb(visit),
            }];
            operations.extend(set_aside);
            self.writer.keep(operations, cx);
        }
    }

    /// Apply cells that are durable, tell the page, and mark what had to be set aside.
    pub(super) fn apply_stored(
        &mut self,
        visit: Id,
        cells: Vec<(String, Vec<u8>)>,
        cx: &mut Context<'_>,
    ) -> Vec<Operation> {
        let writes = self.writes;
        let Some(open) = self.open.as_mut().filter(|open| open.id == visit) else {
            return Vec::new();
        };
        let row_before = open.row.clone();
        let applied = open.apply_cells(cells, writes);
        let mut operations = Vec::new();
        for cell in &applied.bad {
            let log = cells::record_place(visit, cell).map_or(LogKind::Care, |(log, _)| log);
            let why = rows::encode(&Aside::NotAsItMustBe);
            let phone = self.phone.open();
            operations.extend(phone.and_then(|it| it.seal(cells::aside(visit, cell), &why, cx)));
            cx.notify(Notice::SetAside(SetAside {
                visit,
                log,
                records: 1,
            }));
        }
        self.tell_what_changed(&applied.touched, cx);
        operations.extend(self.row_operation(&row_before, cx));
        operations.extend(self.emergency_operation(cx));
        operations
    }
}

impl OpenVisit {
    fn sort_in(&mut self, incoming: Incoming, restarting: &mut Vec<LogKind>, sorted: &mut Sorted) {
        let Some(kind) = self.log_kind(&incoming.log) else {
            return;
        };
        let Some(log) = self.logs.get_mut(&kind) else {
            return;
        };
        if sorted.torn.contains(&kind) || incoming.cursor.sequence <= log.cursor.sequence {
            return;
        }
        if incoming.cursor.sequence == log.cursor.sequence.saturating_add(1) {
            restarting.retain(|other| *other != kind);
        } else if restarting.contains(&kind) {
            return;
        }
        let next = log.cursor.after(&envelope_id(&incoming.envelope));
        if next != Some(incoming.cursor) && !Planted::SkipRunningHash.is_active() {
            sorted.torn.push(kind);
            return;
        }
        log.cursor = incoming.cursor;
        sorted.moved.push(kind);
        self.keep_envelope(kind, incoming.envelope, sorted);
    }

    fn keep_envelope(&mut self, kind: LogKind, bytes: Vec<u8>, sorted: &mut Sorted) {
        let header = match AnyEnvelope::parse(&bytes) {
            Ok(AnyEnvelope::Known(envelope)) => Some(*envelope.header()),
            // Of a newer version: kept.
            Ok(AnyEnvelope::Unknown(_)) => None,
            Err(_) => return,
        };
        if let Some(header) = &header {
            let gone = self.forget_unsent(kind, &header.record);
            sorted.operations.extend(gone);
            if !kind::is_chained(header.kind) || self.is_known(kind, header) {
                return;
            }
        }
        let Some(log) = self.logs.get_mut(&kind) else {
            return;
        };
        let session = header.map_or(SessionId::ZERO, |header| header.session);
        let key = cells::record(self.id, kind, log.next_position, session);
        log.next_position += 1;
        sorted.operations.push(Operation::Put {
            key: key.clone(),
            value: bytes.clone(),
        });
        sorted.cells.push((key, bytes));
    }

    /// It is in the chain, or waits for others already.
    fn is_known(&self, kind: LogKind, header: &Header) -> bool {
        let holds = |chain: &vault::ChainState| {
            chain.holds(&header.session, header.sequence, &header.record)
        };
        let waits = |(_, bytes): &(String, Vec<u8>)| {
            let parsed = AnyEnvelope::parse(bytes);
            matches!(parsed, Ok(AnyEnvelope::Known(one)) if one.header().record == header.record)
        };
        let log = self.logs.get(&kind);
        log.is_some_and(|log| holds(&log.chain)) || self.early.iter().any(waits)
    }

    pub(super) fn cursor_operations(
        &self,
        moved: &[LogKind],
        phone: &OpenPhone,
        cx: &mut Context<'_>,
    ) -> Vec<Operation> {
        let logs = self.logs.iter().filter(|(kind, _)| moved.contains(kind));
        logs.filter_map(|(kind, log)| {
            let Cursor { sequence, hash } = log.cursor;
            let row = rows::encode(&CursorRow { sequence, hash });
            phone.seal(cells::cursor(self.id, *kind), &row, cx)
        })
        .collect()
    }
}

fn envelope_id(bytes: &[u8]) -> EnvelopeId {
    EnvelopeId::from_bytes(sha256("promenade/1 envelope id", &[bytes]))
}
