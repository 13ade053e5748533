use std::collections::HashMap;
use wire::LogId;
use wire::relay::Cursor;

/// The logs that a connection has subscribed to, and how far each was sent.
#[derive(Debug, Default)]
pub struct Deliveries {
    logs: HashMap<LogId, Delivery>,
}

#[derive(Debug)]
struct Delivery {
    last: Cursor,
    /// There may be more in the storage than comes by itself.
    behind: bool,
    /// The phone is to be told once that it has everything.
    announce: bool,
}

impl Deliveries {
    pub fn begin(&mut self, log: LogId, cursor: Cursor) {
        let delivery = Delivery {
            last: cursor,
            behind: true,
            announce: true,
        };
        self.logs.insert(log, delivery);
    }

    pub fn end(&mut self, log: &LogId) {
        self.logs.remove(log);
    }

    pub fn logs(&self) -> impl Iterator<Item = LogId> {
        self.logs.keys().copied()
    }

    pub fn last(&self, log: &LogId) -> Option<Cursor> {
        self.logs.get(log).map(|delivery| delivery.last)
    }

    /// Whether the envelope at this place is the next to send; if so, it counts as sent. One from
    /// further on says that some were missed.
    pub fn take(&mut self, log: &LogId, at: Cursor) -> bool {
        let Some(delivery) = self.logs.get_mut(log) else {
            return false;
        };
        let next = delivery.last.sequence.saturating_add(1);
        if at.sequence == next {
            delivery.last = at;
        } else if at.sequence > next {
            delivery.behind = true;
        }
        at.sequence == next
    }

    pub fn fall_behind(&mut self, log: &LogId) {
        if let Some(delivery) = self.logs.get_mut(log) {
            delivery.behind = true;
        }
    }

    pub fn is_behind(&self) -> bool {
        self.logs.values().any(|delivery| delivery.behind)
    }

    /// A log of which more is to be read, and after which place.
    pub fn next_behind(&self) -> Option<(LogId, Cursor)> {
        let mut behind = self.logs.iter().filter(|(_, delivery)| delivery.behind);
        behind.next().map(|(log, delivery)| (*log, delivery.last))
    }

    /// Nothing is left to read; gives the place if the phone is to be told.
    pub fn caught_up(&mut self, log: &LogId) -> Option<Cursor> {
        let delivery = self.logs.get_mut(log)?;
        delivery.behind = false;
        std::mem::take(&mut delivery.announce).then_some(delivery.last)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn envelopes_are_taken_in_their_order_and_once() {
        let log = LogId::from_bytes([1; 16]);
        let at = |sequence| Cursor {
            sequence,
            hash: [0; 32],
        };
        let mut deliveries = Deliveries::default();
        assert!(!deliveries.take(&log, at(1)));
        deliveries.begin(log, at(4));
        assert_eq!(deliveries.next_behind(), Some((log, at(4))));
        assert_eq!(deliveries.caught_up(&log), Some(at(4)));
        assert!(!deliveries.take(&log, at(4)));
        assert!(deliveries.take(&log, at(5)));
        assert!(!deliveries.take(&log, at(5)));
        assert!(!deliveries.is_behind());
        assert!(!deliveries.take(&log, at(7)));
        assert!(deliveries.is_behind());
        assert!(deliveries.take(&log, at(6)));
        assert_eq!(deliveries.caught_up(&log), None, "told once");
    }
}
