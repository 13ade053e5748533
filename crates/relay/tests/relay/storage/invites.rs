use super::stage::*;
use relay::storage::*;
use wire::relay::{ClaimVerifier, InviteId, InviteState};

cases![
    an_invite_is_claimed_once,
    of_many_claims_at_once_one_burns_it,
    an_invite_ends_with_its_date,
    a_revoked_invite_opens_nothing,
    a_wrong_verifier_learns_nothing,
    registering_again_does_not_open_it_again,
];

const INVITE: InviteId = InviteId::from_bytes([5; 16]);
const VERIFIER: ClaimVerifier = ClaimVerifier([6; 32]);

async fn register(stage: &Stage) -> InviteOutcome {
    let new = NewInvite {
        visit: VISIT,
        invite: INVITE,
        verifier: VERIFIER.hash(),
        expires: NOW + 1000,
    };
    stage.storage.register_invite(new).await.unwrap()
}

async fn claim(stage: &Stage, claim: &[u8], now: u64) -> InviteOutcome {
    let burn = Burn {
        visit: VISIT,
        invite: INVITE,
        verifier: VERIFIER.hash(),
        claim: claim.to_vec(),
        now,
    };
    stage.storage.claim_invite(burn).await.unwrap()
}

async fn poll(stage: &Stage, now: u64) -> Result<InviteState, InviteOutcome> {
    let poll = stage
        .storage
        .poll_invite(VISIT, INVITE, VERIFIER.hash(), now);
    poll.await.unwrap()
}

async fn an_invite_is_claimed_once(stage: Stage) {
    assert_eq!(register(&stage).await, InviteOutcome::Done);
    assert_eq!(poll(&stage, NOW).await, Ok(InviteState::Open));
    assert_eq!(claim(&stage, b"first", NOW).await, InviteOutcome::Done);
    assert_eq!(claim(&stage, b"second", NOW).await, InviteOutcome::Used);
    assert_eq!(claim(&stage, b"first", NOW).await, InviteOutcome::Done);
    assert_eq!(poll(&stage, NOW).await, Ok(InviteState::Claimed));
    let listed = stage.storage.list_invites(VISIT).await.unwrap();
    assert_eq!(listed.len(), 1);
    assert_eq!(listed[0].claim, b"first");
    assert_eq!(listed[0].state, InviteState::Claimed);
    let answer = stage
        .storage
        .answer_invite(VISIT, INVITE, b"hello".to_vec());
    assert_eq!(answer.await.unwrap(), InviteOutcome::Done);
    let answered = InviteState::Answered(b"hello".to_vec());
    // The answer waits for a joiner who was offline when the invite ended.
    assert_eq!(poll(&stage, NOW + 2000).await, Ok(answered));
}

async fn of_many_claims_at_once_one_burns_it(stage: Stage) {
    register(&stage).await;
    let mut claims = Vec::new();
    for number in 0..8_u8 {
        let storage = stage.storage.clone();
        claims.push(tokio::spawn(async move {
            let burn = Burn {
                visit: VISIT,
                invite: INVITE,
                verifier: VERIFIER.hash(),
                claim: vec![number],
                now: NOW,
            };
            storage.claim_invite(burn).await.unwrap()
        }));
    }
    let mut done = 0;
    for claim in claims {
        match claim.await.unwrap() {
            InviteOutcome::Done => done += 1,
            other => assert_eq!(other, InviteOutcome::Used),
        }
    }
    assert_eq!(done, 1);
}

async fn an_invite_ends_with_its_date(stage: Stage) {
    register(&stage).await;
    assert_eq!(
        claim(&stage, b"late", NOW + 1000).await,
        InviteOutcome::Expired
    );
    assert_eq!(poll(&stage, NOW + 1000).await, Err(InviteOutcome::Expired));
}

async fn a_revoked_invite_opens_nothing(stage: Stage) {
    register(&stage).await;
    claim(&stage, b"first", NOW).await;
    let revoked = stage.storage.revoke_invite(VISIT, INVITE).await.unwrap();
    assert_eq!(revoked, InviteOutcome::Done);
    assert_eq!(claim(&stage, b"first", NOW).await, InviteOutcome::Revoked);
    assert_eq!(poll(&stage, NOW).await, Err(InviteOutcome::Revoked));
    let answer = stage.storage.answer_invite(VISIT, INVITE, vec![1]);
    assert_eq!(answer.await.unwrap(), InviteOutcome::Revoked);
    let listed = stage.storage.list_invites(VISIT).await.unwrap();
    assert!(listed[0].claim.is_empty());
}

async fn a_wrong_verifier_learns_nothing(stage: Stage) {
    register(&stage).await;
    let wrong = ClaimVerifier([7; 32]).hash();
    let burn = Burn {
        visit: VISIT,
        invite: INVITE,
        verifier: wrong,
        claim: vec![],
        now: NOW,
    };
    let claimed = stage.storage.claim_invite(burn).await.unwrap();
    assert_eq!(claimed, InviteOutcome::Unknown);
    let polled = stage.storage.poll_invite(VISIT, INVITE, wrong, NOW);
    assert_eq!(polled.await.unwrap(), Err(InviteOutcome::Unknown));
    let unknown = stage.storage.revoke_invite(VISIT, InviteId::ZERO);
    assert_eq!(unknown.await.unwrap(), InviteOutcome::Unknown);
}

async fn registering_again_does_not_open_it_again(stage: Stage) {
    register(&stage).await;
    claim(&stage, b"first", NOW).await;
    assert_eq!(register(&stage).await, InviteOutcome::Done);
    assert_eq!(claim(&stage, b"second", NOW).await, InviteOutcome::Used);
}
