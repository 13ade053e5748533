//! Fuzz targets of what a relay reads from strangers, and the bugs that they must find.
//!
//! They run briefly with every test run; `cargo bolero test` runs one for as long as wanted.

use crate::planted::{Bug, is_found_by};
use crate::roster::sign_entry;
use crate::{
    AnyEnvelope, DevicePublicKeys, Envelope, EpochGrant, Header, LogId, NewMember, Rights, Role,
    Roster, RosterEntry, Signer, VisitId, create_entry, epoch_entry, kind, signed_message,
};
use ed25519_dalek::{Signer as _, SigningKey};

const ITERATIONS: usize = 3_000;

struct TestKeys(SigningKey);

impl TestKeys {
    fn new() -> Self {
        Self(SigningKey::from_bytes(&[7; 32]))
    }

    fn public(&self) -> DevicePublicKeys {
        DevicePublicKeys {
            signing: self.0.verifying_key().to_bytes(),
            sealing: [8; 32],
        }
    }
}

impl Signer for TestKeys {
    fn device_id(&self) -> crate::DeviceId {
        self.public().device_id()
    }

    fn sign(&self, domain: &str, content: &[u8]) -> [u8; 64] {
        self.0.sign(&signed_message(domain, content)).to_bytes()
    }
}

const VISIT: VisitId = VisitId::from_bytes([1; 16]);
const LOG: LogId = LogId::from_bytes([2; 16]);

fn roster() -> Roster {
    let keys = TestKeys::new();
    let creator = NewMember {
        keys: keys.public(),
        role: Role::VISIT_LEADER,
        rights: Rights::ADMIN.and(Rights::WRITE),
    };
    let created = create_entry(VISIT, &creator, &keys).unwrap();
    let mut roster = Roster::begin(VISIT, &created).unwrap();
    let grant = EpochGrant {
        device: keys.device_id(),
        sealed_key: [9; 80],
    };
    let opened = epoch_entry(&roster, LOG, 1, &[grant], &keys).unwrap();
    roster.append(&opened).unwrap();
    roster
}

fn envelope() -> Vec<u8> {
    let keys = TestKeys::new();
    let header = Header {
        kind: kind::RECORD,
        log: LOG,
        epoch: 1,
        nonce: [3; 24],
        signer: keys.device_id(),
    };
    Envelope::sign(header, &[4; 64], &keys).unwrap().to_bytes()
}

/// Every four bytes of the fuzzer's input change the valid bytes in one way, up to three times.
fn mutated(valid: &[u8], input: &[u8]) -> Vec<u8> {
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

#[test]
fn what_a_newer_version_wrote_is_kept() {
    let mut bytes = envelope();
    for (at, value) in [(0, 2), (1, 9), (2, 77)] {
        let before = std::mem::replace(&mut bytes[at], value);
        let parsed = AnyEnvelope::parse(&bytes).unwrap();
        assert!(matches!(parsed, AnyEnvelope::Unknown(_)));
        assert_eq!((parsed.log(), parsed.to_bytes()), (LOG, bytes.clone()));
        bytes[at] = before;
    }
    let keys = TestKeys::new();
    let mut roster = roster();
    let unknown = sign_entry(200, roster.next_place(), b"from a newer version", &keys).unwrap();
    roster.append(&unknown).unwrap();
    let mut newer = unknown.clone();
    newer[0] = 2;
    roster.append(&newer).unwrap();
    roster.append(b"anything after it").unwrap();
    assert_eq!(roster.entries().last(), Some(&unknown));
    assert_eq!(roster.newer(), [newer, b"anything after it".to_vec()]);
}

#[test]
fn only_admins_extend_a_roster_and_only_at_its_end() {
    struct Stranger(SigningKey);
    impl Signer for Stranger {
        fn device_id(&self) -> crate::DeviceId {
            TestKeys::new().device_id()
        }
        fn sign(&self, domain: &str, content: &[u8]) -> [u8; 64] {
            self.0.sign(&signed_message(domain, content)).to_bytes()
        }
    }
    let mut roster = roster();
    let stranger = Stranger(SigningKey::from_bytes(&[1; 32]));
    let forged = epoch_entry(&roster, LOG, 2, &[], &stranger).unwrap();
    assert_eq!(
        roster.append(&forged),
        Err(crate::WireError::BadSignature.into())
    );
    let keys = TestKeys::new();
    let skipped = epoch_entry(&roster, LOG, 3, &[], &keys).unwrap();
    assert_eq!(roster.append(&skipped), Err(crate::RosterError::WrongEpoch));
    let next = epoch_entry(&roster, LOG, 2, &[], &keys).unwrap();
    roster.append(&next).unwrap();
    assert_eq!(roster.append(&next), Err(crate::RosterError::BrokenChain));
    assert_eq!(roster.current_epoch(&LOG), Some(2));
}
