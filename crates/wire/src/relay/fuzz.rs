//! Fuzz targets of what phones and relays read from each other, and the bugs that they must find.

use super::samples::*;
use super::*;
use crate::fuzz::{ITERATIONS, mutated};
use crate::planted::{Bug, is_found_by};
use crate::samples::TestKeys;

/// One of the valid ones, changed as the fuzzer says.
fn changed(valid: &[Vec<u8>], input: &[u8]) -> (Vec<u8>, bool) {
    let which = usize::from(input.first().copied().unwrap_or(0)) % valid.len();
    let bytes = mutated(&valid[which], input.get(1..).unwrap_or_default());
    let is_changed = bytes != valid[which];
    (bytes, is_changed)
}

fn fuzz_client_frames() {
    let frames = client_frames().unwrap();
    let valid: Vec<_> = frames.iter().map(|frame| frame.encode().unwrap()).collect();
    let keys = TestKeys::new().public();
    bolero::check!()
        .with_iterations(ITERATIONS)
        .for_each(|input: &[u8]| {
            let _ = ClientFrame::decode(input);
            let (bytes, is_changed) = changed(&valid, input);
            let Ok(frame) = ClientFrame::decode(&bytes) else {
                assert!(is_changed, "a valid frame was refused");
                return;
            };
            assert!(frame.encode().unwrap() == bytes, "kept byte for byte");
            if let ClientFrame::Hello {
                visit,
                device,
                signature,
            } = frame
                && device == keys.device_id()
                && is_changed
            {
                let verified = verify_hello(&NONCE, visit, HOST, &keys, &signature);
                assert!(verified.is_err(), "a forged hello passed");
            }
        });
}

fn fuzz_relay_frames() {
    let frames = relay_frames();
    let valid: Vec<_> = frames.iter().map(|frame| frame.encode().unwrap()).collect();
    bolero::check!()
        .with_iterations(ITERATIONS)
        .for_each(|input: &[u8]| {
            let _ = RelayFrame::decode(input);
            let (bytes, is_changed) = changed(&valid, input);
            match RelayFrame::decode(&bytes) {
                Ok(frame) => assert!(frame.encode().unwrap() == bytes, "kept byte for byte"),
                Err(_) => assert!(is_changed, "a valid frame was refused"),
            }
        });
}

fn fuzz_asks() {
    let asks = signed_asks().unwrap();
    let signed: Vec<_> = asks.iter().map(SignedAsk::to_bytes).collect();
    let open: Vec<_> = open_asks()
        .iter()
        .map(|ask| ask.encode().unwrap())
        .collect();
    let keys = TestKeys::new().public();
    bolero::check!()
        .with_iterations(ITERATIONS)
        .for_each(|input: &[u8]| {
            let _ = (OpenAsk::decode(input), SignedAsk::decode(input));
            let (bytes, is_changed) = changed(&signed, input);
            if let Ok(ask) = SignedAsk::decode(&bytes) {
                assert!(ask.to_bytes() == bytes, "kept byte for byte");
                let passed = ask.verify(HOST, &keys).is_ok();
                assert!(!passed || !is_changed, "a forged ask passed");
                assert!(passed || is_changed, "a valid ask was refused");
            }
            let (bytes, _) = changed(&open, input);
            if let Ok(ask) = OpenAsk::decode(&bytes) {
                assert!(ask.encode().unwrap() == bytes, "kept byte for byte");
            }
        });
}

fn fuzz_answers() {
    let valid: Vec<_> = answers()
        .iter()
        .map(|answer| answer.encode().unwrap())
        .collect();
    bolero::check!()
        .with_iterations(ITERATIONS)
        .for_each(|input: &[u8]| {
            let _ = Answer::decode(input);
            let (bytes, _) = changed(&valid, input);
            if let Ok(answer) = Answer::decode(&bytes) {
                assert!(answer.encode().unwrap() == bytes, "kept byte for byte");
            }
        });
}

#[test]
fn client_frames_survive_fuzzing() {
    fuzz_client_frames();
}

#[test]
fn relay_frames_survive_fuzzing() {
    fuzz_relay_frames();
}

#[test]
fn asks_survive_fuzzing() {
    fuzz_asks();
}

#[test]
fn answers_survive_fuzzing() {
    fuzz_answers();
}

#[test]
fn fuzzing_frames_finds_the_planted_bugs() {
    assert!(is_found_by(Bug::TrailingBytesIgnored, fuzz_client_frames));
    assert!(is_found_by(Bug::TrailingBytesIgnored, fuzz_relay_frames));
    assert!(is_found_by(Bug::SignatureIgnored, fuzz_client_frames));
}

#[test]
fn fuzzing_asks_and_answers_finds_the_planted_bugs() {
    assert!(is_found_by(Bug::TrailingBytesIgnored, fuzz_asks));
    assert!(is_found_by(Bug::SignatureIgnored, fuzz_asks));
    assert!(is_found_by(Bug::TrailingBytesIgnored, fuzz_answers));
}
