use crate::support::{Phone, Server, TestKeys, TestVisit, ask};
use wire::VisitId;
use wire::relay::{Answer, ClientFrame, Cursor, Reason, RelayFrame};

#[tokio::test(flavor = "multi_thread")]
async fn what_one_phone_appends_reaches_the_other() {
    let (server, visit) = stage().await;
    let mut writer = Phone::connect(&server.address, &visit).await;
    let mut reader = Phone::connect(&server.address, &visit).await;
    let first = writer.record(&visit, 1, 1).await.unwrap();
    reader.subscribe(visit.log, Cursor::START).await;
    assert_eq!(reader.delivered().await, (first, visit.record(1, 1)));
    let caught_up = reader.next().await;
    let expected = RelayFrame::CaughtUp {
        log: visit.log,
        cursor: first,
    };
    assert_eq!(caught_up, expected);
    for sequence in 2..=30 {
        let cursor = writer.record(&visit, 1, sequence).await.unwrap();
        let delivered = reader.delivered().await;
        assert_eq!(delivered, (cursor, visit.record(1, sequence)));
    }
    let third = Phone::connect(&server.address, &visit).await;
    assert_eq!(third.logs[0].head.sequence, 30);
}

#[tokio::test(flavor = "multi_thread")]
async fn a_phone_goes_on_where_it_was() {
    let (server, visit) = stage().await;
    let mut writer = Phone::connect(&server.address, &visit).await;
    let mut cursors = Vec::new();
    for sequence in 1..=5 {
        cursors.push(writer.record(&visit, 1, sequence).await.unwrap());
    }
    let mut reader = Phone::connect(&server.address, &visit).await;
    reader.subscribe(visit.log, cursors[2]).await;
    assert_eq!(reader.delivered().await.0, cursors[3]);
    assert_eq!(reader.delivered().await.0, cursors[4]);
    assert!(matches!(reader.next().await, RelayFrame::CaughtUp { .. }));
}

#[tokio::test(flavor = "multi_thread")]
async fn a_cursor_that_does_not_fit_is_answered_by_the_sessions() {
    let (server, visit) = stage().await;
    let mut phone = Phone::connect(&server.address, &visit).await;
    let cursor = phone.record(&visit, 1, 1).await.unwrap();
    let wrong = Cursor {
        hash: [7; 32],
        ..cursor
    };
    phone.subscribe(visit.log, wrong).await;
    let RelayFrame::Vector { head, sessions } = phone.next().await else {
        panic!("no vector");
    };
    assert_eq!((head.head, sessions.len()), (cursor, 1));
    assert_eq!(sessions[0].sequence, 1);
    phone.say(&ClientFrame::AskVector { log: visit.log }).await;
    let asked = phone.next().await;
    assert_eq!(asked, RelayFrame::Vector { head, sessions });
}

#[tokio::test(flavor = "multi_thread")]
async fn the_same_record_twice_is_acknowledged_with_its_place() {
    let (server, visit) = stage().await;
    let mut phone = Phone::connect(&server.address, &visit).await;
    let first = phone.record(&visit, 1, 1).await.unwrap();
    phone.record(&visit, 1, 2).await.unwrap();
    assert_eq!(phone.record(&visit, 1, 1).await.unwrap(), first);
}

#[tokio::test(flavor = "multi_thread")]
async fn gaps_and_stale_epochs_say_what_is_needed() {
    let (server, mut visit) = stage().await;
    let mut phone = Phone::connect(&server.address, &visit).await;
    let first = phone.record(&visit, 1, 1).await.unwrap();
    let gap = phone.record(&visit, 1, 5).await.unwrap_err();
    assert_eq!(gap.reason, Reason::Gap { last: 1 });
    let (known, stale) = (visit.record(1, 1), visit.record(1, 2));

    visit.turn_epoch();
    let appended = ask(&server.address, &visit.last_entry());
    let Answer::RosterHead(roster) = appended.answer else {
        panic!("{:?}", appended.answer);
    };
    let changed = phone.find(|frame| match frame {
        RelayFrame::RosterChanged(head) => Some(head),
        _ => None,
    });
    assert_eq!(changed.await, roster);
    phone.append(stale).await;
    let refused = phone.answer_to(1, 2).await.unwrap_err();
    let current = 2;
    assert_eq!(refused.reason, Reason::StaleEpoch { current, roster });
    assert_eq!(refused.about.log, visit.log);
    phone.append(known).await;
    assert_eq!(phone.answer_to(1, 1).await, Ok(first), "it is there");
    assert_eq!(phone.record(&visit, 1, 2).await.unwrap().sequence, 2);
}

