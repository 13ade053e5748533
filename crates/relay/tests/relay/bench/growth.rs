use super::Place;
use super::appends::rate;
use super::relays::{Relays, visits};
use crate::support::{TestVisit, record_id};
use relay::storage::*;
use std::sync::Arc;
use wire::relay::RosterHead;
use wire::{Envelope, SessionId, VisitId};

/// Envelopes that each stored visit has.
const ENVELOPES: u64 = 10;

/// Appends per second into some of the visits, with so many stored, and the relay's memory.
pub async fn with(place: &Place, count: usize, stored: u32) -> String {
    fill(place, stored).await;
    let relays = Relays::start(place, count);
    let before = relays.megabytes();
    let rate = rate(&relays, visits(stored.min(100)), 2).await;
    let after = relays.megabytes();
    format!("{rate:.0}; {before:.0} to {after:.0} MB")
}

/// Puts the visits into the storage directly: what takes long about it is not what is measured.
async fn fill(place: &Place, count: u32) {
    let bounds = Bounds {
        visit_bytes: u64::MAX,
    };
    let notify: Notify = Arc::new(|_| ());
    let storage = Storage::open(place.storage.clone(), bounds, notify)
        .await
        .unwrap();
    let mut making = tokio::task::JoinSet::new();
    for number in 1..=count {
        let storage = Arc::clone(&storage);
        making.spawn(async move { fill_one(&storage, &TestVisit::new(number)).await });
        if making.len() >= 64 {
            making.join_next().await.unwrap().unwrap();
        }
    }
    while let Some(made) = making.join_next().await {
        made.unwrap();
    }
    storage.close().await;
}

async fn fill_one(storage: &Storage, visit: &TestVisit) {
    let head = RosterHead {
        count: 2,
        head: visit.roster.head(),
    };
    let made = RosterAppend {
        visit: visit.id,
        expected: RosterHead::NONE,
        entries: visit.roster.entries().to_vec(),
        head,
        logs: vec![(visit.log, None)],
        now: 1,
    };
    storage.append_roster(made).await.unwrap();
    let mut pending = Vec::new();
    for sequence in 1..=ENVELOPES {
        let new = new_envelope(visit.id, visit, sequence);
        pending.push(storage.start_append(new).await.unwrap());
    }
    for pending in pending {
        let outcome = pending.outcome().await.unwrap();
        assert!(matches!(outcome, AppendOutcome::Stored(_)));
    }
}

fn new_envelope(id: VisitId, visit: &TestVisit, sequence: u64) -> NewEnvelope {
    let bytes = visit.record(1, sequence);
    NewEnvelope {
        address: LogAddress {
            visit: id,
            log: visit.log,
        },
        envelope: Envelope::parse(&bytes).unwrap().id(),
        id: *record_id(1, sequence).as_bytes(),
        place: Some((SessionId::from_bytes([1; 16]), sequence)),
        roster_count: 2,
        bytes: bytes.into(),
    }
}
