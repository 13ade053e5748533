use crate::support::{Server, TestKeys, TestVisit, ask, ask_as};
use wire::relay::*;
use wire::{RosterEntryId, VisitId};

#[tokio::test(flavor = "multi_thread")]
async fn a_roster_grows_by_compare_and_swap() {
    let (server, mut visit) = stage().await;
    let made = ask(&server.address, &visit.creation());
    let Answer::RosterHead(head) = made.answer else {
        panic!("making it again is answered as done: {:?}", made.answer);
    };
    assert_eq!(head.count, 2);
    let mut fork = TestVisit::new(1);
    fork.roster = visit.roster.clone();
    visit.turn_epoch();
    assert_eq!(ask(&server.address, &visit.last_entry()).status, 200);
    assert_eq!(
        ask(&server.address, &visit.last_entry()).status,
        200,
        "as done"
    );

    // Another entry behind the same head: the admin reads the roster and signs again.
    fork.keep_log_until(u64::MAX / 4);
    let refused = ask(&server.address, &fork.last_entry());
    assert_eq!(refused.status, 409);
    let Answer::Refused(refusal) = refused.answer else {
        panic!("a fork went in");
    };
    let Reason::RosterConflict { roster } = refusal.reason else {
        panic!("{refusal:?}");
    };
    assert_eq!((roster.count, roster.head), (3, visit.roster.head()));
}

#[tokio::test(flavor = "multi_thread")]
async fn forged_rosters_are_refused() {
    let server = Server::start_embedded().await;
    let visit = TestVisit::new(1);
    let entries = visit.roster.entries().to_vec();
    let append = |expected, entries| OpenAsk::AppendRoster {
        visit: visit.id,
        expected,
        entries,
    };
    let zero = RosterEntryId::ZERO;
    let mut forged = entries.clone();
    let last = forged[1].len() - 1;
    forged[1][last] ^= 1;
    let mut newer = entries.clone();
    newer[1][0] = 2;
    for (wrong, status) in [
        (append(zero, forged), 401),
        (append(zero, newer), 400),
        (append(zero, vec![]), 400),
        (append(zero, vec![entries[1].clone()]), 400),
        (
            append(RosterEntryId::from_bytes([1; 32]), entries.clone()),
            404,
        ),
    ] {
        assert_eq!(ask(&server.address, &wrong).status, status, "{wrong:?}");
    }
    assert_eq!(ask(&server.address, &append(zero, entries)).status, 200);
}

#[tokio::test(flavor = "multi_thread")]
async fn members_read_the_roster_and_strangers_do_not() {
    let (server, visit) = stage().await;
    let read = |keys: &TestKeys, from| {
        let ask = MemberAsk::ReadRoster { from };
        ask_as(&server.address, visit.id, keys, ask)
    };
    let answered = read(&visit.leader, 1);
    let Answer::Roster { head, entries } = answered.answer else {
        panic!("{:?}", answered.answer);
    };
    assert_eq!(head.head, visit.roster.head());
    assert_eq!(entries, visit.roster.entries()[1..]);
    assert_eq!(read(&TestKeys::new(9), 0).status, 401);
    let ask = MemberAsk::ReadRoster { from: 0 };
    let unknown = VisitId::from_bytes([9; 16]);
    let answered = ask_as(&server.address, unknown, &visit.leader, ask);
    assert_eq!(answered.status, 404);
}

#[tokio::test(flavor = "multi_thread")]
async fn an_ask_of_another_time_or_for_another_relay_is_refused() {
    let (server, visit) = stage().await;
    let post = |time, host: &str| {
        let ask = MemberAsk::ListInvites;
        let signed = SignedAsk::sign(visit.id, time, host, ask, &visit.leader).unwrap();
        crate::support::post(&server.address, &signed.to_bytes())
    };
    let answered = post(5, &server.address);
    assert_eq!(answered.status, 401);
    let Answer::Refused(refusal) = answered.answer else {
        panic!("{:?}", answered.answer);
    };
    let Reason::WrongTime { now } = refusal.reason else {
        panic!("{refusal:?}");
    };
    assert_eq!(post(now, "other.example").status, 401);
    assert_eq!(post(now, &server.address).status, 200);
}