#[tokio::test(flavor = "multi_thread")]
async fn forged_and_foreign_envelopes_are_refused() {
    let (server, visit) = stage().await;
    let mut phone = Phone::connect(&server.address, &visit).await;
    let mut forged = visit.record(1, 1);
    let last = forged.len() - 1;
    forged[last] ^= 1;
    phone.append(forged).await;
    let refused = phone.answer_to(1, 1).await.unwrap_err();
    assert_eq!(refused.reason, Reason::NotAuthenticated);
    let other = TestVisit::new(2);
    phone.append(other.record(1, 1)).await;
    let refused = phone.answer_to(1, 1).await.unwrap_err();
    assert_eq!(refused.reason, Reason::NotAllowed);
    phone.append(b"no envelope".to_vec()).await;
    assert_eq!(phone.refusal().await.reason, Reason::Malformed);
    let log = other.log;
    phone.subscribe(log, Cursor::START).await;
    assert_eq!(phone.refusal().await.reason, Reason::NotAllowed);
    let mut newer = visit.record(1, 1);
    newer[0] = 2;
    phone.append(newer).await;
    assert_eq!(phone.refusal().await.reason, Reason::Malformed);
    phone.record(&visit, 1, 1).await.unwrap();
}

#[tokio::test(flavor = "multi_thread")]
async fn only_devices_of_the_roster_get_in_and_only_for_this_relay() {
    let (server, visit) = stage().await;
    let address = &server.address;
    for (host, id, keys, reason) in [
        (
            "other.example",
            visit.id,
            TestKeys::new(1),
            Reason::NotAuthenticated,
        ),
        (
            address,
            visit.id,
            TestKeys::new(9),
            Reason::NotAuthenticated,
        ),
        (
            address,
            VisitId::from_bytes([9; 16]),
            TestKeys::new(1),
            Reason::UnknownVisit,
        ),
    ] {
        let mut phone = Phone::greet(address, host, id, &keys).await.unwrap();
        assert_eq!(phone.refusal().await.reason, reason);
        assert!(phone.heard().await.is_none(), "it hangs up");
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn frames_of_a_newer_version_are_skipped() {
    let (server, visit) = stage().await;
    let mut phone = Phone::connect(&server.address, &visit).await;
    for (version, kind) in [(1, 0x3f), (2, 0x03)] {
        let body = vec![1, 2, 3];
        phone
            .say(&ClientFrame::Unknown {
                version,
                kind,
                body,
            })
            .await;
    }
    phone.say(&ClientFrame::Ping { token: 5 }).await;
    assert!(matches!(
        phone.next().await,
        RelayFrame::Pong { token: 5, .. }
    ));
}

#[tokio::test(flavor = "multi_thread")]
async fn a_stopping_relay_answers_what_it_has_and_says_goodbye() {
    let (server, visit) = stage().await;
    let mut phone = Phone::connect(&server.address, &visit).await;
    for sequence in 1..=40 {
        phone.append(visit.record(1, sequence)).await;
    }
    phone.answer_to(1, 1).await.unwrap();
    server.relay.stop();
    let (mut answered, mut goodbye) = (1, false);
    while let Some(frame) = phone.heard().await {
        match frame {
            RelayFrame::Ack { .. } => answered += 1,
            RelayFrame::Refused(refusal) => {
                assert_eq!(refusal.reason, Reason::Unavailable);
                assert!(refusal.retry_after > 0);
                goodbye = true;
            }
            other => panic!("{other:?}"),
        }
    }
    assert!(goodbye && answered > 1);
    assert!(
        Phone::greet(&server.address, &server.address, visit.id, &visit.leader)
            .await
            .is_err()
    );
}

async fn stage() -> (Server, TestVisit) {
    let server = Server::start_embedded().await;
    let visit = TestVisit::new(1);
    server.make(&visit);
    (server, visit)
}
