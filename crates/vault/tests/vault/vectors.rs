//! The checked-in vectors open to what they say, nothing else opens, and a second decoder in
//! another language agrees (promise 4; docs/protocol.md 8).

use crate::kinds_sample::{attestation, card, welcome};
use crate::members::VISIT;
use crate::phone::Phone;
use crate::sample;
use serde_json::Value;
use std::path::Path;
use std::process::Command;
use vault::{
    ComparingDigits, DeviceKeys, EpochKey, InviteAnswer, InviteToken, PasscodeKey, RecordContent,
    RecoverySheet, RootSecret, archive, derive_passcode_key, locked_params, open_answer,
    open_claim, open_draft, open_epoch_key, open_local, open_record, open_submission, open_welcome,
    storage_key, unlock_root,
};
use wire::{
    DeviceId, Envelope, LogId, Roster, Signer, TransferEnding, VisitId, read_transfer_file,
};

fn vectors() -> Value {
    serde_json::from_str(include_str!("../../vectors/v1.json")).unwrap()
}

fn text<'a>(value: &'a Value, name: &str) -> &'a str {
    value[name].as_str().unwrap()
}

fn bytes(value: &Value, name: &str) -> Vec<u8> {
    unhex(text(value, name))
}

fn unhex(text: &str) -> Vec<u8> {
    let digit = |at: usize| u8::from_str_radix(&text[at..at + 2], 16).unwrap();
    (0..text.len()).step_by(2).map(digit).collect()
}

fn array<const N: usize>(value: &Value, name: &str) -> [u8; N] {
    bytes(value, name).try_into().unwrap()
}

fn entries(vectors: &Value) -> Vec<Vec<u8>> {
    let entries = vectors["roster"]["entries"].as_array().unwrap();
    entries
        .iter()
        .map(|entry| unhex(entry.as_str().unwrap()))
        .collect()
}

fn visit(vectors: &Value) -> VisitId {
    VisitId::from_bytes(array(&vectors["device"], "visit"))
}

fn roster(vectors: &Value) -> Roster {
    Roster::verify(visit(vectors), entries(vectors).iter().map(Vec::as_slice)).unwrap()
}

fn epoch_key(vectors: &Value) -> EpochKey {
    EpochKey::from_bytes(array(&vectors["epoch"], "key"))
}

/// Calls `opens` with each byte of `valid` changed, in two ways, and with each shorter start.
fn nothing_else_opens(what: &str, valid: &[u8], opens: impl Fn(&[u8]) -> bool) {
    assert!(opens(valid), "{what} itself opens");
    let mut altered = valid.to_vec();
    for at in 0..valid.len() {
        for flip in [0x01, 0x80] {
            altered[at] ^= flip;
            assert!(!opens(&altered), "{what}: byte {at} ^ {flip}");
            altered[at] ^= flip;
        }
    }
    for length in (0..valid.len()).step_by(1 + valid.len() / 500) {
        assert!(!opens(&valid[..length]), "{what}: cut to {length}");
    }
    altered.push(0);
    assert!(!opens(&altered), "{what}: one byte more");
}

#[test]
fn keys_roster_and_epoch_are_as_the_vectors_say() {
    let vectors = vectors();
    let device = &vectors["device"];
    let root = RootSecret::from_bytes(array(device, "root"));
    let keys = DeviceKeys::derive(&root, visit(&vectors));
    assert_eq!(keys.public().signing, array(device, "signing_public"));
    assert_eq!(keys.public().sealing, array(device, "sealing_public"));
    assert_eq!(keys.device_id().to_hex(), text(device, "device"));
    let roster = roster(&vectors);
    assert_eq!(roster.head().to_hex(), text(&vectors["roster"], "head"));
    let log = LogId::from_hex(text(&vectors["epoch"], "log")).unwrap();
    let key = open_epoch_key(&keys, &roster, log, 1).unwrap();
    assert_eq!(key.expose(), epoch_key(&vectors).expose());
}

