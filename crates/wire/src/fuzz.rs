//! Fuzz targets of what a relay reads from strangers, and the bugs that they must find.
//!
//! They run briefly with every test run; `cargo bolero test` runs one for as long as wanted.

use crate::planted::{Bug, is_found_by};
use crate::samples::{LOG, VISIT, envelope, roster};
use crate::{AnyEnvelope, Roster, RosterEntry};

pub const ITERATIONS: usize = 3_000;

/// Every four bytes of the fuzzer's input change the valid bytes in one way, up to three times.
pub fn mutated(valid: &[u8], input: &[u8]) -> Vec<u8> {
    let mut bytes = valid.to_vec();
    for change in input.chunks_exact(4).take(3) {
        let at = usize::from(u16::from_be_bytes([change[1], change[2]])) % (bytes.len() + 1);
        match change[0] % 8 {
            0..=4 if at < bytes.len() => bytes[at] ^= change[3],
            5 => bytes.truncate(at),
            6 => bytes.insert(at, change[3]),
            _ => bytes.push(change[3]),
        }
    }
    bytes
}

fn fuzz_envelope() {
    let valid = envelope();
    let roster = roster();
    bolero::check!()
        .with_iterations(ITERATIONS)
        .for_each(|input: &[u8]| {
            let _ = AnyEnvelope::parse(input);
            let bytes = mutated(&valid, input);
            let Ok(parsed) = AnyEnvelope::parse(&bytes) else {
                return;
            };
            assert!(parsed.to_bytes() == bytes, "kept byte for byte");
            if let AnyEnvelope::Known(envelope) = parsed {
                assert!(
                    envelope.verify(&roster).is_err() || bytes == valid,
                    "a forgery passed"
                );
            }
        });
}

fn fuzz_roster() {
    let valid = roster();
    bolero::check!()
        .with_iterations(ITERATIONS)
        .for_each(|input: &[u8]| {
            let _ = RosterEntry::parse(input);
            let which = usize::from(input.first().copied().unwrap_or(0)) % 2;
            let mut entries = valid.entries().to_vec();
            let changed = mutated(&entries[which], input.get(1..).unwrap_or_default());
            let unchanged = changed == entries[which];
            entries[which] = changed;
            if let Ok(entry) = RosterEntry::parse(&entries[which]) {
                assert!(entry.to_bytes() == entries[which], "kept byte for byte");
            }
            let Ok(found) = Roster::verify(VISIT, entries.iter().map(Vec::as_slice)) else {
                return;
            };
            let understood = found.entries().iter().eq(valid.entries());
            assert!(unchanged || !understood, "kept byte for byte");
            assert!(
                unchanged || found.current_epoch(&LOG).is_none(),
                "a forgery passed"
            );
        });
}

#[test]
fn envelopes_survive_fuzzing() {
    fuzz_envelope();
}

#[test]
fn rosters_survive_fuzzing() {
    fuzz_roster();
}

#[test]
fn fuzzing_envelopes_finds_the_planted_bugs() {
    assert!(is_found_by(Bug::TrailingBytesIgnored, fuzz_envelope));
    assert!(is_found_by(Bug::SignatureIgnored, fuzz_envelope));
}

#[test]
fn fuzzing_rosters_finds_the_planted_bugs() {
    assert!(is_found_by(Bug::TrailingBytesIgnored, fuzz_roster));
    assert!(is_found_by(Bug::SignatureIgnored, fuzz_roster));
}
