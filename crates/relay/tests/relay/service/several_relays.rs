use crate::support::{Cluster, Phone, Server, TestVisit, ask, eager};
use relay::Options;
use relay::storage::StoragePlace;
use std::time::Duration;
use wire::relay::{Cursor, Reason, RelayFrame};

/// All over one cluster, because starting one takes longer than everything else here.
#[tokio::test(flavor = "multi_thread")]
async fn relays_over_one_database_are_one() {
    let cluster = Cluster::start(&["fsync=off"]);
    hints_pass_envelopes_on(&cluster).await;
    without_hints_the_relays_look_for_themselves(&cluster).await;
    a_session_goes_on_at_another_relay(&cluster).await;
}

async fn hints_pass_envelopes_on(cluster: &Cluster) {
    // Looking for themselves would take the relays longer than the phone waits.
    let slow = || Options {
        poll: Duration::from_secs(3600),
        ..Options::default()
    };
    let (first, second) = pair(cluster, slow).await;
    let mut visit = TestVisit::new(1);
    first.make(&visit);
    let mut writer = Phone::connect(&first.address, &visit).await;
    let mut reader = Phone::connect(&second.address, &visit).await;
    reader.subscribe(visit.log, Cursor::START).await;
    assert!(matches!(reader.next().await, RelayFrame::CaughtUp { .. }));
    for sequence in 1..=20 {
        let cursor = writer.record(&visit, 1, sequence).await.unwrap();
        assert_eq!(reader.delivered().await.0, cursor);
    }
    let stale = visit.record(2, 1);
    visit.turn_epoch();
    assert_eq!(ask(&first.address, &visit.last_entry()).status, 200);
    // Whether or not the second relay has heard of the new epoch, the storage has.
    reader.append(stale).await;
    let (mut refused, mut told) = (None, false);
    while refused.is_none() || !told {
        match reader.next().await {
            RelayFrame::Refused(refusal) => refused = Some(refusal),
            RelayFrame::RosterChanged(head) => told = head.count == 3,
            other => panic!("{other:?}"),
        }
    }
    let refused = refused.unwrap();
    assert!(matches!(
        refused.reason,
        Reason::StaleEpoch { current: 2, .. }
    ));
    reader.record(&visit, 2, 1).await.unwrap();
}

async fn without_hints_the_relays_look_for_themselves(cluster: &Cluster) {
    let database = cluster.database();
    let first = Server::start(StoragePlace::PostgreSql(database.clone()), eager()).await;
    let second = Server::start(StoragePlace::PostgreSql(database.clone()), eager()).await;
    let visit = TestVisit::new(1);
    first.make(&visit);
    let mut writer = Phone::connect(&first.address, &visit).await;
    let mut reader = Phone::connect(&second.address, &visit).await;
    reader.subscribe(visit.log, Cursor::START).await;
    assert!(matches!(reader.next().await, RelayFrame::CaughtUp { .. }));
    let name = database.rsplit('=').next().unwrap();
    // Ends the connections that listen; they come back, but what is announced meanwhile is lost.
    cluster.run(
        name,
        "SELECT pg_terminate_backend(pid) FROM pg_stat_activity \
         WHERE datname = current_database() AND query LIKE 'LISTEN%'",
    );
    for sequence in 1..=5 {
        let cursor = writer.record(&visit, 1, sequence).await.unwrap();
        assert_eq!(reader.delivered().await.0, cursor);
    }
}

async fn a_session_goes_on_at_another_relay(cluster: &Cluster) {
    let (first, second) = pair(cluster, eager).await;
    let visit = TestVisit::new(1);
    first.make(&visit);
    let mut writer = Phone::connect(&first.address, &visit).await;
    writer.record(&visit, 1, 1).await.unwrap();
    first.relay.stop();
    let mut writer = Phone::connect(&second.address, &visit).await;
    let again = writer.record(&visit, 1, 1).await.unwrap();
    assert_eq!(again.sequence, 1);
    assert_eq!(writer.record(&visit, 1, 2).await.unwrap().sequence, 2);
}

async fn pair(cluster: &Cluster, options: impl Fn() -> Options) -> (Server, Server) {
    let database = cluster.database();
    let first = Server::start(StoragePlace::PostgreSql(database.clone()), options()).await;
    let second = Server::start(StoragePlace::PostgreSql(database), options()).await;
    (first, second)
}
