use crate::support::{Phone, Server, TestKeys, TestVisit, ask, ask_as};
use std::time::{SystemTime, UNIX_EPOCH};
use wire::relay::{Answer, Cursor, MemberAsk, Reason, RelayFrame};
use wire::{LogAccess, Rights, Role, Standing};

fn standing(visit: &TestVisit, access: LogAccess) -> Standing {
    Standing::new(Role::YOUNG_PERSON, Rights::NONE).granting(visit.log, access)
}

#[tokio::test(flavor = "multi_thread")]
async fn a_participant_gets_the_logs_that_the_roster_grants_and_no_other() {
    let (server, mut visit) = stage().await;
    let (reader, outsider) = (TestKeys::new(20), TestKeys::new(21));
    visit.add(&reader, standing(&visit, LogAccess::READ));
    ask_whole(&server, &visit);
    visit.add(&outsider, standing(&visit, LogAccess::NONE));
    ask_whole(&server, &visit);
    let mut leader = Phone::connect(&server.address, &visit).await;
    leader.record(&visit, 1, 1).await.unwrap();

    let mut phone = Phone::connect_as(&server.address, visit.id, &reader).await;
    assert_eq!(phone.logs.len(), 1);
    phone.subscribe(visit.log, Cursor::START).await;
    phone.delivered().await;
    phone.append(visit.record_by(&reader, 9, 1, 10)).await;
    let refused = phone.answer_to(9, 1).await.unwrap_err();
    assert_eq!(refused.reason, Reason::NotAllowed, "it may only read");

    let mut phone = Phone::connect_as(&server.address, visit.id, &outsider).await;
    assert!(phone.logs.is_empty());
    phone.subscribe(visit.log, Cursor::START).await;
    assert_eq!(phone.refusal().await.reason, Reason::NotAllowed);
    let list = ask_as(&server.address, visit.id, &outsider, MemberAsk::ListInvites);
    assert_eq!(list.status, 403, "no admin");
}

#[tokio::test(flavor = "multi_thread")]
async fn a_removed_device_is_cut_off_at_once_and_may_read_why() {
    let (server, mut visit) = stage().await;
    let keys = TestKeys::new(20);
    visit.add(&keys, standing(&visit, LogAccess::ALL));
    ask_whole(&server, &visit);
    let mut phone = Phone::connect_as(&server.address, visit.id, &keys).await;
    phone.subscribe(visit.log, Cursor::START).await;
    phone.append(visit.record_by(&keys, 9, 1, 10)).await;
    phone.answer_to(9, 1).await.unwrap();
    visit.remove(&keys);
    ask_whole(&server, &visit);
    let removed_at = visit.roster.entries().len();
    visit.turn_epoch();
    ask_whole(&server, &visit);

    assert_eq!(phone.refusal().await.reason, Reason::NotAllowed);
    assert!(phone.heard().await.is_none(), "it hangs up");
    let greeted = Phone::greet(&server.address, &server.address, visit.id, &keys).await;
    assert_eq!(greeted.unwrap().refusal().await.reason, Reason::NotAllowed);
    // A record that it wrote before, handed over by somebody else, is refused too.
    let mut leader = Phone::connect(&server.address, &visit).await;
    leader.append(visit.record_by(&keys, 9, 2, 10)).await;
    let refused = leader.answer_to(9, 2).await.unwrap_err();
    assert_eq!(refused.reason, Reason::NotAllowed);

    let read = |ask| ask_as(&server.address, visit.id, &keys, ask);
    let Answer::Roster { entries, .. } = read(MemberAsk::ReadRoster { from: 0 }).answer else {
        panic!("it cannot read why");
    };
    assert_eq!(entries, visit.roster.entries()[..removed_at]);
    assert_eq!(read(MemberAsk::ListInvites).status, 403);
}

#[tokio::test(flavor = "multi_thread")]
async fn access_ends_at_its_time() {
    let (server, mut visit) = stage().await;
    let keys = TestKeys::new(20);
    let soon = now() + 300;
    visit.add(&keys, standing(&visit, LogAccess::READ).until(soon));
    ask_whole(&server, &visit);
    let mut leader = Phone::connect(&server.address, &visit).await;
    let mut phone = Phone::connect_as(&server.address, visit.id, &keys).await;
    phone.subscribe(visit.log, Cursor::START).await;
    assert!(matches!(phone.next().await, RelayFrame::CaughtUp { .. }));
    while now() <= soon {
        tokio::task::yield_now().await;
    }
    leader.record(&visit, 1, 1).await.unwrap();
    let ended = phone.next().await;
    assert!(matches!(ended, RelayFrame::Refused(refusal) if refusal.reason == Reason::NotAllowed));
}

#[tokio::test(flavor = "multi_thread")]
async fn a_log_is_dropped_on_the_date_that_the_roster_says() {
    let (server, mut visit) = stage().await;
    let date = now() + 60_000;
    visit.keep_log_until(date);
    ask_whole(&server, &visit);
    let mut phone = Phone::connect(&server.address, &visit).await;
    phone.record(&visit, 1, 1).await.unwrap();
    let dropped = server.relay.storage().expire(date).await.unwrap();
    assert_eq!((dropped.logs, dropped.envelopes), (1, 1));
    let refused = phone.record(&visit, 1, 2).await.unwrap_err();
    assert_eq!(refused.reason, Reason::Expired { at: date });
    phone.subscribe(visit.log, Cursor::START).await;
    assert_eq!(phone.refusal().await.reason, Reason::Expired { at: date });
    let phone = Phone::connect(&server.address, &visit).await;
    assert_eq!(phone.logs[0].first_kept, 2);
}

async fn stage() -> (Server, TestVisit) {
    let server = Server::start_embedded().await;
    let visit = TestVisit::new(1);
    server.make(&visit);
    (server, visit)
}

fn ask_whole(server: &Server, visit: &TestVisit) {
    let appended = ask(&server.address, &visit.last_entry());
    assert_eq!(appended.status, 200, "{:?}", appended.answer);
}

fn now() -> u64 {
    let since = SystemTime::now().duration_since(UNIX_EPOCH).unwrap();
    u64::try_from(since.as_millis()).unwrap()
}
