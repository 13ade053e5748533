//! The phone, visit and values that the known-answer vectors are made of.

use crate::kinds_sample::{
    self, attestation, card, new_record, seal, seal_for_young_person, submit,
};
use crate::members::{CLOSED_LOG, Device, Members, OPEN_LOG, VISIT, story};
use crate::phone::{Phone, SeededRng, random};
use serde_json::{Value, json};
use vault::{
    Draft, NewRecord, PasscodeParams, RecordContent, actor_id, archive, derive_passcode_key,
    lock_root, open_submission, seal_draft, seal_local, seal_record, storage_key,
};
use wire::{RecordId, Roster, SessionId, Signer};

pub const SESSION: SessionId = SessionId::from_bytes([0x51; 16]);
pub const DEAD_SESSION: SessionId = SessionId::from_bytes([0x0d; 16]);

pub fn hex(bytes: &[u8]) -> String {
    bytes.iter().map(|byte| format!("{byte:02x}")).collect()
}

/// Everything that a decoder needs, and what it must find.
pub fn build() -> Value {
    let phone = Phone::new(20_260_611);
    json!({
        "about": "Known answers of protocol version 1 (docs/protocol.md). Not to be made again: a change here is a change of the protocol.",
        "device": device(&phone),
        "roster": roster(&phone),
        "epoch": { "log": phone.log.to_hex(), "epoch": 1, "key": hex(phone.epoch_key.expose()) },
        "actor": { "session": SESSION.to_hex(), "actor": hex(&actor_id(phone.keys.device_id(), SESSION)) },
        "members": members(),
        "other_kinds": other_kinds(),
        "joining": crate::joining_sample::joining(),
        "records": records(&phone),
        "drafts": [draft(&phone, 0, b""), draft(&phone, 1, b"one Automerge change")],
        "local": local(&phone),
        "locked_root": locked_root(&phone),
        "archives": [sealed_archive(b"", 2), sealed_archive(b"a whole visit", 2)],
    })
}

fn device(phone: &Phone) -> Value {
    let public = phone.keys.public();
    json!({
        "root": hex(phone.root.expose()),
        "visit": phone.roster.visit().to_hex(),
        "signing_public": hex(&public.signing),
        "sealing_public": hex(&public.sealing),
        "device": phone.keys.device_id().to_hex(),
    })
}

fn roster(phone: &Phone) -> Value {
    let entries: Vec<String> = phone
        .roster
        .entries()
        .iter()
        .map(|entry| hex(entry))
        .collect();
    json!({ "entries": entries, "head": phone.roster.head().to_hex() })
}

/// Two branches of one roster of several devices, and what each device may in the joined one.
fn members() -> Value {
    let (ours, theirs) = story();
    let entries = |roster: &Roster| -> Vec<String> {
        roster.entries().iter().map(|entry| hex(entry)).collect()
    };
    let mut may = Vec::new();
    let mut keys = Vec::new();
    for person in Device::ALL {
        let device = person.keys().device_id();
        for log in [OPEN_LOG, CLOSED_LOG] {
            for at in [0, 1_950_000_000_000, 2_000_000_000_000] {
                let access = ours.roster.may(&device, &log, at).0;
                may.push(json!({ "device": device.to_hex(), "log": log.to_hex(), "at": at, "may": access }));
            }
            for epoch in 1..=ours.roster.current_epoch(&log).unwrap() {
                let key = ours.key(person, log, epoch);
                let key = key.map(|key| hex(key.expose()));
                keys.push(json!({ "root": hex(person.root().expose()), "log": log.to_hex(), "epoch": epoch, "key": key }));
            }
        }
    }
    json!({
        "visit": VISIT.to_hex(),
        "entries": entries(&ours.roster),
        "head": ours.roster.head().to_hex(),
        "other_branch": entries(&theirs.roster),
        "may": may,
        "keys": keys,
    })
}

