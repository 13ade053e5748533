//! One of every frame, ask and answer, for the tests of this crate.

use super::*;
use crate::ids::{RecordId, RosterEntryId, SessionId};
use crate::samples::{LOG, TestKeys, VISIT, envelope};
use crate::sign::Signer;
use crate::{EnvelopeId, WireError};

pub const HOST: &str = "relay.example";
pub const NONCE: [u8; 32] = [5; 32];

pub fn client_frames() -> Result<Vec<ClientFrame>, WireError> {
    let keys = TestKeys::new();
    Ok(vec![
        ClientFrame::Hello {
            visit: VISIT,
            device: keys.device_id(),
            signature: sign_hello(&NONCE, VISIT, HOST, &keys)?,
        },
        ClientFrame::Subscribe {
            log: LOG,
            cursor: cursor(),
        },
        ClientFrame::Append {
            envelope: envelope(),
        },
        ClientFrame::AskVector { log: LOG },
        ClientFrame::Ping { token: 77 },
        ClientFrame::Unknown {
            version: 1,
            kind: 0x3f,
            body: vec![1, 2, 3],
        },
        ClientFrame::Unknown {
            version: 2,
            kind: 0x01,
            body: vec![],
        },
    ])
}

pub fn relay_frames() -> Vec<RelayFrame> {
    vec![
        RelayFrame::Challenge {
            nonce: NONCE,
            time: 1_800_000_000_000,
        },
        RelayFrame::Welcome {
            time: 1,
            roster: roster_head(),
            limits: RelayLimits {
                envelope_bytes: 4_000_000,
                window: 64,
                quota_bytes: 1 << 30,
                used_bytes: 5,
                idle_seconds: 120,
            },
            logs: vec![log_head(), log_head()],
        },
        RelayFrame::Ack {
            log: LOG,
            id: [6; 32],
            cursor: cursor(),
        },
        RelayFrame::Refused(refusal(Reason::Gap { last: 3 })),
        RelayFrame::Envelope {
            log: LOG,
            cursor: cursor(),
            envelope: envelope(),
        },
        RelayFrame::CaughtUp {
            log: LOG,
            cursor: Cursor::START,
        },
        RelayFrame::RosterChanged(RosterHead::NONE),
        RelayFrame::Vector {
            head: log_head(),
            sessions: vec![SessionHead {
                session: SessionId::from_bytes([8; 16]),
                sequence: 12,
                record: RecordId::from_bytes([9; 32]),
            }],
        },
        RelayFrame::Pong { token: 1, time: 2 },
        RelayFrame::Unknown {
            version: 1,
            kind: 0xf0,
            body: vec![4],
        },
        RelayFrame::Unknown {
            version: 9,
            kind: 0x81,
            body: vec![4],
        },
    ]
}

pub fn reasons() -> Vec<Reason> {
    let roster = roster_head();
    vec![
        Reason::Malformed,
        Reason::NotAuthenticated,
        Reason::UnknownVisit,
        Reason::NotAllowed,
        Reason::StaleEpoch { current: 4, roster },
        Reason::Gap { last: 1 },
        Reason::Fork { last: 2 },
        Reason::TooLarge { most: 3 },
        Reason::QuotaFull { used: 4, quota: 5 },
        Reason::TooFast,
        Reason::Expired { at: 6 },
        Reason::RosterConflict { roster },
        Reason::UnknownInvite,
        Reason::InviteExpired,
        Reason::InviteUsed,
        Reason::InviteRevoked,
        Reason::UnknownBlob,
        Reason::BlobMismatch,
        Reason::WrongTime { now: 7 },
        Reason::Unavailable,
        Reason::Unknown {
            code: 999,
            detail: vec![1, 2],
        },
    ]
}

pub fn open_asks() -> Vec<OpenAsk> {
    let (visit, invite) = (VISIT, InviteId::from_bytes([1; 16]));
    let verifier = ClaimVerifier([2; 32]);
    vec![
        OpenAsk::AppendRoster {
            visit,
            expected: RosterEntryId::from_bytes([3; 32]),
            entries: vec![vec![1, 2], vec![]],
        },
        OpenAsk::ClaimInvite {
            visit,
            invite,
            verifier,
            claim: vec![5; 40],
        },
        OpenAsk::PollInvite {
            visit,
            invite,
            verifier,
        },
    ]
}

pub fn member_asks() -> Vec<MemberAsk> {
    let (invite, blob) = (InviteId::from_bytes([1; 16]), BlobId::of(b"blob"));
    vec![
        MemberAsk::ReadRoster { from: 3 },
        MemberAsk::RegisterInvite {
            invite,
            verifier: ClaimVerifier([2; 32]).hash(),
            expires: 9,
        },
        MemberAsk::RevokeInvite { invite },
        MemberAsk::ListInvites,
        MemberAsk::AnswerInvite {
            invite,
            answer: vec![7; 9],
        },
        MemberAsk::BlobState { log: LOG, blob },
        MemberAsk::PutChunk {
            log: LOG,
            blob,
            chunk: chunk(),
        },
        MemberAsk::GetChunk {
            log: LOG,
            blob,
            index: 2,
        },
    ]
}

pub fn answers() -> Vec<Answer> {
    let invite = |state| InviteClaim {
        invite: InviteId::from_bytes([1; 16]),
        state,
        expires: 3,
        claim: vec![1],
    };
    vec![
        Answer::Done,
        Answer::Refused(refusal(Reason::TooFast)),
        Answer::RosterHead(roster_head()),
        Answer::Roster {
            head: roster_head(),
            entries: vec![vec![1], vec![2, 3]],
        },
        Answer::Invites(vec![
            invite(InviteState::Open),
            invite(InviteState::Claimed),
            invite(InviteState::Revoked),
        ]),
        Answer::Invite(InviteState::Answered(vec![1, 2, 3])),
        Answer::Blob(BlobState {
            size: 300_000,
            received: 1,
            complete: false,
        }),
        Answer::Chunk(chunk()),
        Answer::Unknown {
            version: 1,
            kind: 0xff,
            body: vec![1],
        },
    ]
}

pub fn signed_asks() -> Result<Vec<SignedAsk>, WireError> {
    let keys = TestKeys::new();
    member_asks()
        .into_iter()
        .map(|ask| SignedAsk::sign(VISIT, 1000, HOST, ask, &keys))
        .collect()
}

pub fn refusal(reason: Reason) -> Refusal {
    Refusal {
        about: About {
            kind: 3,
            log: LOG,
            id: [4; 32],
        },
        retry_after: 1500,
        reason,
    }
}

fn chunk() -> BlobChunk {
    BlobChunk {
        size: 5,
        index: 0,
        bytes: vec![1, 2, 3, 4, 5],
    }
}

fn cursor() -> Cursor {
    Cursor {
        sequence: 41,
        hash: [3; 32],
    }
}

fn log_head() -> LogHead {
    LogHead {
        log: LOG,
        head: Cursor::START
            .after(&EnvelopeId::from_bytes([1; 32]))
            .unwrap_or(Cursor::START),
        first_kept: 1,
    }
}

fn roster_head() -> RosterHead {
    RosterHead {
        count: 2,
        head: RosterEntryId::from_bytes([7; 32]),
    }
}
