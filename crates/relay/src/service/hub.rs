use super::mailbox::{Letter, Mailbox};
use crate::storage::{LogAddress, StoredEnvelope};
use axum::body::Bytes;
use std::collections::HashMap;
use std::sync::{Arc, Mutex, PoisonError};
use wire::VisitId;
use wire::relay::RelayFrame;

/// Who in this process waits for what.
#[derive(Default)]
pub struct Hub {
    waiting: Mutex<Waiting>,
}

#[derive(Default)]
struct Waiting {
    logs: HashMap<LogAddress, Watched>,
    visits: HashMap<VisitId, Vec<Arc<Mailbox>>>,
}

struct Watched {
    /// The last envelope that was passed on here, or was there when somebody began to wait.
    seen: u64,
    mailboxes: Vec<Arc<Mailbox>>,
}

impl Hub {
    /// A connection of a visit: it hears of its roster.
    pub fn join(&self, visit: VisitId, mailbox: &Arc<Mailbox>) {
        let mut waiting = self.lock();
        let mailboxes = waiting.visits.entry(visit).or_default();
        mailboxes.push(Arc::clone(mailbox));
    }

    /// It also hears of a log, whose head was `head` when it looked.
    pub fn watch(&self, address: LogAddress, head: u64, mailbox: &Arc<Mailbox>) {
        let mut waiting = self.lock();
        let watched = waiting.logs.entry(address).or_insert(Watched {
            seen: head,
            mailboxes: Vec::new(),
        });
        if !watched
            .mailboxes
            .iter()
            .any(|known| Arc::ptr_eq(known, mailbox))
        {
            watched.mailboxes.push(Arc::clone(mailbox));
        }
    }

    /// The connection has ended: it hears of nothing more.
    pub fn leave(
        &self,
        visit: VisitId,
        logs: impl IntoIterator<Item = LogAddress>,
        mailbox: &Arc<Mailbox>,
    ) {
        for log in logs {
            self.unwatch(log, mailbox);
        }
        let mut waiting = self.lock();
        if let Some(mailboxes) = waiting.visits.get_mut(&visit) {
            mailboxes.retain(|known| !Arc::ptr_eq(known, mailbox));
            if mailboxes.is_empty() {
                waiting.visits.remove(&visit);
            }
        }
    }

    pub fn unwatch(&self, address: LogAddress, mailbox: &Arc<Mailbox>) {
        let mut waiting = self.lock();
        if let Some(watched) = waiting.logs.get_mut(&address) {
            let mailboxes = &mut watched.mailboxes;
            mailboxes.retain(|known| !Arc::ptr_eq(known, mailbox));
            if mailboxes.is_empty() {
                waiting.logs.remove(&address);
            }
        }
    }

    /// Passes an envelope on to those who wait for it.
    pub fn publish(&self, stored: &StoredEnvelope) {
        let mut waiting = self.lock();
        let Some(watched) = waiting.logs.get_mut(&stored.address) else {
            return;
        };
        watched.seen = watched.seen.max(stored.cursor.sequence);
        let Some(letter) = envelope_letter(stored) else {
            return;
        };
        for mailbox in &watched.mailboxes {
            mailbox.post(letter.clone());
        }
    }

    /// How far a log was passed on here; `None` if nobody waits for it.
    pub fn seen(&self, address: &LogAddress) -> Option<u64> {
        self.lock().logs.get(address).map(|watched| watched.seen)
    }

    /// Every log that somebody waits for, and how far it was passed on.
    pub fn watched(&self) -> Vec<(LogAddress, u64)> {
        let waiting = self.lock();
        let logs = waiting.logs.iter();
        logs.map(|(address, watched)| (*address, watched.seen))
            .collect()
    }

    pub fn visits(&self) -> Vec<VisitId> {
        self.lock().visits.keys().copied().collect()
    }

    pub fn look(&self, address: LogAddress) {
        if let Some(watched) = self.lock().logs.get(&address) {
            for mailbox in &watched.mailboxes {
                mailbox.post(Letter::Look(address));
            }
        }
    }

    pub fn roster_changed(&self, visit: VisitId) {
        if let Some(mailboxes) = self.lock().visits.get(&visit) {
            for mailbox in mailboxes {
                mailbox.post(Letter::Roster);
            }
        }
    }

    fn lock(&self) -> std::sync::MutexGuard<'_, Waiting> {
        self.waiting.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

fn envelope_letter(stored: &StoredEnvelope) -> Option<Letter> {
    let frame = RelayFrame::Envelope {
        log: stored.address.log,
        cursor: stored.cursor,
        envelope: stored.bytes.to_vec(),
    };
    Some(Letter::Envelope {
        address: stored.address,
        cursor: stored.cursor,
        frame: Bytes::from(frame.encode().ok()?),
    })
}
