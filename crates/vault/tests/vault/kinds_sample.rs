//! Cards, submissions, attestations and welcomes, for tests and for making vectors.

use crate::members::{CLOSED_LOG, Device, Members, OPEN_LOG};
use crate::phone::SeededRng;
use std::collections::BTreeMap;
use vault::{
    Attestation, Card, NewRecord, RecordContent, Sealing, VaultError, Welcome, seal_record,
    seal_submission, seal_welcome, sign_record,
};
use wire::{Envelope, LogId, RecordId, Role, SessionId, Signer};

pub const SESSION: SessionId = SessionId::from_bytes([0x52; 16]);

pub fn new_record(content: &RecordContent, sequence: u64) -> NewRecord<'_> {
    NewRecord {
        session: SESSION,
        sequence,
        previous: RecordId::ZERO,
        origin: SESSION,
        content,
    }
}

pub fn card() -> RecordContent {
    RecordContent::Card(Card {
        as_of: 1_800_000_000_000,
        made_from: BTreeMap::from([(CLOSED_LOG, [[1; 32], [2; 32]].into())]),
        value: b"curfew 21:30, vegetarian".to_vec(),
    })
}

pub fn attestation() -> RecordContent {
    RecordContent::Attestation(Attestation {
        made_at: 1_800_000_000_001,
        seen: BTreeMap::from([(SESSION, (4, RecordId::from_bytes([9; 32])))]),
    })
}

pub fn welcome() -> RecordContent {
    RecordContent::Welcome(Welcome {
        device: Device::YoungPerson.keys().device_id(),
        person: [0x33; 16],
        role: Role::YOUNG_PERSON,
        visit_name: "Harrowmere – Eschenfurt".to_owned(),
        logs: BTreeMap::from([(OPEN_LOG, "programme".to_owned())]),
    })
}

/// What `device` seals into `log`, under the newest epoch.
pub fn seal(
    members: &Members,
    device: Device,
    log: LogId,
    record: &NewRecord<'_>,
) -> Result<Envelope, VaultError> {
    let keys = device.keys();
    let epoch = members.roster.current_epoch(&log).unwrap();
    let epoch_key = members.key(device, log, epoch).unwrap();
    let sealing = Sealing {
        keys: &keys,
        log,
        epoch,
        epoch_key: &epoch_key,
    };
    seal_record(&mut SeededRng::new(77), sealing, record).map(|sealed| sealed.envelope)
}

pub fn submit(members: &Members, device: Device, value: &[u8]) -> Envelope {
    let content = RecordContent::Submission(value.to_vec());
    let keys = device.keys();
    let signed = sign_record(&keys, CLOSED_LOG, &new_record(&content, 1)).unwrap();
    seal_submission(&mut SeededRng::new(78), &keys, &members.roster, &signed).unwrap()
}

pub fn seal_for_young_person(members: &Members) -> Envelope {
    let keys = Device::VisitLeader.keys();
    let signed = sign_record(&keys, OPEN_LOG, &new_record(&welcome(), 0)).unwrap();
    let to = Device::YoungPerson.keys().device_id();
    seal_welcome(&mut SeededRng::new(79), &keys, &members.roster, to, &signed).unwrap()
}
