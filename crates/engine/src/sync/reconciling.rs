//! A relay that does not have what it had, or shows another log: session by session, what it
//! lacks is sent again, and its log is received from the start. What is here already is known.

use super::contact::transmit;
use super::link::Vector;
use super::progress::Unsent;
use crate::context::Context;
use crate::engine::Purpose;
use crate::opened::OpenVisit;
use crate::{Engine, KeyRange, Operation, cells};
use visit::LogKind;
use wire::relay::{ClientFrame, Cursor, LogHead, SessionHead};
use wire::{AnyEnvelope, LogId};

/// A relay that always finds something else to compare is left alone.
const MOST_COMPARISONS: u32 = 20;

impl Engine {
    /// Ask what the relay holds of a log; false when it was asked too often.
    pub(super) fn ask_vector(&mut self, log: LogId, cx: &mut Context<'_>) -> bool {
        let kind = self.open.as_ref().and_then(|open| open.log_kind(&log));
        let (Some(kind), Some(link)) = (kind, self.live_link()) else {
            return false;
        };
        if link.asked.contains(&kind) {
            return true;
        }
        if link.comparisons >= MOST_COMPARISONS {
            return false;
        }
        link.asked.push(kind);
        transmit(link.connection, &ClientFrame::AskVector { log }, cx);
        true
    }

    /// The relay said what it holds: because it was asked to, or because our cursor is none of
    /// its log.
    pub(super) fn vector(&mut self, head: LogHead, sessions: Vec<SessionHead>) {
        let Some(kind) = self.open.as_ref().and_then(|open| open.log_kind(&head.log)) else {
            return;
        };
        if self.removal_compares(kind, head.head.sequence) {
            return;
        }
        let Some(link) = &mut self.sync.link else {
            return;
        };
        link.comparisons += 1;
        let was_asked = link.asked.contains(&kind);
        link.asked.retain(|other| *other != kind);
        if link.comparisons > MOST_COMPARISONS {
            return;
        }
        // A later vector takes the place of one that still waits, and of what it was for.
        let mut waiting = link.vectors.iter();
        let restarts = waiting.any(|other| other.log == kind && other.restarts);
        link.vectors.retain(|other| other.log != kind);
        link.vectors.push(Vector {
            log: kind,
            sessions,
            restarts: restarts || !was_asked,
            is_compared: false,
        });
    }

    /// Read the records of the next log to be compared, once all that is on its way to the
    /// storage is there and applied.
    pub(super) fn compare_next(&mut self, cx: &mut Context<'_>) {
        let (Some(open), Some(link), true) =
            (&self.open, &mut self.sync.link, self.writer.is_idle())
        else {
            return;
        };
        let mut vectors = link.vectors.iter_mut();
        let Some(vector) = vectors.find(|vector| !vector.is_compared) else {
            return;
        };
        vector.is_compared = true;
        let kind = vector.log;
        let connection = link.connection;
        let range = KeyRange::under(&cells::records(open.id, kind));
        let purpose = Purpose::Reconcile {
            connection,
            log: kind,
        };
        self.read(vec![range], purpose, cx);
    }

    pub(crate) fn reconcile(
        &mut self,
        connection: u64,
        kind: LogKind,
        records: Vec<(String, Vec<u8>)>,
        cx: &mut Context<'_>,
    ) {
        if !self.is_current(connection) {
            return;
        }
        let (Some(open), Some(link)) = (&mut self.open, &mut self.sync.link) else {
            return;
        };
        let Some(at) = link.vectors.iter().position(|other| other.log == kind) else {
            return;
        };
        let vector = link.vectors.remove(at);
        let operations = open.mark_what_lacks(kind, &vector.sessions, records);
        // Only now: whoever began at the start and died would find nothing that does not fit.
        if let (true, Some(log)) = (vector.restarts, open.logs.get_mut(&kind)) {
            log.cursor = Cursor::START;
            link.incoming.retain(|incoming| incoming.log != log.id);
            link.subscribed.retain(|other| *other != kind);
            link.restarting.push(kind);
            link.caught_up.retain(|other| *other != kind);
        }
        if !operations.is_empty() {
            self.writer.keep(operations, cx);
        }
    }
}

impl OpenVisit {
    /// Mark every record of the log's chains that is not in the vector as to be sent.
    fn mark_what_lacks(
        &mut self,
        kind: LogKind,
        sessions: &[SessionHead],
        records: Vec<(String, Vec<u8>)>,
    ) -> Vec<Operation> {
        let Some(log) = self.logs.get_mut(&kind) else {
            return Vec::new();
        };
        let mut operations = Vec::new();
        for (cell, bytes) in records {
            let Ok(AnyEnvelope::Known(envelope)) = AnyEnvelope::parse(&bytes) else {
                continue;
            };
            let header = envelope.header();
            let there = sessions
                .iter()
                .find(|head| head.session == header.session)
                .map_or(0, |head| head.sequence);
            let counts = log
                .chain
                .holds(&header.session, header.sequence, &header.record);
            if !counts || header.sequence <= there || log.unsent.contains_key(&cell) {
                continue;
            }
            operations.push(Operation::Put {
                key: cells::unsent(&cell),
                value: header.record.as_bytes().to_vec(),
            });
            log.unsent.insert(cell, Unsent::new(header.record));
        }
        operations
    }
}