#[test]
fn records_open_to_what_the_vectors_say() {
    let vectors = vectors();
    let (roster, key) = (roster(&vectors), epoch_key(&vectors));
    let mut chain = vault::ChainState::new();
    for expected in vectors["records"].as_array().unwrap() {
        let envelope = Envelope::parse(&bytes(expected, "envelope")).unwrap();
        assert_eq!(envelope.id().to_hex(), text(expected, "envelope_id"));
        let record = open_record(&envelope, &key, &roster).unwrap();
        assert_eq!(record.id.to_hex(), text(expected, "record_id"));
        assert_eq!(record.session.to_hex(), text(expected, "session"));
        assert_eq!(record.origin.to_hex(), text(expected, "origin"));
        assert_eq!(record.previous.to_hex(), text(expected, "previous"));
        assert_eq!(record.author.to_hex(), text(expected, "author"));
        assert_eq!(Some(record.sequence), expected["sequence"].as_u64());
        let changes = expected["changes"].as_array().unwrap();
        let changes = changes.iter().map(|change| unhex(change.as_str().unwrap()));
        assert_eq!(record.content, RecordContent::Changes(changes.collect()));
        assert_eq!(chain.accept(&record), Ok(vault::Place::Next));
    }
}

#[test]
fn no_record_opens_with_a_byte_changed() {
    let vectors = vectors();
    let (roster, key) = (roster(&vectors), epoch_key(&vectors));
    for record in vectors["records"].as_array().unwrap() {
        nothing_else_opens("record", &bytes(record, "envelope"), |bytes| {
            Envelope::parse(bytes)
                .is_ok_and(|envelope| open_record(&envelope, &key, &roster).is_ok())
        });
    }
}

#[test]
fn no_roster_entry_holds_with_a_byte_changed() {
    let vectors = vectors();
    let valid = entries(&vectors);
    for at in 0..valid.len() {
        nothing_else_opens("roster entry", &valid[at], |bytes| {
            let mut changed = valid.clone();
            changed[at] = bytes.to_vec();
            Roster::verify(visit(&vectors), changed.iter().map(Vec::as_slice))
                .is_ok_and(|roster| roster.entries().len() == valid.len())
        });
    }
}

#[test]
fn members_may_what_the_vectors_say() {
    let vectors = vectors();
    let members = &vectors["members"];
    let visit = VisitId::from_bytes(array(members, "visit"));
    let valid: Vec<Vec<u8>> = members["entries"]
        .as_array()
        .unwrap()
        .iter()
        .map(|entry| unhex(entry.as_str().unwrap()))
        .collect();
    let roster = Roster::verify(visit, valid.iter().map(Vec::as_slice)).unwrap();
    assert_eq!(roster.head().to_hex(), text(members, "head"));
    for expected in members["may"].as_array().unwrap() {
        let device = DeviceId::from_bytes(array(expected, "device"));
        let log = LogId::from_bytes(array(expected, "log"));
        let may = roster.may(&device, &log, expected["at"].as_u64().unwrap());
        assert_eq!(Some(u64::from(may.0)), expected["may"].as_u64());
    }
    for expected in members["keys"].as_array().unwrap() {
        let root = RootSecret::from_bytes(array(expected, "root"));
        let log = LogId::from_bytes(array(expected, "log"));
        let epoch = u32::try_from(expected["epoch"].as_u64().unwrap()).unwrap();
        let key = open_epoch_key(&DeviceKeys::derive(&root, visit), &roster, log, epoch);
        let key = key.ok().map(|key| sample::hex(key.expose()));
        assert_eq!(key.as_deref(), expected["key"].as_str());
    }
    let mut before = Roster::begin(visit, &valid[0]).unwrap();
    for (at, entry) in valid.iter().enumerate().skip(1) {
        nothing_else_opens("entry of several members", entry, |bytes| {
            let mut roster = before.clone();
            roster.append(bytes).is_ok() && roster.entries().len() == at + 1
        });
        before.append(entry).unwrap();
    }
}