#[tokio::test(flavor = "multi_thread")]
async fn an_invite_leads_a_joiner_to_an_admins_answer() {
    let (server, visit) = stage().await;
    let (invite, verifier) = (InviteId::from_bytes([5; 16]), ClaimVerifier([6; 32]));
    let admin = |ask| ask_as(&server.address, visit.id, &visit.leader, ask);
    let joiner = |open: OpenAsk| ask(&server.address, &open);
    let poll = || {
        joiner(OpenAsk::PollInvite {
            visit: visit.id,
            invite,
            verifier,
        })
    };
    let claim = |claim: &[u8]| {
        joiner(OpenAsk::ClaimInvite {
            visit: visit.id,
            invite,
            verifier,
            claim: claim.to_vec(),
        })
    };
    assert_eq!(poll().status, 404);
    let registered = admin(MemberAsk::RegisterInvite {
        invite,
        verifier: verifier.hash(),
        expires: u64::MAX,
    });
    assert_eq!(registered.answer, Answer::Done);
    assert_eq!(claim(b"mine").answer, Answer::Done);
    assert_eq!(claim(b"theirs").status, 410);
    assert_eq!(poll().answer, Answer::Invite(InviteState::Claimed));
    let Answer::Invites(invites) = admin(MemberAsk::ListInvites).answer else {
        panic!("no list");
    };
    assert_eq!(invites[0].claim, b"mine");
    assert!(invites[0].expires < u64::MAX, "72 hours at most");
    let answer = b"welcome".to_vec();
    let answered = admin(MemberAsk::AnswerInvite { invite, answer });
    assert_eq!(answered.answer, Answer::Done);
    let expected = Answer::Invite(InviteState::Answered(b"welcome".to_vec()));
    assert_eq!(poll().answer, expected);
    assert_eq!(
        admin(MemberAsk::RevokeInvite { invite }).answer,
        Answer::Done
    );
    assert_eq!(poll().status, 410);
}

#[tokio::test(flavor = "multi_thread")]
async fn a_blob_goes_up_in_chunks_and_comes_down_again() {
    let (server, visit) = stage().await;
    let content: Vec<u8> = (0..BLOB_CHUNK_BYTES + 9).map(|at| (at % 7) as u8).collect();
    let blob = BlobId::of(&content);
    let (log, size) = (visit.log, content.len() as u64);
    let member = |ask| ask_as(&server.address, visit.id, &visit.leader, ask);
    let put = |index: u32| {
        let part = content.chunks(BLOB_CHUNK_BYTES).nth(index as usize);
        let bytes = part.unwrap().to_vec();
        let chunk = BlobChunk { size, index, bytes };
        member(MemberAsk::PutChunk { log, blob, chunk })
    };
    let state = |received, complete| {
        Answer::Blob(BlobState {
            size,
            received,
            complete,
        })
    };
    assert_eq!(put(1).status, 409);
    assert_eq!(put(0).answer, state(1, false));
    let get = |index| member(MemberAsk::GetChunk { log, blob, index });
    assert_eq!(get(0).status, 404);
    assert_eq!(put(1).answer, state(2, true));
    assert_eq!(
        member(MemberAsk::BlobState { log, blob }).answer,
        state(2, true)
    );
    let mut read = Vec::new();
    for index in 0..2 {
        match get(index).answer {
            Answer::Chunk(chunk) => read.extend(chunk.bytes),
            other => panic!("{other:?}"),
        }
    }
    assert!(BlobId::of(&read) == blob);
}

#[tokio::test(flavor = "multi_thread")]
async fn nonsense_is_answered_as_such() {
    let server = Server::start_embedded().await;
    for nonsense in [&b""[..], b"\x01", b"\x01\x21short", b"\x09\x41", &[1; 5000]] {
        let answered = crate::support::post(&server.address, nonsense);
        assert_eq!(answered.status, 400);
    }
}

async fn stage() -> (Server, TestVisit) {
    let server = Server::start_embedded().await;
    let visit = TestVisit::new(1);
    server.make(&visit);
    (server, visit)
}