/// One envelope of each kind but the first, in a visit of four.
fn other_kinds() -> Value {
    let members = Members::of_four(20_260_613);
    let (leader, young) = (Device::VisitLeader, Device::YoungPerson);
    let open_key = members.key(leader, OPEN_LOG, 1).unwrap();
    let closed_key = members.key(leader, CLOSED_LOG, 2).unwrap();
    let card = seal(&members, leader, OPEN_LOG, &new_record(&card(), 1)).unwrap();
    let attested = seal(&members, young, OPEN_LOG, &new_record(&attestation(), 0)).unwrap();
    let submission = submit(&members, young, b"I need help");
    let opened = open_submission(&submission, &closed_key, &members.roster).unwrap();
    let welcome = seal_for_young_person(&members);
    let entries = members.roster.entries().iter().map(|entry| hex(entry));
    json!({
        "visit": VISIT.to_hex(),
        "entries": entries.collect::<Vec<String>>(),
        "open_key": hex(open_key.expose()),
        "closed_key": hex(closed_key.expose()),
        "reader_root": hex(young.root().expose()),
        "card": {
            "envelope": hex(&card.to_bytes()),
            "as_of": 1_800_000_000_000_u64,
            "made_from": [{ "log": CLOSED_LOG.to_hex(), "heads": [hex(&[1; 32]), hex(&[2; 32])] }],
            "value": hex(b"curfew 21:30, vegetarian"),
        },
        "attestation": {
            "envelope": hex(&attested.to_bytes()),
            "made_at": 1_800_000_000_001_u64,
            "seen": [{ "session": kinds_sample::SESSION.to_hex(), "sequence": 4, "record": hex(&[9; 32]) }],
        },
        "submission": {
            "envelope": hex(&submission.to_bytes()),
            "signed": hex(&opened.signed),
            "value": hex(b"I need help"),
        },
        "welcome": {
            "envelope": hex(&welcome.to_bytes()),
            "device": young.keys().device_id().to_hex(),
            "person": hex(&[0x33; 16]),
            "role": 6,
            "visit_name": "Harrowmere – Eschenfurt",
            "logs": [{ "log": OPEN_LOG.to_hex(), "name": "programme" }],
        },
    })
}

fn records(phone: &Phone) -> Value {
    // Noise does not deflate, so that this record reaches the larger buckets.
    let long = random::<5000>(&mut SeededRng::new(99)).to_vec();
    let contents = [
        (SESSION, vec![b"first change".to_vec(), vec![]]),
        (DEAD_SESSION, vec![b"left over by a dead session".to_vec()]),
        (SESSION, vec![long]),
    ];
    let mut previous = RecordId::ZERO;
    let mut found = Vec::new();
    for (index, (origin, changes)) in contents.iter().enumerate() {
        let sequence = index as u64 + 1;
        let record = NewRecord {
            session: SESSION,
            sequence,
            previous,
            origin: *origin,
            content: &RecordContent::Changes(changes.clone()),
        };
        let mut rng = SeededRng::new(100 + sequence);
        let sealed = seal_record(&mut rng, phone.sealing(), &record).unwrap();
        let changes: Vec<String> = changes.iter().map(|change| hex(change)).collect();
        found.push(json!({
            "envelope": hex(&sealed.envelope.to_bytes()),
            "envelope_id": sealed.envelope.id().to_hex(),
            "record_id": sealed.id.to_hex(),
            "session": SESSION.to_hex(),
            "sequence": sequence,
            "previous": previous.to_hex(),
            "origin": origin.to_hex(),
            "author": phone.keys.device_id().to_hex(),
            "changes": changes,
        }));
        previous = sealed.id;
    }
    Value::Array(found)
}

fn draft(phone: &Phone, index: u64, change: &[u8]) -> Value {
    let draft = Draft {
        log: phone.log,
        epoch: 1,
        origin: SESSION,
        index,
        change: change.to_vec(),
    };
    let mut rng = SeededRng::new(200 + index);
    let sealed = seal_draft(&mut rng, &phone.epoch_key, &draft).unwrap();
    json!({ "sealed": hex(&sealed), "origin": SESSION.to_hex(), "index": index, "change": hex(change) })
}

fn local(phone: &Phone) -> Value {
    let key = storage_key(&phone.root);
    let mut rng = SeededRng::new(300);
    let sealed = seal_local(&mut rng, &key, "snapshot/of this", b"kept on the phone").unwrap();
    json!({
        "storage_key": hex(key.expose()),
        "context": "snapshot/of this",
        "plaintext": hex(b"kept on the phone"),
        "sealed": hex(&sealed),
    })
}

fn locked_root(phone: &Phone) -> Value {
    let params = PasscodeParams {
        memory_kib: 19_456,
        passes: 2,
        salt: [0x5a; 16],
    };
    let key = derive_passcode_key("246810", &params).unwrap();
    let mut rng = SeededRng::new(400);
    let locked = lock_root(&mut rng, &phone.root, &key, &params).unwrap();
    json!({
        "passcode": "246810",
        "passcode_key": hex(key.expose()),
        "locked": hex(&locked),
        "root": hex(phone.root.expose()),
    })
}

fn sealed_archive(plaintext: &[u8], work_factor: u32) -> Value {
    let mut rng = SeededRng::new(500);
    let passphrase = "twenty-four young people, one lake";
    let file =
        archive::seal_with_work_factor(&mut rng, passphrase, plaintext, work_factor).unwrap();
    json!({ "passphrase": passphrase, "plaintext": hex(plaintext), "file": hex(&file) })
}
