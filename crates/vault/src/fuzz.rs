//! Fuzz targets of everything that the vault opens, and the bugs that they must find.
//!
//! Most bytes are behind a seal, where a stranger's change never gets through. So these targets
//! also play the insider: they change the plaintext and seal it again with the right key.

use crate::archive;
use crate::invite;
use crate::planted::{Bug, is_found_by};
use crate::record::fuzzing::{reseal, reseal_as, sealed_plaintext};
use crate::{
    Attestation, Card, ChainState, DeviceKeys, Draft, EpochKey, InviteToken, LocalKey, NewRecord,
    RecordContent, RootSecret, Sealing, Welcome, open_claim, open_draft, open_local, open_record,
    seal_claim, seal_draft, seal_local, seal_record,
};
use rand_core::{TryCryptoRng, TryRng};
use std::convert::Infallible;
use wire::{
    Envelope, LogId, NewMember, Reader, RecordId, Rights, Role, Roster, SessionId, VisitId,
    create_entry, kind,
};

const ITERATIONS: usize = 2_000;
const VISIT: VisitId = VisitId::from_bytes([1; 16]);
const LOG: LogId = LogId::from_bytes([2; 16]);
static KEY: EpochKey = EpochKey::from_bytes([3; 32]);
const PASSPHRASE: &str = "two towns";

/// Counts instead of drawing: nonces differ, and each run is the same.
struct CountingRng(u8);

impl TryRng for CountingRng {
    type Error = Infallible;

    fn try_next_u32(&mut self) -> Result<u32, Infallible> {
        self.0 = self.0.wrapping_add(1);
        Ok(u32::from(self.0))
    }

    fn try_next_u64(&mut self) -> Result<u64, Infallible> {
        self.try_next_u32().map(u64::from)
    }

    fn try_fill_bytes(&mut self, bytes: &mut [u8]) -> Result<(), Infallible> {
        self.0 = self.0.wrapping_add(1);
        bytes.fill(self.0);
        Ok(())
    }
}

impl TryCryptoRng for CountingRng {}

struct Phone {
    keys: DeviceKeys,
    roster: Roster,
}

impl Phone {
    fn new() -> Self {
        let keys = DeviceKeys::derive(&RootSecret::from_bytes([6; 32]), VISIT);
        let creator = NewMember {
            keys: keys.public(),
            role: Role::VISIT_LEADER,
            rights: Rights::ADMIN.and(Rights::EVERY_LOG),
        };
        let created = create_entry(VISIT, &creator, &keys).unwrap();
        let roster = Roster::begin(VISIT, &created).unwrap();
        Self { keys, roster }
    }

    fn sealing(&self) -> Sealing<'_> {
        Sealing {
            keys: &self.keys,
            log: LOG,
            epoch: 1,
            epoch_key: &KEY,
        }
    }

    fn envelope(&self) -> Envelope {
        let content = changes();
        let record = NewRecord {
            session: SessionId::from_bytes([4; 16]),
            sequence: 1,
            previous: RecordId::ZERO,
            origin: SessionId::from_bytes([4; 16]),
            content: &content,
        };
        seal_record(&mut CountingRng(0), self.sealing(), &record)
            .unwrap()
            .envelope
    }
}

