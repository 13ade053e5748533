use crate::storage::LogAddress;
use axum::body::Bytes;
use std::sync::{Mutex, PoisonError};
use tokio::sync::Notify;
use wire::relay::Cursor;

/// What waits for a connection that is busy sending.
#[derive(Default)]
pub struct Mailbox {
    letters: Mutex<Letters>,
    arrived: Notify,
}

#[derive(Default)]
struct Letters {
    waiting: Vec<Letter>,
    bytes: usize,
}

/// Something that the connection's phone may be told.
#[derive(Clone)]
pub enum Letter {
    /// An envelope of a log, ready to be sent.
    Envelope {
        address: LogAddress,
        cursor: Cursor,
        frame: Bytes,
    },
    /// The log has changed in a way that only the storage tells.
    Look(LogAddress),
    /// The roster has grown.
    Roster,
}

/// Beyond this a slow connection gets a hint in place of the envelopes, and reads them later.
const MOST_BYTES: usize = 512 * 1024;
const MOST_LETTERS: usize = 1024;

impl Mailbox {
    pub fn post(&self, letter: Letter) {
        let mut letters = self.letters.lock().unwrap_or_else(PoisonError::into_inner);
        letters.add(letter);
        drop(letters);
        self.arrived.notify_one();
    }

    /// Waits until there is something.
    pub async fn arrival(&self) {
        self.arrived.notified().await;
    }

    pub fn empty(&self) -> Vec<Letter> {
        let mut letters = self.letters.lock().unwrap_or_else(PoisonError::into_inner);
        letters.bytes = 0;
        std::mem::take(&mut letters.waiting)
    }
}

impl Letters {
    fn add(&mut self, letter: Letter) {
        let Letter::Envelope { address, frame, .. } = &letter else {
            if self.waiting.len() < 2 * MOST_LETTERS || matches!(letter, Letter::Roster) {
                self.waiting.push(letter);
            }
            return;
        };
        let bytes = self.bytes.saturating_add(frame.len());
        if bytes <= MOST_BYTES && self.waiting.len() < MOST_LETTERS {
            self.bytes = bytes;
            self.waiting.push(letter);
            return;
        }
        let asked = |waiting: &Letter| matches!(waiting, Letter::Look(known) if known == address);
        if !self.waiting.iter().any(asked) {
            self.waiting.push(Letter::Look(*address));
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use wire::{LogId, VisitId};

    #[test]
    fn a_full_mailbox_holds_a_hint_in_place_of_envelopes() {
        let address = LogAddress {
            visit: VisitId::from_bytes([1; 16]),
            log: LogId::from_bytes([2; 16]),
        };
        let mailbox = Mailbox::default();
        for _ in 0..10 {
            mailbox.post(Letter::Envelope {
                address,
                cursor: Cursor::START,
                frame: Bytes::from(vec![0; 100_000]),
            });
        }
        mailbox.post(Letter::Roster);
        let letters = mailbox.empty();
        assert_eq!(letters.len(), 5 + 1 + 1);
        assert!(matches!(letters[5], Letter::Look(found) if found == address));
        assert!(matches!(letters[6], Letter::Roster));
        assert!(mailbox.empty().is_empty());
    }
}
