//! An invite, a recovery sheet and a transfer file, for making vectors.

use crate::kinds_sample::seal_for_young_person;
use crate::members::{Device, Members, VISIT};
use crate::phone::SeededRng;
use crate::sample::hex;
use serde_json::{Value, json};
use vault::{
    Acceptance, ComparingDigits, InviteAnswer, InviteToken, RecoverySheet, derive_passcode_key,
    seal_answer, seal_claim,
};
use wire::{Signer, TransferPart, write_transfer_file};

pub fn joining() -> Value {
    let members = Members::of_four(20_260_614);
    json!({ "invite": invite(&members), "sheet": sheet(), "transfer": transfer(&members) })
}

fn invite(members: &Members) -> Value {
    let rng = &mut SeededRng::new(600);
    let token = InviteToken::generate(rng, &members.roster);
    let joiner = Device::YoungPerson.keys();
    let claim = seal_claim(rng, &token, &joiner).unwrap();
    let welcome = seal_for_young_person(members);
    let accepted = InviteAnswer::Accepted(Box::new(Acceptance {
        entries: u32::try_from(members.roster.entries().len()).unwrap(),
        head: members.roster.head(),
        welcome: welcome.clone(),
    }));
    let answer = seal_answer(rng, &token, joiner.device_id(), &accepted).unwrap();
    let params = ComparingDigits::params(&token);
    let input = ComparingDigits::input(&joiner.public());
    let key = derive_passcode_key(&input, &params).unwrap();
    json!({
        "text": token.to_fragment(),
        "visit": token.visit.to_hex(),
        "first_entry": token.first_entry.to_hex(),
        "secret": hex(token.secret.expose()),
        "id": hex(token.id().as_bytes()),
        "verifier": hex(&token.verifier().0),
        "salt": hex(&params.salt),
        "device": joiner.device_id().to_hex(),
        "claim": hex(&claim),
        "answer": hex(&answer),
        "entries": members.roster.entries().len(),
        "head": members.roster.head().to_hex(),
        "welcome": hex(&welcome.to_bytes()),
        "comparing_input": input,
        "comparing_key": hex(key.expose()),
        "digits": ComparingDigits::from_key(&key).to_string(),
    })
}

fn sheet() -> Value {
    let sheet = RecoverySheet::generate(&mut SeededRng::new(601), VISIT);
    json!({
        "visit": VISIT.to_hex(),
        "visit_code": sheet.visit_code(),
        "secret_code": sheet.secret_code(),
        "device": sheet.keys().device_id().to_hex(),
    })
}

fn transfer(members: &Members) -> Value {
    let mut parts = vec![
        TransferPart::RosterEntry(members.roster.entries()[0].clone()),
        TransferPart::Envelope(seal_for_young_person(members).to_bytes()),
        TransferPart::Claim(vec![1, 2, 3]),
    ];
    parts.push(TransferPart::Unknown {
        kind: 0x70,
        bytes: b"from a newer version".to_vec(),
    });
    let kinds = [1, 2, 3, 0x70];
    let listed = kinds.iter().zip(&parts);
    let listed = listed.map(|(kind, part)| json!({ "kind": kind, "content": hex(part.bytes()) }));
    json!({
        "file": hex(&write_transfer_file(VISIT, &parts).unwrap()),
        "parts": listed.collect::<Vec<Value>>(),
    })
}
