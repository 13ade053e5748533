//! Cards, submissions, attestations and welcomes.

use crate::kinds_sample::{
    SESSION, attestation, card, new_record, seal, seal_for_young_person, submit, welcome,
};
use crate::members::{CLOSED_LOG, Device, Members, OPEN_LOG};
use vault::{
    RecordContent, Sealing, VaultError, open_record, open_submission, open_welcome,
    read_signed_record, renew_envelope, sign_record,
};
use wire::{AnyEnvelope, Envelope, LastSequences, Signer, WireError};

#[test]
fn cards_and_attestations_come_back() {
    let members = Members::of_four(1);
    let key = members.key(Device::YoungPerson, OPEN_LOG, 1).unwrap();
    let from_leader = seal(
        &members,
        Device::VisitLeader,
        OPEN_LOG,
        &new_record(&card(), 3),
    );
    let from_reader = seal(
        &members,
        Device::YoungPerson,
        OPEN_LOG,
        &new_record(&attestation(), 0),
    );
    for (envelope, content) in [(from_leader, card()), (from_reader, attestation())] {
        let bytes = envelope.unwrap().to_bytes();
        let envelope = Envelope::parse(&bytes).unwrap();
        assert_eq!(envelope.header().kind, content.kind());
        let record = open_record(&envelope, &key, &members.roster).unwrap();
        assert_eq!(record.content, content);
        assert!(record.counts_in(&members.roster));
    }
}

/// A reader may say what it has seen, and nothing else.
#[test]
fn whoever_may_only_read_can_only_attest() {
    let members = Members::of_four(1);
    let key = members.key(Device::YoungPerson, OPEN_LOG, 1).unwrap();
    let forbidden = seal(
        &members,
        Device::YoungPerson,
        OPEN_LOG,
        &new_record(&card(), 1),
    );
    assert_eq!(
        open_record(&forbidden.unwrap(), &key, &members.roster),
        Err(WireError::NotAllowed.into())
    );
}

#[test]
fn only_those_who_read_the_log_open_a_submission_and_its_signature_goes_with_it() {
    let members = Members::of_four(1);
    let envelope = submit(&members, Device::YoungPerson, b"I need help");
    let epoch = members.roster.current_epoch(&CLOSED_LOG).unwrap();
    assert!(
        members
            .key(Device::YoungPerson, CLOSED_LOG, epoch)
            .is_none()
    );
    let key = members.key(Device::Deputy, CLOSED_LOG, epoch).unwrap();
    let opened = open_submission(&envelope, &key, &members.roster).unwrap();
    assert_eq!(
        opened.record.content,
        RecordContent::Submission(b"I need help".to_vec())
    );
    assert_eq!(opened.record.author, Device::YoungPerson.keys().device_id());
    let copied = read_signed_record(CLOSED_LOG, &opened.signed, &members.roster);
    assert_eq!(copied.as_ref(), Ok(&opened.record));
    let mut altered = opened.signed.clone();
    for at in 0..altered.len() {
        altered[at] ^= 4;
        assert!(read_signed_record(CLOSED_LOG, &altered, &members.roster).is_err());
        altered[at] ^= 4;
    }
    assert!(read_signed_record(OPEN_LOG, &opened.signed, &members.roster).is_err());
    let earlier = members.key(Device::VisitLeader, CLOSED_LOG, epoch - 1);
    assert_eq!(
        open_submission(&envelope, &earlier.unwrap(), &members.roster),
        Err(VaultError::DoesNotOpen)
    );
}

/// A copy stays verifiable after its sender has left; what the sender says afterwards is nothing.
#[test]
fn a_copied_submission_outlives_its_sender() {
    let mut members = Members::of_four(1);
    let envelope = submit(&members, Device::YoungPerson, b"with us");
    let epoch = members.roster.current_epoch(&CLOSED_LOG).unwrap();
    let key = members.key(Device::VisitLeader, CLOSED_LOG, epoch).unwrap();
    let opened = open_submission(&envelope, &key, &members.roster).unwrap();
    let last = LastSequences::from([((CLOSED_LOG, SESSION), 1)]);
    members.remove(Device::YoungPerson, last);
    let copied = read_signed_record(CLOSED_LOG, &opened.signed, &members.roster).unwrap();
    assert!(copied.counts_in(&members.roster));
    let later = sign_record(
        &Device::YoungPerson.keys(),
        CLOSED_LOG,
        &new_record(&RecordContent::Submission(vec![1]), 2),
    )
    .unwrap();
    let later = read_signed_record(CLOSED_LOG, &later.bytes, &members.roster).unwrap();
    assert!(!later.counts_in(&members.roster));
}

#[test]
fn a_welcome_opens_for_its_device_alone() {
    let members = Members::of_four(1);
    let envelope = seal_for_young_person(&members);
    let found = open_welcome(&envelope, &Device::YoungPerson.keys(), &members.roster).unwrap();
    assert_eq!(found.content, welcome());
    assert_eq!(
        open_welcome(&envelope, &Device::Deputy.keys(), &members.roster),
        Err(VaultError::DoesNotOpen)
    );
    let key = members.key(Device::VisitLeader, OPEN_LOG, 1).unwrap();
    assert_eq!(
        open_record(&envelope, &key, &members.roster),
        Err(VaultError::OtherKind(5))
    );
}

#[test]
fn what_stands_in_no_chain_has_no_sequence() {
    let members = Members::of_four(1);
    for (content, sequence) in [(card(), 0), (attestation(), 1)] {
        let sealed = seal(
            &members,
            Device::VisitLeader,
            OPEN_LOG,
            &new_record(&content, sequence),
        );
        assert_eq!(sealed.map(|_| ()), Err(WireError::Malformed.into()));
    }
}

#[test]
fn a_card_is_renewed_for_another_epoch() {
    let mut members = Members::of_four(1);
    let sealed = seal(
        &members,
        Device::VisitLeader,
        OPEN_LOG,
        &new_record(&card(), 1),
    );
    let old = members.key(Device::VisitLeader, OPEN_LOG, 1).unwrap();
    let new = members.turn(OPEN_LOG);
    let keys = Device::Deputy.keys();
    let sealing = Sealing {
        keys: &keys,
        log: OPEN_LOG,
        epoch: 2,
        epoch_key: &new,
    };
    let renewed = renew_envelope(&mut members.rng, &sealed.unwrap(), &old, sealing).unwrap();
    let bytes = renewed.to_bytes();
    assert!(matches!(
        AnyEnvelope::parse(&bytes),
        Ok(AnyEnvelope::Known(_))
    ));
    let record = open_record(&renewed, &new, &members.roster).unwrap();
    assert_eq!(record.content, card());
    assert_eq!(record.author, Device::VisitLeader.keys().device_id());
}
