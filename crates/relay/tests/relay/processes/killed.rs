use crate::support::{Cluster, Phone, Process, TemporaryFolder, TestVisit, ask, record_id};
use relay::storage::StoragePlace;
use std::collections::BTreeMap;
use tokio::sync::watch;
use wire::AnyEnvelope;
use wire::relay::{Answer, Cursor, RelayFrame};

const TIMES: u32 = 20;
const WRITERS: u8 = 4;

/// Envelopes that a writer has on their way at a time.
const ON_THE_WAY: u64 = 16;

#[tokio::test(flavor = "multi_thread")]
async fn no_acknowledged_envelope_is_lost_when_the_relay_is_killed_on_sqlite() {
    let folder = TemporaryFolder::new();
    kill_under_load(&StoragePlace::Folder(folder.path().to_owned())).await;
}

#[tokio::test(flavor = "multi_thread")]
async fn no_acknowledged_envelope_is_lost_when_the_relay_is_killed_on_postgresql() {
    let cluster = Cluster::start(&[]);
    kill_under_load(&StoragePlace::PostgreSql(cluster.database())).await;
}

/// By (session, sequence): where the relay said that the record is.
type Acknowledged = BTreeMap<(u8, u64), Cursor>;

async fn kill_under_load(place: &StoragePlace) {
    let visit = TestVisit::new(1);
    let mut acknowledged = Acknowledged::new();
    // Sessions go on over the relay's deaths, as phones do.
    let mut lasts = [0; WRITERS as usize];
    for time in 0..TIMES {
        let mut relay = start(place);
        let made = ask(&relay.address(), &visit.creation());
        assert!(matches!(made.answer, Answer::RosterHead(_)));
        let (count, mut counted) = watch::channel(0);
        let mut writers = Vec::new();
        for session in 0..WRITERS {
            let phone = Phone::connect(&relay.address(), &visit).await;
            let last = lasts[usize::from(session)];
            writers.push(tokio::spawn(write(phone, session, last, count.clone())));
        }
        // Not the same moment each time: from the first envelopes to the thick of it.
        let enough = 1 + 7 * u64::from(time);
        counted.wait_for(|count| *count >= enough).await.unwrap();
        relay.kill();
        for (session, writer) in writers.into_iter().enumerate() {
            for (sequence, cursor) in writer.await.unwrap() {
                let key = (u8::try_from(session).unwrap(), sequence);
                acknowledged.insert(key, cursor);
                lasts[session] = lasts[session].max(sequence);
            }
        }
    }
    let count = acknowledged.len();
    assert!(count > 500, "only {count} envelopes were acknowledged");
    compare(place, &visit, &acknowledged).await;
}

fn start(place: &StoragePlace) -> Process {
    let flags = [
        "--appends-per-second",
        "100000",
        "--asks-per-second",
        "10000",
    ];
    Process::start(place, &flags)
}

/// Appends from a place on until the relay dies; gives what was acknowledged.
async fn write(
    mut phone: Phone,
    session: u8,
    last: u64,
    count: watch::Sender<u64>,
) -> Vec<(u64, Cursor)> {
    let visit = TestVisit::new(1);
    let mut acknowledged = Vec::new();
    let mut next = last + 1;
    loop {
        let waiting = next - last - 1 - acknowledged.len() as u64;
        if waiting < ON_THE_WAY {
            if !phone.append_or_fail(visit.record(session, next)).await {
                return acknowledged;
            }
            next += 1;
            continue;
        }
        match phone.heard().await {
            Some(RelayFrame::Ack { id, cursor, .. }) => {
                let expected = last + 1 + acknowledged.len() as u64;
                assert_eq!(*record_id(session, expected).as_bytes(), id, "in order");
                acknowledged.push((expected, cursor));
                count.send_modify(|count| *count += 1);
            }
            Some(other) => panic!("{other:?}"),
            None => return acknowledged,
        }
    }
}

/// Everything acknowledged is there, at the place that was said, and the log has no gap.
async fn compare(place: &StoragePlace, visit: &TestVisit, acknowledged: &Acknowledged) {
    let relay = start(place);
    let mut phone = Phone::connect(&relay.address(), visit).await;
    phone.subscribe(visit.log, Cursor::START).await;
    let (mut found, mut last) = (BTreeMap::new(), Cursor::START);
    loop {
        match phone.next().await {
            RelayFrame::Envelope {
                cursor, envelope, ..
            } => {
                let AnyEnvelope::Known(envelope) = AnyEnvelope::parse(&envelope).unwrap() else {
                    panic!("an unknown envelope");
                };
                assert_eq!(Some(cursor), last.after(&envelope.id()), "the chain holds");
                last = cursor;
                let header = envelope.header();
                found.insert((header.session.as_bytes()[0], header.sequence), cursor);
            }
            RelayFrame::CaughtUp { .. } => break,
            other => panic!("{other:?}"),
        }
    }
    for (place, cursor) in acknowledged {
        assert_eq!(found.get(place), Some(cursor), "{place:?}");
    }
}
