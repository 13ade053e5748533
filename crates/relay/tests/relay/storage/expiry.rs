use super::stage::*;
use relay::storage::*;
use wire::relay::{BlobChunk, BlobId, Cursor, RosterHead};

cases![
    a_log_is_dropped_on_its_date_with_all_that_belongs_to_it,
    a_later_date_counts,
    a_visit_of_which_nothing_is_left_is_forgotten,
];

const DATE: u64 = NOW + 86_400_000;

async fn a_log_is_dropped_on_its_date_with_all_that_belongs_to_it(stage: Stage) {
    stage.make_visit_until(Some(DATE)).await;
    for sequence in 1..=700 {
        let pending = stage.storage.start_append(record(1, sequence, 0)).await;
        if sequence % 100 == 0 {
            stored(pending.unwrap().outcome().await.unwrap());
        }
    }
    let mut kept = record(1, 1, 0);
    kept.address.log = OTHER_LOG;
    stored(stage.append(kept).await);
    let blob = BlobId::of(&[1; 10]);
    let chunk = NewChunk {
        address: address(),
        blob,
        device: wire::DeviceId::ZERO,
        chunk: BlobChunk {
            size: 10,
            index: 0,
            bytes: vec![1; 10],
        },
        quota: QUOTA,
        now: NOW,
    };
    stage.storage.put_chunk(chunk.clone()).await.unwrap();
    let early = stage.storage.expire(DATE - 1).await.unwrap();
    assert!(early.is_nothing());
    let dropped = stage.storage.expire(DATE).await.unwrap();
    let expected = Expired {
        logs: 1,
        envelopes: 700,
        blobs: 1,
        invites: 0,
        visits: 0,
    };
    assert_eq!(dropped, expected);
    assert!(stage.storage.expire(DATE).await.unwrap().is_nothing());

    assert!(
        stage
            .storage
            .read_after(address(), 0)
            .await
            .unwrap()
            .is_empty()
    );
    let again = stage.append(record(1, 701, 0)).await;
    assert_eq!(again, AppendOutcome::Expired { at: DATE });
    let again = stage.storage.put_chunk(chunk).await.unwrap();
    assert_eq!(again, BlobOutcome::Expired { at: DATE });
    let (log, _) = stage
        .storage
        .compare(address(), Cursor::START)
        .await
        .unwrap()
        .unwrap();
    assert_eq!(log.expired, Some(DATE));
    assert_eq!((log.head.sequence, log.wire().first_kept), (700, 701));
    let other = LogAddress {
        log: OTHER_LOG,
        ..address()
    };
    assert_eq!(stage.storage.read_after(other, 0).await.unwrap().len(), 1);
    assert_eq!(stage.storage.used(VISIT).await.unwrap(), 100);
}

async fn a_later_date_counts(stage: Stage) {
    stage.make_visit_until(Some(DATE)).await;
    let later = RosterAppend {
        visit: VISIT,
        expected: head(1),
        entries: vec![vec![1]],
        head: head(2),
        logs: vec![(LOG, Some(DATE + 5))],
        now: NOW,
    };
    stage.storage.append_roster(later).await.unwrap();
    assert_eq!(stage.storage.expire(DATE).await.unwrap().logs, 0);
    assert_eq!(stage.storage.expire(DATE + 5).await.unwrap().logs, 1);
    let too_late = RosterAppend {
        visit: VISIT,
        expected: head(2),
        entries: vec![vec![2]],
        head: RosterHead {
            count: 3,
            ..head(3)
        },
        logs: vec![(LOG, None)],
        now: NOW,
    };
    stage.storage.append_roster(too_late).await.unwrap();
    let logs = stage.storage.logs_of(VISIT).await.unwrap();
    assert_eq!(logs[0].expired, Some(DATE + 5), "what is gone stays gone");
}

async fn a_visit_of_which_nothing_is_left_is_forgotten(stage: Stage) {
    stage.make_visit_until(Some(DATE)).await;
    let long_after = DATE + 91 * 86_400_000;
    let dropped = stage.storage.expire(long_after).await.unwrap();
    assert_eq!(
        (dropped.logs, dropped.visits),
        (1, 0),
        "the other log is kept"
    );
    let ending = RosterAppend {
        visit: VISIT,
        expected: head(1),
        entries: vec![vec![1]],
        head: head(2),
        logs: vec![(OTHER_LOG, Some(DATE))],
        now: NOW,
    };
    stage.storage.append_roster(ending).await.unwrap();
    let dropped = stage.storage.expire(DATE + 1).await.unwrap();
    assert_eq!(
        (dropped.logs, dropped.visits),
        (1, 0),
        "remembered for a while"
    );
    assert_eq!(stage.storage.expire(long_after).await.unwrap().visits, 1);
    assert_eq!(stage.storage.read_roster(VISIT, 0, 9).await.unwrap(), None);
    assert!(stage.storage.logs_of(VISIT).await.unwrap().is_empty());
}
