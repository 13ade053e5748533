//! A visit with one device, for the tests of this crate.

use crate::{
    DeviceId, DevicePublicKeys, EntryBody, Envelope, Epoch, EpochGrant, Header, LogId, NewMember,
    RecordId, Rights, Role, Roster, SessionId, Signer, VisitId, create_entry, kind, signed_message,
};
use ed25519_dalek::{Signer as _, SigningKey};

/// A device whose keys are the same in each run.
pub struct TestKeys(SigningKey);

impl TestKeys {
    pub fn new() -> Self {
        Self::of(7)
    }

    pub fn of(seed: u8) -> Self {
        Self(SigningKey::from_bytes(&[seed; 32]))
    }

    pub fn public(&self) -> DevicePublicKeys {
        DevicePublicKeys {
            signing: self.0.verifying_key().to_bytes(),
            sealing: [8; 32],
        }
    }
}

impl Signer for TestKeys {
    fn device_id(&self) -> DeviceId {
        self.public().device_id()
    }

    fn sign(&self, domain: &str, content: &[u8]) -> [u8; 64] {
        self.0.sign(&signed_message(domain, content)).to_bytes()
    }
}

pub const VISIT: VisitId = VisitId::from_bytes([1; 16]);
pub const LOG: LogId = LogId::from_bytes([2; 16]);

pub fn roster() -> Roster {
    let keys = TestKeys::new();
    let creator = NewMember {
        keys: keys.public(),
        role: Role::VISIT_LEADER,
        rights: Rights::ADMIN.and(Rights::EVERY_LOG),
    };
    let created = create_entry(VISIT, &creator, &keys).unwrap();
    let mut roster = Roster::begin(VISIT, &created).unwrap();
    say(&mut roster, &epoch(1, &[keys.device_id()]), &keys);
    roster
}

/// An epoch of [`LOG`] that is sealed to these devices.
pub fn epoch(number: u32, devices: &[DeviceId]) -> EntryBody {
    let grant = |device: &DeviceId| EpochGrant {
        device: *device,
        sealed_key: [9; 80],
    };
    EntryBody::Epoch(Epoch {
        log: LOG,
        number,
        public_key: [u8::try_from(number).unwrap(); 32],
        previous_key: None,
        grants: devices.iter().map(grant).collect(),
    })
}

/// Signs the entry that comes next, and takes it in.
pub fn say(roster: &mut Roster, body: &EntryBody, signer: &impl Signer) {
    let entry = roster.sign_next(body, signer).unwrap();
    roster.append(&entry).unwrap();
}

pub fn envelope() -> Vec<u8> {
    let keys = TestKeys::new();
    let header = Header {
        kind: kind::RECORD,
        log: LOG,
        epoch: 1,
        nonce: [3; 24],
        signer: keys.device_id(),
        session: SessionId::from_bytes([5; 16]),
        sequence: 1,
        record: RecordId::from_bytes([6; 32]),
    };
    Envelope::sign(header, &[4; 64], &keys).unwrap().to_bytes()
}
