use super::stage::*;
use wire::relay::{Cursor, SessionHead};

cases![
    a_reader_gets_everything_in_order_and_in_parts,
    a_cursor_of_another_log_does_not_fit,
    the_vector_tells_the_last_of_each_session,
    an_envelope_is_found_by_its_id,
];

async fn a_reader_gets_everything_in_order_and_in_parts(stage: Stage) {
    stage.make_visit().await;
    for sequence in 1..=10 {
        let mut new = record(1, sequence, 0);
        new.bytes = vec![u8::try_from(sequence).unwrap(); 300_000].into();
        stored(stage.append(new).await);
    }
    let (mut read, mut parts, mut after) = (Vec::new(), 0, 0);
    loop {
        let part = stage.storage.read_after(address(), after).await.unwrap();
        let Some(last) = part.last() else { break };
        after = last.cursor.sequence;
        parts += 1;
        read.extend(part);
    }
    assert_eq!(read.len(), 10);
    assert!(
        parts > 2,
        "a part holds about a megabyte, not {parts} parts"
    );
    let mut cursor = Cursor::START;
    for (index, stored) in read.iter().enumerate() {
        let sequence = index as u64 + 1;
        cursor = cursor.after(&record(1, sequence, 0).envelope).unwrap();
        assert_eq!(stored.cursor, cursor);
        assert_eq!(stored.bytes.last(), Some(&u8::try_from(sequence).unwrap()));
    }
}

async fn a_cursor_of_another_log_does_not_fit(stage: Stage) {
    stage.make_visit().await;
    let first = stored(stage.append(record(1, 1, 0)).await);
    let second = stored(stage.append(record(1, 2, 0)).await);
    let wrong = Cursor {
        hash: [9; 32],
        ..first
    };
    let ahead = second.after(&record(1, 3, 0).envelope).unwrap();
    let with_hash = Cursor {
        sequence: 0,
        hash: [1; 32],
    };
    for (cursor, expected) in [
        (Cursor::START, true),
        (first, true),
        (second, true),
        (wrong, false),
        (ahead, false),
        (with_hash, false),
    ] {
        let (log, fits) = stage
            .storage
            .compare(address(), cursor)
            .await
            .unwrap()
            .unwrap();
        assert_eq!((log.head, fits), (second, expected), "{cursor:?}");
    }
}

async fn the_vector_tells_the_last_of_each_session(stage: Stage) {
    stage.make_visit().await;
    for (number, sequence) in [(1, 1), (2, 1), (1, 2), (1, 3)] {
        stored(stage.append(record(number, sequence, 0)).await);
    }
    let (log, sessions) = stage.storage.vector(address()).await.unwrap().unwrap();
    assert_eq!(log.head.sequence, 4);
    let expected = [(1, 3), (2, 1)].map(|(number, sequence)| SessionHead {
        session: session(number),
        sequence,
        record: wire::RecordId::from_bytes(record(number, sequence, 0).id),
    });
    assert_eq!(sessions, expected);
}

async fn an_envelope_is_found_by_its_id(stage: Stage) {
    stage.make_visit().await;
    let new = record(1, 1, 0);
    let cursor = stored(stage.append(new.clone()).await);
    let find = |id| stage.storage.find(address(), id);
    assert_eq!(find(new.id).await.unwrap(), Some(cursor));
    assert_eq!(find([0; 32]).await.unwrap(), None);
}
