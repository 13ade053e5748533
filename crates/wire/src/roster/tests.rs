//! One rule of the roster at a time.

use super::Meeting;
use crate::samples::{LOG, TestKeys, epoch, roster, say};
use crate::{
    Add, Change, DeviceId, EntryBody, Epoch, LastSequences, LogAccess, LogId, LogStatement,
    RemovalReason, Remove, Rights, Role, Roster, RosterError, SessionId, Signer, Standing,
    WireError,
};

const HIDDEN: LogId = LogId::from_bytes([0x44; 16]);
const SESSION: SessionId = SessionId::from_bytes([0x55; 16]);

fn admin() -> TestKeys {
    TestKeys::new()
}

fn add(device: u8, standing: Standing) -> EntryBody {
    EntryBody::Add(Add {
        keys: TestKeys::of(device).public(),
        standing,
        provisional: false,
    })
}

fn id(device: u8) -> DeviceId {
    TestKeys::of(device).device_id()
}

fn remove(device: DeviceId, last: &[(u64, SessionId)]) -> EntryBody {
    let last = last
        .iter()
        .map(|(number, session)| ((LOG, *session), *number));
    EntryBody::Remove(Remove {
        device,
        reason: RemovalReason::LOST_PHONE,
        last: last.collect(),
    })
}

fn log(expires: Option<u64>, flags: u32) -> EntryBody {
    EntryBody::Log(LogStatement {
        log: LOG,
        expires,
        flags,
    })
}

fn leader() -> Standing {
    Standing::new(Role::LEADER, Rights::EVERY_LOG)
}

fn deputy() -> Standing {
    Standing::new(Role::DEPUTY, Rights::ADMIN.and(Rights::EVERY_LOG))
}

fn refused(roster: &Roster, body: &EntryBody, why: RosterError) {
    assert_eq!(roster.sign_next(body, &admin()), Err(why));
}

#[test]
fn a_member_may_what_its_rights_and_grants_say() {
    let mut roster = roster();
    let young = Standing::new(Role::YOUNG_PERSON, Rights::NONE)
        .granting(LOG, LogAccess::READ)
        .until(1_000);
    say(&mut roster, &add(1, young), &admin());
    let without = leader().granting(LOG, LogAccess::NONE);
    say(&mut roster, &add(2, without), &admin());
    assert_eq!(roster.may(&id(1), &LOG, 999), LogAccess::READ);
    assert_eq!(roster.may(&id(1), &LOG, 1_000), LogAccess::NONE);
    assert_eq!(roster.may(&id(2), &LOG, 0), LogAccess::NONE);
    assert_eq!(roster.may(&id(3), &LOG, 0), LogAccess::NONE);
    let creator = admin().device_id();
    assert_eq!(roster.may(&creator, &LOG, u64::MAX), LogAccess::ALL);
    assert_eq!(roster.may(&creator, &HIDDEN, 0), LogAccess::NONE);
    assert_eq!(
        roster.sign_next(&epoch(2, &[]), &TestKeys::of(2)),
        Err(WireError::NotAllowed.into())
    );
}

#[test]
fn an_epoch_is_sealed_to_readers_alone() {
    let mut roster = roster();
    let submits = Standing::new(Role::HOST_FAMILY, Rights::NONE).granting(LOG, LogAccess::SUBMIT);
    say(&mut roster, &add(1, submits), &admin());
    refused(&roster, &epoch(2, &[id(1)]), RosterError::NotAReader);
    refused(&roster, &epoch(2, &[id(2)]), RosterError::UnknownDevice);
}

/// A joiner gets the newest key, or the one before, only where the log says so.
#[test]
fn the_past_opens_only_where_the_log_lets_it() {
    let mut closed = roster();
    say(&mut closed, &add(1, leader()), &admin());
    refused(&closed, &epoch(1, &[id(1)]), RosterError::HistoryClosed);
    let EntryBody::Epoch(next) = epoch(2, &[id(1)]) else {
        return;
    };
    let wrapping = EntryBody::Epoch(Epoch {
        previous_key: Some([1; 72]),
        ..next
    });
    refused(&closed, &wrapping, RosterError::HistoryClosed);
    let mut open = roster();
    say(&mut open, &add(1, leader()), &admin());
    say(&mut open, &log(None, LogStatement::HISTORY), &admin());
    say(&mut open, &epoch(1, &[id(1)]), &admin());
    assert!(open.sealed_key(&LOG, 1, &id(1)).is_some());
    assert!(open.sealed_key(&LOG, 1, &admin().device_id()).is_some());
    say(&mut open, &wrapping, &admin());
    assert_eq!(open.current_epoch(&LOG), Some(2));
}

