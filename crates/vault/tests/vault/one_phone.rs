//! A phone seals, stores and opens its own records.

use crate::phone::{Phone, SeededRng};
use proptest::prelude::*;
use vault::{
    ChainError, ChainState, DeviceKeys, Draft, NewRecord, Place, Record, RecordContent, RootSecret,
    Sealing, VaultError, open_draft, open_epoch_key, open_local, open_record, renew_envelope,
    seal_draft, seal_local, seal_record, storage_key,
};
use wire::{AnyEnvelope, EntryBody, Envelope, RecordId, SessionId, Signer, VisitId};

fn session(number: u8) -> SessionId {
    SessionId::from_bytes([number; 16])
}

/// Seals `changes` as the session's records, one each, in order.
fn write_session(phone: &mut Phone, session: SessionId, changes: &[Vec<u8>]) -> Vec<Envelope> {
    let mut previous = RecordId::ZERO;
    let mut envelopes = Vec::new();
    for (index, change) in changes.iter().enumerate() {
        let record = NewRecord {
            session,
            sequence: index as u64 + 1,
            previous,
            origin: session,
            content: &RecordContent::Changes(vec![change.clone()]),
        };
        let mut rng = SeededRng::new(1000 + index as u64);
        let sealed = seal_record(&mut rng, phone.sealing(), &record).unwrap();
        previous = sealed.id;
        envelopes.push(sealed.envelope);
    }
    envelopes
}

fn open(phone: &Phone, envelope: &Envelope) -> Record {
    open_record(envelope, &phone.epoch_key, &phone.roster).unwrap()
}

#[test]
fn a_record_comes_back_through_its_bytes() {
    let phone = Phone::new(1);
    let changes = vec![vec![1, 2, 3], vec![], vec![9; 5000]];
    let new = NewRecord {
        session: session(1),
        sequence: 1,
        previous: RecordId::ZERO,
        origin: session(7),
        content: &RecordContent::Changes(changes.clone()),
    };
    let mut rng = SeededRng::new(2);
    let sealed = seal_record(&mut rng, phone.sealing(), &new).unwrap();
    let bytes = sealed.envelope.to_bytes();
    assert_eq!(AnyEnvelope::parse(&bytes).unwrap().to_bytes(), bytes);
    let record = open(&phone, &Envelope::parse(&bytes).unwrap());
    assert_eq!(record.id, sealed.id);
    assert_eq!(record.content, RecordContent::Changes(changes));
    assert_eq!((record.session, record.origin), (session(1), session(7)));
}

#[test]
fn another_key_roster_or_log_does_not_open_it() {
    let mut phone = Phone::new(1);
    let stranger = Phone::new(2);
    let envelope = write_session(&mut phone, session(1), &[vec![1]]).remove(0);
    assert_eq!(
        open_record(&envelope, &stranger.epoch_key, &phone.roster),
        Err(VaultError::DoesNotOpen)
    );
    assert_eq!(
        open_record(&envelope, &phone.epoch_key, &stranger.roster),
        Err(wire::WireError::UnknownSigner.into())
    );
    let mut bytes = envelope.to_bytes();
    bytes[3] ^= 1;
    assert_eq!(
        open_record(
            &Envelope::parse(&bytes).unwrap(),
            &phone.epoch_key,
            &phone.roster
        ),
        Err(wire::WireError::BadSignature.into())
    );
}

#[test]
fn a_renewed_envelope_holds_the_same_record() {
    let mut phone = Phone::new(1);
    let envelope = write_session(&mut phone, session(1), &[vec![1]]).remove(0);
    let next_key = vault::EpochKey::generate(&mut SeededRng::new(9));
    let sealing = Sealing {
        epoch: 2,
        epoch_key: &next_key,
        ..phone.sealing()
    };
    let mut rng = SeededRng::new(10);
    let renewed = renew_envelope(&mut rng, &envelope, &phone.epoch_key, sealing).unwrap();
    assert_ne!(renewed.id(), envelope.id());
    let again = open_record(&renewed, &next_key, &phone.roster).unwrap();
    assert_eq!(again, open(&phone, &envelope));
    let mut chain = ChainState::new();
    assert_eq!(chain.accept(&open(&phone, &envelope)), Ok(Place::Next));
    assert_eq!(chain.accept(&again), Ok(Place::Duplicate));
}

/// What a relay reads is what the author signed.
#[test]
fn the_header_says_what_is_inside_also_after_a_renewal() {
    let mut phone = Phone::new(1);
    let envelope = write_session(&mut phone, session(1), &[vec![1], vec![2]]).remove(1);
    let record = open(&phone, &envelope);
    let next_key = vault::EpochKey::generate(&mut SeededRng::new(9));
    let sealing = Sealing {
        epoch: 2,
        epoch_key: &next_key,
        ..phone.sealing()
    };
    let mut rng = SeededRng::new(10);
    let renewed = renew_envelope(&mut rng, &envelope, &phone.epoch_key, sealing).unwrap();
    for header in [envelope.header(), renewed.header()] {
        let said = (header.session, header.sequence, header.record);
        assert_eq!(said, (session(1), 2, record.id));
    }
}

#[test]
fn two_records_of_one_place_are_a_fork() {
    let mut phone = Phone::new(1);
    let one = write_session(&mut phone, session(1), &[vec![1], vec![2]]);
    let other = write_session(&mut phone, session(1), &[vec![3], vec![4]]);
    let mut chain = ChainState::new();
    chain.accept(&open(&phone, &one[0])).unwrap();
    assert_eq!(
        chain.accept(&open(&phone, &other[0])),
        Err(ChainError::Fork)
    );
    assert_eq!(
        chain.accept(&open(&phone, &other[1])),
        Err(ChainError::Fork)
    );
}

