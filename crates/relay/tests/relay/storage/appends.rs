use super::stage::*;
use relay::storage::*;
use std::collections::BTreeSet;
use wire::relay::Cursor;

cases![
    appends_count_through_and_chain,
    the_same_record_is_stored_once,
    a_renewed_envelope_is_a_duplicate,
    a_gap_and_a_fork_are_refused,
    an_envelope_without_a_record_has_no_place,
    what_was_checked_against_an_older_roster_is_not_stored,
    a_log_that_the_roster_does_not_name_takes_nothing,
    the_quota_holds,
    many_writers_leave_no_gap,
    notices_come_in_the_order_of_the_log,
    what_is_stored_is_there_after_a_restart,
];

async fn appends_count_through_and_chain(stage: Stage) {
    stage.make_visit().await;
    let mut expected = Cursor::START;
    for sequence in 1..=5 {
        let new = record(1, sequence, 0);
        expected = expected.after(&new.envelope).unwrap();
        assert_eq!(stored(stage.append(new).await), expected);
    }
    assert_eq!(expected.sequence, 5);
}

async fn the_same_record_is_stored_once(stage: Stage) {
    stage.make_visit().await;
    let first = stored(stage.append(record(1, 1, 0)).await);
    stored(stage.append(record(1, 2, 0)).await);
    let again = stage.append(record(1, 1, 0)).await;
    assert_eq!(again, AppendOutcome::Duplicate(first));
    let mut pending = Vec::new();
    for _ in 0..4 {
        let started = stage.storage.start_append(record(1, 3, 0)).await;
        pending.push(started.unwrap());
    }
    let mut stored_times = 0;
    for pending in pending {
        match pending.outcome().await.unwrap() {
            AppendOutcome::Stored(cursor) | AppendOutcome::Duplicate(cursor)
                if cursor.sequence == 3 =>
            {
                stored_times += 1;
            }
            other => panic!("{other:?}"),
        }
    }
    assert_eq!(stored_times, 4);
    assert_eq!(
        stage.storage.logs_of(VISIT).await.unwrap()[0].head.sequence,
        3
    );
}

async fn a_renewed_envelope_is_a_duplicate(stage: Stage) {
    stage.make_visit().await;
    let first = stored(stage.append(record(1, 1, 0)).await);
    let mut renewed = record(1, 1, 0);
    renewed.envelope = record(9, 9, 9).envelope;
    renewed.bytes = vec![1; 90].into();
    assert_eq!(stage.append(renewed).await, AppendOutcome::Duplicate(first));
}

async fn a_gap_and_a_fork_are_refused(stage: Stage) {
    stage.make_visit().await;
    assert_eq!(
        stage.append(record(1, 2, 0)).await,
        AppendOutcome::Gap { last: 0 }
    );
    stored(stage.append(record(1, 1, 0)).await);
    stored(stage.append(record(1, 2, 0)).await);
    assert_eq!(
        stage.append(record(1, 4, 0)).await,
        AppendOutcome::Gap { last: 2 }
    );
    assert_eq!(
        stage.append(record(1, 2, 1)).await,
        AppendOutcome::Fork { last: 2 }
    );
    assert_eq!(
        stage.append(record(1, 0, 0)).await,
        AppendOutcome::Fork { last: 2 }
    );
    stored(stage.append(record(1, 3, 0)).await);
    stored(stage.append(record(2, 1, 0)).await);
}

async fn an_envelope_without_a_record_has_no_place(stage: Stage) {
    stage.make_visit().await;
    let mut card = record(7, 40, 0);
    card.place = None;
    let cursor = stored(stage.append(card.clone()).await);
    assert_eq!(stage.append(card).await, AppendOutcome::Duplicate(cursor));
    let (_, sessions) = stage.storage.vector(address()).await.unwrap().unwrap();
    assert!(sessions.is_empty());
}

async fn what_was_checked_against_an_older_roster_is_not_stored(stage: Stage) {
    stage.make_visit().await;
    let mut new = record(1, 1, 0);
    new.roster_count = 2;
    assert_eq!(stage.append(new).await, AppendOutcome::RosterMoved);
    let mut elsewhere = record(1, 1, 0);
    elsewhere.address.visit = wire::VisitId::from_bytes([9; 16]);
    assert_eq!(stage.append(elsewhere).await, AppendOutcome::RosterMoved);
}

async fn a_log_that_the_roster_does_not_name_takes_nothing(stage: Stage) {
    stage.make_visit().await;
    let mut new = record(1, 1, 0);
    new.address.log = wire::LogId::from_bytes([9; 16]);
    assert_eq!(stage.append(new).await, AppendOutcome::UnknownLog);
}

async fn the_quota_holds(stage: Stage) {
    stage.make_visit().await;
    let mut large = record(1, 1, 0);
    large.bytes = vec![0; 3 * 1024 * 1024].into();
    stored(stage.append(large.clone()).await);
    let mut larger = record(2, 1, 0);
    larger.bytes = large.bytes;
    larger.address.log = OTHER_LOG;
    let refused = stage.append(larger).await;
    let used = 3 * 1024 * 1024;
    assert_eq!(refused, AppendOutcome::QuotaFull { used, quota: QUOTA });
    assert_eq!(stage.storage.used(VISIT).await.unwrap(), used);
    stored(stage.append(record(1, 2, 0)).await);
}

async fn many_writers_leave_no_gap(stage: Stage) {
    stage.make_visit().await;
    let mut writers = Vec::new();
    for number in 0..8 {
        let storage = stage.storage.clone();
        writers.push(tokio::spawn(async move {
            let mut places = Vec::new();
            for sequence in 1..=25 {
                let outcome = storage.append(record(number, sequence, 0)).await.unwrap();
                places.push(stored(outcome).sequence);
            }
            places
        }));
    }
    let mut places = BTreeSet::new();
    for writer in writers {
        let own = writer.await.unwrap();
        assert!(own.is_sorted(), "a session's order is the log's");
        places.extend(own);
    }
    assert!(places.into_iter().eq(1..=200));
}

async fn notices_come_in_the_order_of_the_log(stage: Stage) {
    stage.make_visit().await;
    let mut pending = Vec::new();
    for sequence in 1..=50 {
        let started = stage.storage.start_append(record(1, sequence, 0)).await;
        pending.push(started.unwrap());
    }
    for pending in pending {
        stored(pending.outcome().await.unwrap());
    }
    // The thread that appends has told of a batch before it does what comes after it.
    stored(stage.append(record(2, 1, 0)).await);
    stored(stage.append(record(2, 2, 0)).await);
    let notices = stage.notices.lock().unwrap();
    let sequences: Vec<u64> = notices
        .iter()
        .filter_map(|notice| match notice {
            Notice::Envelope(stored) => Some(stored.cursor.sequence),
            _ => None,
        })
        .take(51)
        .collect();
    assert!(sequences.into_iter().eq(1..=51));
}

async fn what_is_stored_is_there_after_a_restart(stage: Stage) {
    stage.make_visit().await;
    let first = stored(stage.append(record(1, 1, 0)).await);
    let stage = stage.reopen().await;
    let again = stage.append(record(1, 1, 0)).await;
    assert_eq!(again, AppendOutcome::Duplicate(first));
    let next = record(1, 2, 0);
    let expected = first.after(&next.envelope).unwrap();
    assert_eq!(stored(stage.append(next).await), expected);
    stage.storage.close().await;
}