#[test]
fn a_log_is_kept_for_as_long_as_was_said_or_longer() {
    let mut roster = roster();
    say(&mut roster, &log(Some(1_000), 0), &admin());
    refused(&roster, &log(Some(999), 0), RosterError::ShorterRetention);
    refused(&roster, &log(Some(1_000), 1), RosterError::OtherFlags);
    let creator = admin().device_id();
    assert_eq!(roster.may(&creator, &LOG, 1_000), LogAccess::NONE);
    say(&mut roster, &log(Some(2_000), 0), &admin());
    assert_eq!(roster.may(&creator, &LOG, 1_000), LogAccess::ALL);
    say(&mut roster, &log(None, 0), &admin());
    refused(&roster, &log(Some(9_000), 0), RosterError::ShorterRetention);
}

#[test]
fn nobody_takes_the_last_admin_away() {
    let mut roster = roster();
    say(&mut roster, &add(1, leader()), &admin());
    let own = admin().device_id();
    refused(&roster, &remove(own, &[]), RosterError::LastAdmin);
    let demoted = EntryBody::Change(Change {
        device: own,
        standing: leader(),
        last: LastSequences::new(),
    });
    refused(&roster, &demoted, RosterError::LastAdmin);
    let expiring = add(2, deputy().until(5));
    refused(&roster, &expiring, RosterError::ExpiringAdmin);
    let sheet = Standing::new(Role::RECOVERY_SHEET, Rights::ADMIN.and(Rights::EVERY_LOG));
    say(&mut roster, &add(3, sheet), &admin());
    say(&mut roster, &remove(own, &[]), &admin());
    refused(&roster, &epoch(2, &[]), WireError::UnknownSigner.into());
    say(&mut roster, &epoch(2, &[id(1)]), &TestKeys::of(3));
}

/// What a device wrote before it was taken out counts; what it writes after does not.
#[test]
fn a_removal_names_the_last_record_that_counts() {
    let mut roster = roster();
    say(&mut roster, &add(1, leader()), &admin());
    let counts = |roster: &Roster, sequence| {
        roster.counts(&id(1), &LOG, (SESSION, sequence), LogAccess::WRITE)
    };
    assert!(counts(&roster, 9));
    say(&mut roster, &remove(id(1), &[(3, SESSION)]), &admin());
    assert!(counts(&roster, 3) && !counts(&roster, 4));
    let other = (SessionId::ZERO, 1);
    assert!(!roster.counts(&id(1), &LOG, other, LogAccess::WRITE));
    assert!(!roster.counts(&id(2), &LOG, other, LogAccess::WRITE));
    assert!(roster.member(&id(1)).is_none() && roster.member_or_former(&id(1)).is_some());
    refused(&roster, &add(1, leader()), RosterError::KnownDevice);
    refused(&roster, &epoch(2, &[id(1)]), RosterError::UnknownDevice);
}

#[test]
fn a_lost_right_ends_as_a_removal_does() {
    let mut roster = roster();
    say(&mut roster, &add(1, leader()), &admin());
    let reads_only = EntryBody::Change(Change {
        device: id(1),
        standing: leader().granting(LOG, LogAccess::READ),
        last: LastSequences::from([((LOG, SESSION), 2)]),
    });
    say(&mut roster, &reads_only, &admin());
    let counts = |sequence| roster.counts(&id(1), &LOG, (SESSION, sequence), LogAccess::WRITE);
    assert!(counts(2) && !counts(3));
    assert_eq!(roster.may(&id(1), &LOG, 0), LogAccess::READ);
}

#[test]
fn whoever_lost_a_key_makes_the_epoch_turn() {
    let mut roster = roster();
    let until = leader().until(1_000);
    say(&mut roster, &add(1, until), &admin());
    say(&mut roster, &add(2, leader()), &admin());
    let all = [admin().device_id(), id(1), id(2)];
    say(&mut roster, &epoch(2, &all), &admin());
    assert_eq!(roster.epochs_to_turn(999), []);
    assert_eq!(roster.epochs_to_turn(1_000), [LOG]);
    say(&mut roster, &remove(id(2), &[]), &admin());
    assert_eq!(roster.epochs_to_turn(0), [LOG]);
    let left: Vec<DeviceId> = roster.readers(LOG, 0).map(|(device, _)| device).collect();
    say(&mut roster, &epoch(3, &left), &admin());
    assert_eq!(roster.epochs_to_turn(0), []);
    let last = roster.readers(LOG, 1_000).map(|(device, _)| device);
    assert_eq!(last.collect::<Vec<_>>(), [admin().device_id()]);
}