#[test]
fn local_cells_and_drafts_cannot_be_swapped() {
    let phone = Phone::new(1);
    let key = storage_key(&phone.root);
    let mut rng = SeededRng::new(3);
    let cell = seal_local(&mut rng, &key, "snapshot/a", b"text").unwrap();
    assert_eq!(open_local(&key, "snapshot/a", &cell).unwrap(), b"text");
    assert_eq!(
        open_local(&key, "snapshot/b", &cell),
        Err(VaultError::DoesNotOpen)
    );
    let draft = Draft {
        log: phone.log,
        epoch: 1,
        origin: session(1),
        index: 4,
        change: vec![5; 40],
    };
    let mut sealed = seal_draft(&mut rng, &phone.epoch_key, &draft).unwrap();
    assert_eq!(open_draft(&sealed, &phone.epoch_key).unwrap(), draft);
    sealed[22] ^= 1;
    assert_eq!(
        open_draft(&sealed, &phone.epoch_key),
        Err(VaultError::DoesNotOpen)
    );
}

#[test]
fn an_epoch_key_opens_for_its_device_and_log_only() {
    let phone = Phone::new(1);
    let stranger = Phone::new(2);
    assert_eq!(
        open_epoch_key(&stranger.keys, &phone.roster, phone.log, 1).map(|_| ()),
        Err(VaultError::NotSealedToThisDevice)
    );
    let other_log = stranger.log;
    let mut moved = phone
        .roster
        .log(&phone.log)
        .unwrap()
        .epoch(1)
        .unwrap()
        .clone();
    moved.log = other_log;
    let mut roster = phone.roster.clone();
    let entry = roster
        .sign_next(&EntryBody::Epoch(moved), &phone.keys)
        .unwrap();
    roster.append(&entry).unwrap();
    assert_eq!(
        open_epoch_key(&phone.keys, &roster, other_log, 1).map(|_| ()),
        Err(VaultError::DoesNotOpen)
    );
}

#[test]
fn one_phone_is_another_device_on_each_visit() {
    let root = RootSecret::from_bytes([1; 32]);
    let one = DeviceKeys::derive(&root, VisitId::from_bytes([1; 16]));
    let other = DeviceKeys::derive(&root, VisitId::from_bytes([2; 16]));
    assert_ne!(one.device_id(), other.device_id());
    assert_ne!(one.public().signing, other.public().signing);
    assert_ne!(one.public().sealing, other.public().sealing);
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(24))]

    #[test]
    fn any_changes_come_back_through_bytes(
        changes in proptest::collection::vec(proptest::collection::vec(any::<u8>(), 0..700), 0..9),
        sequence in 1..u64::MAX, previous: [u8; 32], origin: [u8; 16], seed: u64,
    ) {
        let phone = Phone::new(1);
        let new = NewRecord {
            session: session(1),
            sequence,
            previous: RecordId::from_bytes(previous),
            origin: SessionId::from_bytes(origin),
            content: &RecordContent::Changes(changes.clone()),
        };
        let sealed = seal_record(&mut SeededRng::new(seed), phone.sealing(), &new).unwrap();
        let record = open(&phone, &Envelope::parse(&sealed.envelope.to_bytes()).unwrap());
        prop_assert_eq!(record.id, sealed.id);
        prop_assert_eq!((record.sequence, record.previous), (sequence, new.previous));
        prop_assert_eq!((record.session, record.origin), (new.session, new.origin));
        prop_assert_eq!(record.content, RecordContent::Changes(changes));
    }

    /// However records arrive, each session's chain ends complete and nothing is taken twice.
    #[test]
    fn any_order_of_arrival_gives_the_same_chain(
        order in Just((0..12usize).collect::<Vec<_>>()).prop_shuffle(),
        repeated in proptest::collection::vec(0..12usize, 0..6),
    ) {
        let mut phone = Phone::new(1);
        let changes: Vec<Vec<u8>> = (0..6).map(|number| vec![number; 3]).collect();
        let mut envelopes = write_session(&mut phone, session(1), &changes);
        envelopes.extend(write_session(&mut phone, session(2), &changes));
        let records: Vec<Record> = envelopes.iter().map(|one| open(&phone, one)).collect();
        let mut straight = ChainState::new();
        for record in &records {
            prop_assert_eq!(straight.accept(record), Ok(Place::Next));
        }
        let mut waiting: Vec<usize> = order.iter().chain(&repeated).copied().collect();
        let mut shuffled = ChainState::new();
        let mut taken = 0;
        while !waiting.is_empty() {
            let before = waiting.len();
            waiting.retain(|index| match shuffled.accept(&records[*index]) {
                Ok(Place::Next) => { taken += 1; false }
                Ok(Place::Duplicate) => false,
                Err(_) => true,
            });
            prop_assert!(waiting.len() < before);
        }
        prop_assert_eq!(taken, 12);
        prop_assert_eq!(&shuffled, &straight);
        prop_assert_eq!(&ChainState::from_bytes(&shuffled.to_bytes()).unwrap(), &straight);
        prop_assert_eq!(shuffled.next(&session(1)), (7, records[5].id));
        prop_assert_eq!(shuffled.next(&session(3)), (1, RecordId::ZERO));
    }
}