#[test]
fn the_other_kinds_open_to_what_the_vectors_say() {
    let vectors = vectors();
    let kinds = &vectors["other_kinds"];
    let visit = VisitId::from_bytes(array(kinds, "visit"));
    let entries = kinds["entries"].as_array().unwrap().iter();
    let entries: Vec<Vec<u8>> = entries
        .map(|entry| unhex(entry.as_str().unwrap()))
        .collect();
    let roster = Roster::verify(visit, entries.iter().map(Vec::as_slice)).unwrap();
    let key = |name| EpochKey::from_bytes(array(kinds, name));
    let reader = RootSecret::from_bytes(array(kinds, "reader_root"));
    let reader = DeviceKeys::derive(&reader, visit);
    let envelope = |name: &str| bytes(&kinds[name], "envelope");
    for (name, content) in [("card", card()), ("attestation", attestation())] {
        nothing_else_opens(name, &envelope(name), |bytes| {
            let parsed = Envelope::parse(bytes);
            let opened = parsed.map(|one| open_record(&one, &key("open_key"), &roster));
            opened.is_ok_and(|one| one.is_ok_and(|record| record.content == content))
        });
    }
    nothing_else_opens("submission", &envelope("submission"), |bytes| {
        let parsed = Envelope::parse(bytes);
        let opened = parsed.map(|one| open_submission(&one, &key("closed_key"), &roster));
        let signed = unhex(text(&kinds["submission"], "signed"));
        opened.is_ok_and(|one| one.is_ok_and(|one| one.signed == signed))
    });
    nothing_else_opens("welcome", &envelope("welcome"), |bytes| {
        let parsed = Envelope::parse(bytes);
        let opened = parsed.map(|one| open_welcome(&one, &reader, &roster));
        opened.is_ok_and(|one| one.is_ok_and(|record| record.content == welcome()))
    });
}

#[test]
fn joining_is_as_the_vectors_say() {
    let vectors = vectors();
    let (invite, sheet) = (&vectors["joining"]["invite"], &vectors["joining"]["sheet"]);
    let token = InviteToken::parse(text(invite, "text")).unwrap();
    assert_eq!(token.visit.to_hex(), text(invite, "visit"));
    assert_eq!(token.first_entry.to_hex(), text(invite, "first_entry"));
    assert_eq!(*token.secret.expose(), array(invite, "secret"));
    assert_eq!(*token.id().as_bytes(), array(invite, "id"));
    assert_eq!(token.verifier().0, array(invite, "verifier"));
    let device = DeviceId::from_bytes(array(invite, "device"));
    nothing_else_opens("claim", &bytes(invite, "claim"), |bytes| {
        open_claim(&token, bytes).is_ok_and(|keys| keys.device_id() == device)
    });
    nothing_else_opens("answer", &bytes(invite, "answer"), |bytes| {
        let answer = open_answer(&token, device, bytes);
        matches!(answer, Ok(InviteAnswer::Accepted(said)) if said.head.to_hex() == text(invite, "head"))
    });
    let params = ComparingDigits::params(&token);
    let key = derive_passcode_key(text(invite, "comparing_input"), &params).unwrap();
    assert_eq!(*key.expose(), array(invite, "comparing_key"));
    assert_eq!(
        ComparingDigits::from_key(&key).to_string(),
        text(invite, "digits")
    );
    let read = RecoverySheet::from_typed(text(sheet, "visit_code"), text(sheet, "secret_code"));
    assert_eq!(
        read.unwrap().keys().device_id().to_hex(),
        text(sheet, "device")
    );
    let transfer = &vectors["joining"]["transfer"];
    nothing_else_opens("transfer file", &bytes(transfer, "file"), |bytes| {
        let file = read_transfer_file(bytes);
        file.is_ok_and(|file| file.ending == TransferEnding::Whole && file.visit == VISIT)
    });
    let file = read_transfer_file(&bytes(transfer, "file")).unwrap();
    for (part, expected) in file.parts.iter().zip(transfer["parts"].as_array().unwrap()) {
        assert_eq!(part.bytes(), bytes(expected, "content"));
    }
}