#[test]
fn grants_name_known_logs() {
    let standing = leader().granting(HIDDEN, LogAccess::READ);
    refused(&roster(), &add(1, standing), RosterError::UnknownLog);
}

/// A day ticket given without a network does not make a fork that somebody has to settle.
#[test]
fn a_branch_of_provisional_members_yields() {
    let mut ours = roster();
    let endless = EntryBody::Add(Add {
        keys: TestKeys::of(1).public(),
        standing: leader(),
        provisional: true,
    });
    refused(&ours, &endless, RosterError::ProvisionalWithoutEnd);
    let mut theirs = ours.clone();
    let for_a_day = EntryBody::Add(Add {
        keys: TestKeys::of(1).public(),
        standing: leader().until(1_000),
        provisional: true,
    });
    say(&mut ours, &for_a_day, &admin());
    say(&mut theirs, &epoch(2, &[]), &admin());
    let Meeting::Forked(fork) = Meeting::of(&ours, &theirs) else {
        panic!("they part");
    };
    assert!(fork.ours_yields() && !fork.theirs_yields());
    assert_eq!(fork.may(&id(1), &LOG, 0), LogAccess::NONE);
    let stays = Change {
        device: id(1),
        standing: leader(),
        last: LastSequences::new(),
    };
    say(&mut ours, &EntryBody::Change(stays), &admin());
    assert!(
        ours.member(&id(1))
            .is_some_and(|member| !member.provisional)
    );
}

/// A relay was put back to an older state; on one side a lost phone is taken out, on the other
/// a deputy comes and another epoch begins.
#[test]
fn joining_two_branches_keeps_the_removals_and_asks_for_the_additions_again() {
    let mut ours = roster();
    say(&mut ours, &add(1, deputy()), &admin());
    say(&mut ours, &add(2, leader()), &admin());
    let mut theirs = ours.clone();
    say(&mut ours, &add(3, leader()), &admin());
    say(
        &mut theirs,
        &remove(id(2), &[(7, SESSION)]),
        &TestKeys::of(1),
    );
    say(&mut theirs, &epoch(2, &[]), &TestKeys::of(1));
    say(&mut theirs, &epoch(3, &[]), &TestKeys::of(1));
    let Meeting::Forked(fork) = Meeting::of(&ours, &theirs) else {
        panic!("they part");
    };
    assert_eq!(fork.may(&id(2), &LOG, 0), LogAccess::NONE);
    assert_eq!(fork.may(&id(3), &LOG, 0), LogAccess::NONE);
    assert_eq!(fork.may(&id(1), &LOG, 0), LogAccess::ALL);
    let entries = fork.sign_join(&admin()).unwrap();
    let mut joined = ours.clone();
    for entry in &entries {
        joined.append(entry).unwrap();
    }
    assert!(joined.member(&id(2)).is_none() && joined.member(&id(3)).is_none());
    assert!(joined.counts(&id(2), &LOG, (SESSION, 7), LogAccess::WRITE));
    assert_eq!(Meeting::of(&joined, &theirs), Meeting::OursIsAhead);
    assert_eq!(Meeting::of(&theirs, &joined), Meeting::TheirsIsAhead);
    assert_eq!(joined.epochs_to_turn(0), [LOG]);
    refused(&joined, &epoch(3, &[]), RosterError::WrongEpoch);
    say(&mut joined, &epoch(4, &[]), &admin());
    say(&mut joined, &add(3, leader()), &admin());
    refused(&joined, &add(2, leader()), RosterError::KnownDevice);
}

#[test]
fn a_heap_with_two_next_entries_is_a_fork() {
    let start = roster();
    let mut heap = vec![
        start.sign_next(&add(1, leader()), &admin()).unwrap(),
        start.sign_next(&add(2, leader()), &admin()).unwrap(),
    ];
    let mut roster = start.clone();
    assert_eq!(roster.take_in(&mut heap), Err(RosterError::Forked));
    assert_eq!((roster, heap.len()), (start, 2));
}
