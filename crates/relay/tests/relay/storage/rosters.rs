use super::stage::*;
use relay::storage::*;
use wire::relay::RosterHead;

cases![
    a_roster_grows_only_at_its_head,
    of_two_at_the_same_head_one_goes_in,
    a_long_roster_is_read_in_parts,
];

fn entries(from: u32, count: u32) -> RosterAppend {
    RosterAppend {
        visit: VISIT,
        expected: if from == 0 {
            RosterHead::NONE
        } else {
            head(from)
        },
        entries: (from..from + count)
            .map(|number| format!("entry {number}").into_bytes())
            .collect(),
        head: head(from + count),
        logs: vec![(LOG, None)],
        now: NOW,
    }
}

async fn a_roster_grows_only_at_its_head(stage: Stage) {
    let storage = &stage.storage;
    let unmade = storage.append_roster(entries(1, 1)).await.unwrap();
    assert_eq!(unmade, RosterOutcome::Moved(RosterHead::NONE));
    assert_eq!(storage.read_roster(VISIT, 0, 1000).await.unwrap(), None);
    let made = storage.append_roster(entries(0, 2)).await.unwrap();
    assert_eq!(made, RosterOutcome::Appended);
    let again = storage.append_roster(entries(0, 1)).await.unwrap();
    assert_eq!(again, RosterOutcome::Moved(head(2)));
    let behind = storage.append_roster(entries(1, 1)).await.unwrap();
    assert_eq!(behind, RosterOutcome::Moved(head(2)));
    let next = storage.append_roster(entries(2, 1)).await.unwrap();
    assert_eq!(next, RosterOutcome::Appended);
    let read = storage.read_roster(VISIT, 1, 1000).await.unwrap().unwrap();
    assert_eq!(read.head, head(3));
    assert_eq!(read.entries, [b"entry 1".to_vec(), b"entry 2".to_vec()]);
    let heads = storage.roster_heads(vec![VISIT]).await.unwrap();
    assert_eq!(heads.get(&VISIT), Some(&head(3)));
}

async fn of_two_at_the_same_head_one_goes_in(stage: Stage) {
    stage.make_visit().await;
    let mut attempts = Vec::new();
    for _ in 0..6 {
        let storage = stage.storage.clone();
        attempts.push(tokio::spawn(async move {
            storage.append_roster(entries(1, 1)).await.unwrap()
        }));
    }
    let mut appended = 0;
    for attempt in attempts {
        match attempt.await.unwrap() {
            RosterOutcome::Appended => appended += 1,
            RosterOutcome::Moved(found) => assert_eq!(found, head(2)),
        }
    }
    assert_eq!(appended, 1);
}

async fn a_long_roster_is_read_in_parts(stage: Stage) {
    let storage = &stage.storage;
    storage.append_roster(entries(0, 60)).await.unwrap();
    let (mut read, mut parts) = (Vec::new(), 0);
    while read.len() < 60 {
        let from = u32::try_from(read.len()).unwrap();
        let part = storage
            .read_roster(VISIT, from, 100)
            .await
            .unwrap()
            .unwrap();
        assert!(!part.entries.is_empty());
        read.extend(part.entries);
        parts += 1;
    }
    assert!(parts > 3);
    assert_eq!(read[59], b"entry 59");
    let beyond = storage.read_roster(VISIT, 60, 100).await.unwrap().unwrap();
    assert!(beyond.entries.is_empty());
}
