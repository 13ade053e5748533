//! Who gets which key.

use crate::members::{CLOSED_LOG, Device, Members, NOW, OPEN_LOG, story};
use vault::{VaultError, open_epoch_key, turn_epoch};
use wire::{EntryBody, LastSequences};

#[test]
fn a_joiner_reads_what_was_before_where_the_log_lets_it() {
    let members = Members::of_four(1);
    for epoch in 1..=members.roster.current_epoch(&OPEN_LOG).unwrap() {
        assert!(members.key(Device::YoungPerson, OPEN_LOG, epoch).is_some());
        assert!(members.key(Device::Deputy, OPEN_LOG, epoch).is_some());
    }
    assert!(members.key(Device::Deputy, CLOSED_LOG, 1).is_none());
    assert!(members.key(Device::Deputy, CLOSED_LOG, 2).is_some());
    assert!(members.key(Device::YoungPerson, CLOSED_LOG, 2).is_none());
}

#[test]
fn old_keys_open_through_new_ones() {
    let (members, _) = story();
    let first = members.key(Device::VisitLeader, OPEN_LOG, 1).unwrap();
    let through_history = members.key(Device::HomeContact, OPEN_LOG, 1).unwrap();
    assert_eq!(first.expose(), through_history.expose());
    let device = wire::Signer::device_id(&Device::HomeContact.keys());
    assert!(members.roster.sealed_key(&OPEN_LOG, 1, &device).is_none());
}

/// Promise 4: whoever is taken out gets no key of an epoch that begins afterwards.
#[test]
fn a_removed_device_gets_no_later_key() {
    let mut members = Members::of_four(2);
    members.remove(Device::Deputy, LastSequences::new());
    assert_eq!(members.roster.epochs_to_turn(NOW), [OPEN_LOG, CLOSED_LOG]);
    let turned: Vec<u32> = [OPEN_LOG, CLOSED_LOG]
        .into_iter()
        .map(|log| {
            members.turn(log);
            members.roster.current_epoch(&log).unwrap()
        })
        .collect();
    assert!(members.key(Device::Deputy, OPEN_LOG, turned[0]).is_none());
    assert!(members.key(Device::Deputy, CLOSED_LOG, turned[1]).is_none());
    assert!(
        members
            .key(Device::Deputy, OPEN_LOG, turned[0] - 1)
            .is_some()
    );
    assert_eq!(members.roster.epochs_to_turn(NOW), []);
}

#[test]
fn a_new_key_has_nothing_of_the_one_before() {
    let mut members = Members::of_four(3);
    let (one, other) = (members.turn(OPEN_LOG), members.turn(OPEN_LOG));
    assert_ne!(one.expose(), other.expose());
}

/// An admin cannot give different devices different keys for one epoch.
#[test]
fn a_key_that_is_not_the_epochs_does_not_open() {
    let mut members = Members::of_four(4);
    let number = members.roster.current_epoch(&OPEN_LOG).unwrap();
    let rng = &mut members.rng;
    let (_, mut epoch) = turn_epoch(rng, &members.roster, OPEN_LOG, None, NOW).unwrap();
    epoch.public_key[0] ^= 1;
    members.say(&EntryBody::Epoch(epoch), Device::VisitLeader);
    assert_eq!(
        open_epoch_key(
            &Device::Deputy.keys(),
            &members.roster,
            OPEN_LOG,
            number + 1
        )
        .map(|_| ()),
        Err(VaultError::DoesNotOpen)
    );
}
