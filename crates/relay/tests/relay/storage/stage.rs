use relay::storage::*;
use std::future::Future;
use std::pin::Pin;
use std::sync::{Arc, Mutex};
use wire::relay::{Cursor, RosterHead};
use wire::{EnvelopeId, LogId, RosterEntryId, SessionId, VisitId, sha256};

/// A case by its name; a case takes an open storage with nothing in it.
pub type Case = (&'static str, fn(Stage) -> Pin<Box<dyn Future<Output = ()>>>);

/// Lists functions as cases.
macro_rules! cases {
    ($($case:ident),* $(,)?) => {
        pub const CASES: &[$crate::storage::stage::Case] =
            &[$((stringify!($case), |stage| Box::pin($case(stage)))),*];
    };
}
pub(crate) use cases;

pub struct Stage {
    pub place: StoragePlace,
    pub storage: Arc<Storage>,
    pub notices: Arc<Mutex<Vec<Notice>>>,
}

pub const VISIT: VisitId = VisitId::from_bytes([1; 16]);
pub const LOG: LogId = LogId::from_bytes([2; 16]);
pub const OTHER_LOG: LogId = LogId::from_bytes([3; 16]);
pub const QUOTA: u64 = 4 * 1024 * 1024;
pub const NOW: u64 = 1_800_000_000_000;

impl Stage {
    pub async fn open(place: StoragePlace) -> Self {
        let notices = Arc::new(Mutex::new(Vec::new()));
        let heard = Arc::clone(&notices);
        let notify: Notify = Arc::new(move |notice| heard.lock().unwrap().push(notice));
        let bounds = Bounds { visit_bytes: QUOTA };
        let storage = Storage::open(place.clone(), bounds, notify).await.unwrap();
        Self {
            place,
            storage,
            notices,
        }
    }

    /// Closes and opens again, as a restart does.
    pub async fn reopen(self) -> Self {
        self.storage.close().await;
        let Self { place, storage, .. } = self;
        drop(storage);
        Self::open(place).await
    }

    /// A visit whose roster has one entry, with two logs that never expire.
    pub async fn make_visit(&self) {
        self.make_visit_until(None).await;
    }

    /// As [`Self::make_visit`]; the first log expires.
    pub async fn make_visit_until(&self, expires: Option<u64>) {
        let made = RosterAppend {
            visit: VISIT,
            expected: RosterHead::NONE,
            entries: vec![b"entry 0".to_vec()],
            head: head(1),
            logs: vec![(LOG, expires), (OTHER_LOG, None)],
            now: NOW,
        };
        let outcome = self.storage.append_roster(made).await.unwrap();
        assert_eq!(outcome, RosterOutcome::Appended);
    }

    pub async fn append(&self, new: NewEnvelope) -> AppendOutcome {
        self.storage.append(new).await.unwrap()
    }
}

pub fn head(count: u32) -> RosterHead {
    RosterHead {
        count,
        head: RosterEntryId::from_bytes([u8::try_from(count).unwrap(); 32]),
    }
}

pub fn address() -> LogAddress {
    LogAddress {
        visit: VISIT,
        log: LOG,
    }
}

pub fn session(number: u8) -> SessionId {
    SessionId::from_bytes([number; 16])
}

/// The record that a session writes at a place; `version` tells a fork from it.
pub fn record(session_number: u8, sequence: u64, version: u8) -> NewEnvelope {
    let bytes = [
        &[session_number, version][..],
        &sequence.to_be_bytes(),
        &[0; 90],
    ]
    .concat();
    NewEnvelope {
        address: address(),
        envelope: EnvelopeId::from_bytes(sha256("envelope", &[&bytes])),
        id: sha256("record", &[&bytes]),
        place: Some((session(session_number), sequence)),
        roster_count: 1,
        bytes: bytes.into(),
    }
}

pub fn stored(outcome: AppendOutcome) -> Cursor {
    match outcome {
        AppendOutcome::Stored(cursor) => cursor,
        other => panic!("{other:?} and not stored"),
    }
}