#[test]
fn drafts_and_local_values_open_unaltered_only() {
    let vectors = vectors();
    let key = epoch_key(&vectors);
    for expected in vectors["drafts"].as_array().unwrap() {
        let draft = open_draft(&bytes(expected, "sealed"), &key).unwrap();
        assert_eq!(draft.log.to_hex(), text(&vectors["epoch"], "log"));
        assert_eq!(draft.origin.to_hex(), text(expected, "origin"));
        assert_eq!(Some(draft.index), expected["index"].as_u64());
        assert_eq!(draft.change, bytes(expected, "change"));
        let sealed = bytes(expected, "sealed");
        nothing_else_opens("draft", &sealed, |bytes| open_draft(bytes, &key).is_ok());
    }
    let local = &vectors["local"];
    let key = storage_key(&RootSecret::from_bytes(array(&vectors["device"], "root")));
    assert_eq!(*key.expose(), array(local, "storage_key"));
    let context = text(local, "context");
    let opened = open_local(&key, context, &bytes(local, "sealed")).unwrap();
    assert_eq!(opened, bytes(local, "plaintext"));
    nothing_else_opens("local value", &bytes(local, "sealed"), |bytes| {
        open_local(&key, context, bytes).is_ok()
    });
}

#[test]
fn locked_roots_open_unaltered_only() {
    let vectors = vectors();
    let expected = &vectors["locked_root"];
    let locked = bytes(expected, "locked");
    let params = locked_params(&locked).unwrap();
    let derived = derive_passcode_key(text(expected, "passcode"), &params).unwrap();
    let key = PasscodeKey::from_bytes(array(expected, "passcode_key"));
    assert_eq!(derived.expose(), key.expose());
    assert_eq!(
        *unlock_root(&locked, &key).unwrap().expose(),
        array(expected, "root")
    );
    nothing_else_opens("locked root", &locked, |bytes| {
        unlock_root(bytes, &key).is_ok()
    });
}

#[test]
fn archives_open_unaltered_only() {
    for expected in vectors()["archives"].as_array().unwrap() {
        let (passphrase, file) = (text(expected, "passphrase"), bytes(expected, "file"));
        assert_eq!(
            archive::open(passphrase, &file),
            Ok(bytes(expected, "plaintext"))
        );
        nothing_else_opens("archive", &file, |bytes| {
            archive::open(passphrase, bytes).is_ok()
        });
    }
}

/// What is sealed today is what was sealed then. Records are left out: the deflate library may
/// choose other, equally valid bytes in a later release.
#[test]
fn sealing_still_gives_the_same_bytes() {
    let (now, then) = (sample::build(), vectors());
    for name in [
        "device",
        "roster",
        "members",
        "joining",
        "epoch",
        "actor",
        "drafts",
        "local",
        "locked_root",
        "archives",
    ] {
        assert_eq!(now[name], then[name], "{name}");
    }
    assert_eq!(
        Phone::new(20_260_611).log.to_hex(),
        text(&then["epoch"], "log")
    );
}

#[test]
fn a_second_decoder_in_another_language_agrees() {
    let root = Path::new(env!("CARGO_MANIFEST_DIR")).join("../..");
    let output = Command::new("node")
        .arg(root.join("tests/decoder/run.mjs"))
        .arg(root.join("crates/vault/vectors/v1.json"))
        .output()
        .expect("Node 20 or newer is needed for the second decoder");
    assert!(
        output.status.success(),
        "{}{}",
        String::from_utf8_lossy(&output.stdout),
        String::from_utf8_lossy(&output.stderr)
    );
}