fn changes() -> RecordContent {
    RecordContent::Changes(vec![vec![7; 30], vec![8; 40], (0..90).collect()])
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

fn run(target: impl Fn(&[u8]) + std::panic::RefUnwindSafe) {
    bolero::check!()
        .with_iterations(ITERATIONS)
        .for_each(|input: &[u8]| target(input));
}

/// An insider who has the epoch key changes the plaintext of somebody's record.
fn fuzz_record() {
    let phone = Phone::new();
    let valid = sealed_plaintext(&phone.envelope(), &KEY);
    run(|input| {
        let plaintext = mutated(&valid, input);
        let envelope = reseal(&mut CountingRng(9), phone.sealing(), &plaintext);
        let opened = open_record(&envelope, &KEY, &phone.roster);
        assert!(opened.is_err() || plaintext == valid, "a forgery passed");
    });
}

/// A member who may write puts somebody's record under a header that says something else.
fn fuzz_header() {
    let phone = Phone::new();
    let envelope = phone.envelope();
    let (header, valid) = (*envelope.header(), sealed_plaintext(&envelope, &KEY));
    let place = [
        &header.session.as_bytes()[..],
        &header.sequence.to_be_bytes()[..],
        &header.record.as_bytes()[..],
    ]
    .concat();
    run(|input| {
        let mut bytes = mutated(&place, input);
        bytes.resize(place.len(), 0);
        let mut reader = Reader::new(&bytes);
        let said = (
            SessionId::from_bytes(reader.array().unwrap()),
            // In an envelope that is chained: the vault never seals another one.
            reader.u64().unwrap().max(1),
            RecordId::from_bytes(reader.array().unwrap()),
        );
        let envelope = reseal_as(&mut CountingRng(9), phone.sealing(), said, &valid);
        let opened = open_record(&envelope, &KEY, &phone.roster);
        let same = said == (header.session, header.sequence, header.record);
        assert!(opened.is_err() || same, "a forgery passed");
    });
}

/// The author itself writes nonsense, signed.
fn fuzz_record_content() {
    let valid = crate::record::fuzzing::content_bytes(&changes());
    run(|input| {
        let _ = crate::record::fuzzing::read(input);
        let bytes = mutated(&valid, input);
        let Ok(RecordContent::Changes(found)) = crate::record::fuzzing::read(&bytes) else {
            return;
        };
        let count = u32::from_be_bytes([bytes[1], bytes[2], bytes[3], bytes[4]]);
        let said = u32::from_be_bytes([bytes[5], bytes[6], bytes[7], bytes[8]]);
        let inflated: usize = found.iter().map(|change| change.len() + 4).sum();
        assert!(
            (count as usize, said as usize) == (found.len(), inflated),
            "lengths hold"
        );
    });
}

/// What a newer version or a careless one writes into cards, attestations and welcomes.
fn fuzz_other_contents() {
    let logs = [LogId::from_bytes([2; 16]), LogId::from_bytes([3; 16])];
    let sessions = (1..5).map(|one| SessionId::from_bytes([one; 16]));
    let contents = [
        RecordContent::Card(Card {
            as_of: 5,
            made_from: logs.map(|log| (log, [[1; 32], [2; 32]].into())).into(),
            value: vec![7; 40],
        }),
        RecordContent::Submission(vec![8; 60]),
        RecordContent::Attestation(Attestation {
            made_at: 6,
            seen: sessions.map(|one| (one, (3, RecordId::ZERO))).collect(),
        }),
        RecordContent::Welcome(Welcome {
            device: wire::DeviceId::ZERO,
            person: [1; 16],
            role: Role::HOST_FAMILY,
            visit_name: "two towns".to_owned(),
            logs: logs.map(|log| (log, "programme".to_owned())).into(),
        }),
    ];
    let valid = contents.map(|content| crate::record::fuzzing::content_bytes(&content));
    run(|input| {
        for valid in &valid {
            let bytes = mutated(valid, input);
            let Ok(found) = crate::record::fuzzing::read(&bytes) else {
                continue;
            };
            // Deflate has many spellings of one value; everything else has one.
            let again = match &found {
                RecordContent::Unknown { .. } | RecordContent::Changes(_) => continue,
                found => crate::record::fuzzing::content_bytes(found),
            };
            let read = crate::record::fuzzing::read(&again);
            assert!(read == Ok(found), "it does not come back");
            let deflated = bytes[0] == kind::CARD || bytes[0] == kind::SUBMISSION;
            assert!(deflated || again == bytes, "two spellings");
        }
    });
}

fn draft() -> Draft {
    Draft {
        log: LOG,
        epoch: 1,
        origin: SessionId::from_bytes([4; 16]),
        index: 3,
        change: vec![5; 50],
    }
}

fn fuzz_draft() {
    let valid = seal_draft(&mut CountingRng(0), &KEY, &draft()).unwrap();
    run(|input| {
        assert!(open_draft(input, &KEY).is_err(), "a forgery passed");
        let bytes = mutated(&valid, input);
        assert!(
            open_draft(&bytes, &KEY).is_err() || bytes == valid,
            "a forgery passed"
        );
    });
}

fn fuzz_local() {
    let key = LocalKey::from_bytes([8; 32]);
    let valid = seal_local(&mut CountingRng(0), &key, "snapshot/a", b"what it holds").unwrap();
    run(|input| {
        assert!(
            open_local(&key, "snapshot/a", input).is_err(),
            "a forgery passed"
        );
        let bytes = mutated(&valid, input);
        let opened = open_local(&key, "snapshot/a", &bytes);
        assert!(opened.is_err() || bytes == valid, "a forgery passed");
        assert!(
            open_local(&key, "snapshot/b", &bytes).is_err(),
            "cells were swapped"
        );
    });
}

fn fuzz_archive() {
    let plain = b"a visit of twenty-four";
    let valid = archive::seal_with_work_factor(&mut CountingRng(0), PASSPHRASE, plain, 1).unwrap();
    run(|input| {
        // No work factor that a changed header may name takes longer than a test can wait.
        let bytes = mutated(&valid, input);
        if !bytes.starts_with(&valid[..54]) {
            let _ = archive::open(PASSPHRASE, input);
            return;
        }
        let opened = archive::open(PASSPHRASE, &bytes);
        assert!(opened.is_err() || bytes == valid, "a forgery passed");
    });
}

fn fuzz_chain() {
    let phone = Phone::new();
    let record = open_record(&phone.envelope(), &KEY, &phone.roster).unwrap();
    let mut chain = ChainState::new();
    for session in [[4; 16], [5; 16]] {
        let session = SessionId::from_bytes(session);
        let record = crate::Record {
            session,
            ..record.clone()
        };
        chain.accept(&record).unwrap();
    }
    let valid = chain.to_bytes();
    run(|input| {
        let bytes = mutated(&valid, input);
        if let Ok(found) = ChainState::from_bytes(&bytes) {
            assert!(found.to_bytes() == bytes, "kept byte for byte");
        }
    });
}

fn token() -> InviteToken {
    InviteToken::generate(&mut CountingRng(3), &Phone::new().roster)
}

fn fuzz_token() {
    let token = token();
    let valid = token.to_fragment();
    run(|input| {
        let _ = InviteToken::parse(&String::from_utf8_lossy(input));
        let text = mutated(valid.as_bytes(), input);
        if let Ok(found) = InviteToken::parse(&String::from_utf8_lossy(&text)) {
            assert!(found == token, "another invite passed");
        }
    });
}

/// Somebody who has the invite claims it with keys that it does not hold.
fn fuzz_claim() {
    let token = token();
    let keys = DeviceKeys::derive(&RootSecret::from_bytes([6; 32]), VISIT);
    let claim = seal_claim(&mut CountingRng(4), &token, &keys).unwrap();
    let valid = invite::plaintext_of(&token, &claim);
    run(|input| {
        assert!(open_claim(&token, input).is_err(), "a forgery passed");
        let plaintext = mutated(&valid, input);
        let forged = invite::seal_anything(&mut CountingRng(5), &token, &plaintext);
        let opened = open_claim(&token, &forged);
        assert!(opened.is_err() || plaintext == valid, "a forgery passed");
    });
}

/// What [`Bug::DraftPlaceUnbound`] binds instead of the place that the bytes name.
pub fn original_draft_binding() -> Vec<u8> {
    let valid = seal_draft(&mut CountingRng(0), &KEY, &draft()).unwrap();
    crate::aead::associated_data("promenade/1 draft", &valid[..23])
}

#[test]
fn records_survive_fuzzing() {
    fuzz_record();
}

#[test]
fn headers_survive_fuzzing() {
    fuzz_header();
}

#[test]
fn record_contents_survive_fuzzing() {
    fuzz_record_content();
}

#[test]
fn other_contents_survive_fuzzing() {
    fuzz_other_contents();
}

#[test]
fn invites_survive_fuzzing() {
    fuzz_token();
    fuzz_claim();
}

#[test]
fn drafts_survive_fuzzing() {
    fuzz_draft();
}

#[test]
fn local_values_survive_fuzzing() {
    fuzz_local();
}

#[test]
fn archives_survive_fuzzing() {
    fuzz_archive();
}

#[test]
fn chain_states_survive_fuzzing() {
    fuzz_chain();
}

#[test]
fn fuzzing_finds_the_planted_bugs() {
    assert!(is_found_by(Bug::PaddingUnchecked, fuzz_record));
    assert!(is_found_by(Bug::AuthorSignatureIgnored, fuzz_record));
    assert!(is_found_by(Bug::HeaderUnchecked, fuzz_header));
    assert!(is_found_by(
        Bug::InflatedLengthUnchecked,
        fuzz_record_content
    ));
    assert!(is_found_by(Bug::ListOrderUnchecked, fuzz_other_contents));
    assert!(is_found_by(Bug::TokenCheckIgnored, fuzz_token));
    assert!(is_found_by(Bug::ClaimSignatureIgnored, fuzz_claim));
    assert!(is_found_by(Bug::DraftPlaceUnbound, fuzz_draft));
    assert!(is_found_by(Bug::LocalContextIgnored, fuzz_local));
    assert!(is_found_by(Bug::ArchiveMacIgnored, fuzz_archive));
    assert!(is_found_by(Bug::ChainOrderUnchecked, fuzz_chain));
}
