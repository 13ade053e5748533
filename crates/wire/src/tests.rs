//! What a roster and an envelope of another time or another hand meet here.

use crate::roster::sign_entry;
use crate::samples::{LOG, TestKeys, VISIT, envelope, epoch, roster};
use crate::{
    AnyEnvelope, DeviceId, NewMember, Rights, Role, Roster, RosterError, Signer, WireError,
    create_entry, signed_message,
};
use ed25519_dalek::{Signer as _, SigningKey};

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
        fn device_id(&self) -> DeviceId {
            TestKeys::new().device_id()
        }
        fn sign(&self, domain: &str, content: &[u8]) -> [u8; 64] {
            self.0.sign(&signed_message(domain, content)).to_bytes()
        }
    }
    let mut roster = roster();
    let stranger = Stranger(SigningKey::from_bytes(&[1; 32]));
    assert_eq!(
        roster.sign_next(&epoch(2, &[]), &stranger),
        Err(WireError::BadSignature.into())
    );
    let keys = TestKeys::new();
    assert_eq!(
        roster.sign_next(&epoch(3, &[]), &keys),
        Err(RosterError::WrongEpoch)
    );
    let next = roster.sign_next(&epoch(2, &[]), &keys).unwrap();
    roster.append(&next).unwrap();
    assert_eq!(roster.append(&next), Err(RosterError::BrokenChain));
    assert_eq!(roster.current_epoch(&LOG), Some(2));
}

#[test]
fn a_roster_begins_with_an_admin_that_signs_for_itself() {
    let keys = TestKeys::new();
    let mut creator = NewMember {
        keys: keys.public(),
        role: Role::VISIT_LEADER,
        rights: Rights::EVERY_LOG,
    };
    let powerless = create_entry(VISIT, &creator, &keys).unwrap();
    assert_eq!(
        Roster::begin(VISIT, &powerless).map(|_| ()),
        Err(WireError::NotAllowed.into())
    );
    creator.rights = Rights::ADMIN;
    let reader = create_entry(VISIT, &creator, &keys).unwrap();
    let roster = Roster::begin(VISIT, &reader).unwrap();
    let own = crate::Envelope::parse(&envelope()).unwrap();
    assert_eq!(own.verify(&roster), Err(WireError::NotAllowed));
    creator.keys.sealing = [1; 32];
    assert_eq!(
        create_entry(VISIT, &creator, &keys),
        Err(WireError::NotAllowed)
    );
    let entries = self::roster();
    let second = entries.entries().get(1).unwrap();
    assert_eq!(
        Roster::begin(VISIT, second).map(|_| ()),
        Err(RosterError::BadBeginning)
    );
}
