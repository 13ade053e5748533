use super::samples::*;
use super::*;
use crate::samples::{TestKeys, VISIT};
use crate::{EnvelopeId, WireError};
use proptest::prelude::*;

#[test]
fn everything_that_is_written_is_read() {
    for frame in client_frames().unwrap() {
        let bytes = frame.encode().unwrap();
        assert_eq!(ClientFrame::decode(&bytes).unwrap(), frame);
    }
    for frame in relay_frames() {
        let bytes = frame.encode().unwrap();
        assert_eq!(RelayFrame::decode(&bytes).unwrap(), frame);
    }
    for ask in open_asks() {
        let bytes = ask.encode().unwrap();
        assert_eq!(OpenAsk::decode(&bytes).unwrap(), ask);
    }
    for ask in signed_asks().unwrap() {
        assert!(SignedAsk::is_kind(ask.ask.kind()));
        assert_eq!(SignedAsk::decode(&ask.to_bytes()).unwrap(), ask);
    }
    for answer in answers() {
        let bytes = answer.encode().unwrap();
        assert_eq!(Answer::decode(&bytes).unwrap(), answer);
    }
}

#[test]
fn every_reason_comes_back_and_has_a_number_of_its_own() {
    let mut codes = std::collections::BTreeSet::new();
    for reason in reasons() {
        assert!(codes.insert(reason.code()), "{reason:?}");
        let frame = RelayFrame::Refused(refusal(reason));
        let bytes = frame.encode().unwrap();
        assert_eq!(RelayFrame::decode(&bytes).unwrap(), frame);
    }
}

#[test]
fn the_kinds_of_frames_asks_and_answers_differ() {
    let first_bytes = |bytes: Vec<u8>| (bytes[0], bytes[1]);
    let mut kinds = Vec::new();
    for frame in client_frames().unwrap() {
        kinds.push(first_bytes(frame.encode().unwrap()));
    }
    kinds.extend(open_asks().iter().map(|ask| (1, ask.kind())));
    kinds.extend(member_asks().iter().map(|ask| (1, ask.kind())));
    for frame in relay_frames() {
        kinds.push(first_bytes(frame.encode().unwrap()));
    }
    for answer in answers() {
        kinds.push(first_bytes(answer.encode().unwrap()));
    }
    let count = kinds.len();
    kinds.sort_unstable();
    kinds.dedup();
    assert_eq!(kinds.len(), count);
}

#[test]
fn a_hello_or_an_ask_for_another_relay_is_refused() {
    let keys = TestKeys::new();
    let signature = sign_hello(&NONCE, VISIT, "Relay.Example:8080", &keys).unwrap();
    let public = keys.public();
    let verify = |host: &str| verify_hello(&NONCE, VISIT, host, &public, &signature);
    assert_eq!(verify("relay.example:8080"), Ok(()), "case does not matter");
    assert_eq!(verify("relay.example"), Err(WireError::BadSignature));
    let ask = SignedAsk::sign(VISIT, 5, HOST, MemberAsk::ListInvites, &keys).unwrap();
    assert_eq!(ask.verify(HOST, &public), Ok(()));
    assert_eq!(
        ask.verify("other.example", &public),
        Err(WireError::BadSignature)
    );
}

#[test]
fn what_is_too_long_is_refused_before_it_is_read() {
    let long = vec![1; MAX_FRAME_BYTES + 1];
    assert_eq!(ClientFrame::decode(&long), Err(WireError::TooLarge));
    assert_eq!(RelayFrame::decode(&long), Err(WireError::TooLarge));
    let long = vec![1; MAX_ANSWER_BYTES + 1];
    assert_eq!(OpenAsk::decode(&long), Err(WireError::TooLarge));
    assert_eq!(SignedAsk::decode(&long), Err(WireError::TooLarge));
    assert_eq!(Answer::decode(&long), Err(WireError::TooLarge));
    let append = ClientFrame::Append {
        envelope: vec![0; crate::MAX_ENVELOPE_BYTES + 1],
    };
    assert_eq!(append.encode(), Err(WireError::TooLarge));
}

#[test]
fn a_chunk_fits_its_place_or_is_none() {
    let chunk = |size, index, length| BlobChunk {
        size,
        index,
        bytes: vec![0; length],
    };
    let full = BLOB_CHUNK_BYTES;
    let size = full as u64 + 10;
    assert!(chunk(size, 0, full).fits());
    assert!(chunk(size, 1, 10).fits());
    for wrong in [
        chunk(size, 0, full - 1),
        chunk(size, 1, 11),
        chunk(size, 2, 0),
        chunk(0, 0, 0),
        chunk(MAX_BLOB_BYTES + 1, 0, full),
        chunk(u64::MAX, u32::MAX, full),
    ] {
        assert!(!wrong.fits(), "{} {}", wrong.size, wrong.index);
    }
}

proptest! {
    /// Whatever differs in two logs differs in their cursors from there on.
    #[test]
    fn cursors_tell_logs_apart(left: Vec<[u8; 32]>, right: Vec<[u8; 32]>) {
        let end = |log: &[[u8; 32]]| {
            log.iter().try_fold(Cursor::START, |cursor, id| {
                cursor.after(&EnvelopeId::from_bytes(*id))
            }).unwrap()
        };
        prop_assert_eq!(end(&left).sequence, left.len() as u64);
        prop_assert_eq!(end(&left) == end(&right), left == right);
    }

    #[test]
    fn frames_of_any_content_come_back(
        log: [u8; 16], hash: [u8; 32], sequence: u64, bytes: Vec<u8>, token: u64, kind: u8, version: u8,
    ) {
        let log = crate::LogId::from_bytes(log);
        let cursor = Cursor { sequence, hash };
        let frames = [
            ClientFrame::Subscribe { log, cursor },
            ClientFrame::Append { envelope: bytes.clone() },
            ClientFrame::Ping { token },
        ];
        for frame in frames {
            prop_assert_eq!(ClientFrame::decode(&frame.encode().unwrap()).unwrap(), frame);
        }
        let frames = [
            RelayFrame::Ack { log, id: hash, cursor },
            RelayFrame::Envelope { log, cursor, envelope: bytes.clone() },
            RelayFrame::Refused(refusal(Reason::QuotaFull { used: sequence, quota: token })),
        ];
        for frame in frames {
            prop_assert_eq!(RelayFrame::decode(&frame.encode().unwrap()).unwrap(), frame);
        }
        let any = [&[version, kind], &bytes[..]].concat();
        if let Ok(frame) = ClientFrame::decode(&any) {
            prop_assert_eq!(frame.encode().unwrap(), any);
        }
    }
}
