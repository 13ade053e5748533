//! What holds for any roster, whoever says what in it and however it arrives.
//!
//! The fuzzer's bytes are a script: each three of them let a device say something. What the
//! roster accepts is checked against a small model that knows nothing of entries.

use super::{Fork, Meeting};
use crate::planted::{Bug, is_found_by};
use crate::samples::{TestKeys, VISIT, epoch};
use crate::{
    Add, Change, DeviceId, EntryBody, Join, LastSequences, LogAccess, LogId, LogStatement,
    NewMember, RemovalReason, Remove, Rights, Role, Roster, RosterEntryId, RosterError, SessionId,
    Signer, Standing, create_entry,
};
use std::collections::BTreeSet;

const ITERATIONS: usize = 50;
const DEVICES: u8 = 6;
const MAX_STEPS: usize = 20;
const LOGS: [LogId; 2] = [crate::samples::LOG, LogId::from_bytes([3; 16])];
const MOMENTS: [u64; 3] = [0, 5_000, u64::MAX];

/// A roster, and who was ever taken out of it.
#[derive(Clone)]
struct World {
    roster: Roster,
    removed: BTreeSet<DeviceId>,
}

fn keys(device: u8) -> TestKeys {
    TestKeys::of(device % DEVICES + 1)
}

fn all_devices() -> impl Iterator<Item = DeviceId> {
    (0..DEVICES).map(|device| keys(device).device_id())
}

impl World {
    fn new() -> Self {
        let founder = keys(0);
        let creator = NewMember {
            keys: founder.public(),
            role: Role::VISIT_LEADER,
            rights: Rights::ADMIN.and(Rights::EVERY_LOG),
        };
        let created = create_entry(VISIT, &creator, &founder).unwrap();
        let mut world = Self {
            roster: Roster::begin(VISIT, &created).unwrap(),
            removed: BTreeSet::new(),
        };
        for log in LOGS {
            let statement = LogStatement {
                log,
                expires: None,
                flags: LogStatement::HISTORY,
            };
            world
                .try_to_say(&founder, &EntryBody::Log(statement))
                .unwrap();
        }
        world
    }

    fn play(&mut self, script: &[u8]) {
        for step in script.chunks_exact(3).take(MAX_STEPS) {
            // Mostly the founder: whoever is no admin is only refused.
            let signer = keys(if step[1] < 0xb0 { 0 } else { step[1] >> 4 });
            let body = self.body(step[0], step[2] >> 4, step[2] & 15);
            let _ = self.try_to_say(&signer, &body);
        }
    }

    fn body(&self, what: u8, whom: u8, how: u8) -> EntryBody {
        let target = keys(whom);
        let device = target.device_id();
        match what % 8 {
            0 | 1 => EntryBody::Remove(Remove {
                device,
                reason: RemovalReason(how),
                last: LastSequences::new(),
            }),
            2 => EntryBody::Change(Change {
                device,
                standing: standing(how),
                last: LastSequences::new(),
            }),
            3 => {
                let number = self.roster.current_epoch(&LOGS[0]).unwrap_or(0);
                let readers: Vec<_> = self.roster.readers(LOGS[0], 0).map(|one| one.0).collect();
                epoch(number + u32::from(how % 2), &readers)
            }
            _ => EntryBody::Add(Add {
                keys: target.public(),
                standing: standing(how),
                provisional: how % 16 == 15,
            }),
        }
    }

    fn try_to_say(&mut self, signer: &TestKeys, body: &EntryBody) -> Result<(), RosterError> {
        let entry = self.roster.sign_next(body, signer)?;
        assert!(
            !self.removed.contains(&signer.device_id()),
            "a removed device signed"
        );
        self.roster.append(&entry).unwrap();
        if let EntryBody::Remove(remove) = body {
            self.removed.insert(remove.device);
        }
        self.check();
        Ok(())
    }

    fn check(&self) {
        let roster = &self.roster;
        assert!(
            roster.members().any(|(_, member)| member.is_admin()),
            "nobody is left to sign"
        );
        for device in &self.removed {
            assert!(roster.member(device).is_none(), "a removed device is back");
            assert!(may_nothing(|log, at| roster.may(device, log, at)));
        }
    }
}

fn standing(how: u8) -> Standing {
    let standing = match how % 4 {
        0 => Standing::new(Role::DEPUTY, Rights::ADMIN.and(Rights::EVERY_LOG)),
        1 => Standing::new(Role::LEADER, Rights::EVERY_LOG).granting(LOGS[1], LogAccess::NONE),
        2 => Standing::new(Role::YOUNG_PERSON, Rights::NONE).granting(LOGS[0], LogAccess::READ),
        _ => Standing::new(Role::HOST_FAMILY, Rights::NONE).granting(LOGS[0], LogAccess::SUBMIT),
    };
    if how % 16 >= 13 {
        standing.until(6_000)
    } else {
        standing
    }
}

fn may_nothing(may: impl Fn(&LogId, u64) -> LogAccess) -> bool {
    LOGS.iter()
        .all(|log| MOMENTS.iter().all(|at| may(log, *at) == LogAccess::NONE))
}

/// However the entries of a chain arrive, some of them twice, the roster is the same.
fn any_order_of_arrival(script: &[u8]) {
    let mut world = World::new();
    world.play(script);
    check_any_order(&world.roster, script);
}

fn check_any_order(roster: &Roster, script: &[u8]) {
    let mut arrived = Roster::begin(VISIT, &roster.entries()[0]).unwrap();
    let mut left: Vec<Vec<u8>> = roster.entries().to_vec();
    let mut heap = Vec::new();
    let mut choice = script.iter().cycle();
    while !left.is_empty() {
        let place = usize::from(*choice.next().unwrap_or(&0)) % left.len();
        heap.push(left.remove(place));
        if place.is_multiple_of(3) {
            heap.extend(heap.last().cloned());
            arrived.take_in(&mut heap).unwrap();
        }
    }
    arrived.take_in(&mut heap).unwrap();
    assert!(arrived == *roster, "another order gave another roster");
    assert!(heap.is_empty(), "entries were left over");
}

/// No entry is taken in with a byte changed; one that claims to be of another version changes
/// nothing.
fn no_mutated_byte(script: &[u8]) {
    let mut world = World::new();
    world.play(script);
    let entries = world.roster.entries();
    let mut before = Roster::begin(VISIT, &entries[0]).unwrap();
    for (entry, noise) in entries[1..].iter().zip(script.chunks(2).cycle()) {
        let mut altered = entry.clone();
        let at = usize::from(noise[0]) * usize::from(noise[noise.len() - 1]) % altered.len();
        altered[at] ^= noise[0] | 1;
        let mut roster = before.clone();
        let outcome = roster.append(&altered);
        let kept_unread = roster.newer() == [altered] && roster.head() == before.head();
        assert!(outcome.is_err() || kept_unread, "a forgery passed");
        before.append(entry).unwrap();
    }
}

/// One spelling for one meaning: what is read is written the same.
fn one_spelling(noise: &[u8]) {
    for body in bodies_of_lists() {
        let mut bytes = body.to_bytes().unwrap();
        let length = bytes.len();
        for change in noise.chunks_exact(3).take(3) {
            let at = usize::from(u16::from_be_bytes([change[0], change[1]])) % length;
            bytes[at] ^= change[2];
        }
        if let Ok(read) = EntryBody::parse(body.kind(), &bytes) {
            let again = read.to_bytes();
            assert!(again.is_ok_and(|again| again == bytes), "two spellings");
        }
    }
}

fn bodies_of_lists() -> [EntryBody; 2] {
    let logs = (1..6).map(|number| LogId::from_bytes([number; 16]));
    let last = |device: u8| Remove {
        device: DeviceId::from_bytes([device; 16]),
        reason: RemovalReason::LEFT,
        last: logs
            .clone()
            .map(|log| ((log, SessionId::ZERO), 9))
            .collect(),
    };
    let standing = Standing {
        grants: logs.clone().map(|log| (log, LogAccess::READ)).collect(),
        ..standing(2)
    };
    let change = Change {
        device: DeviceId::ZERO,
        standing,
        last: last(1).last,
    };
    let join = Join {
        common: RosterEntryId::ZERO,
        other_head: RosterEntryId::ZERO,
        removed: vec![last(1), last(2)],
        epochs: logs.clone().map(|log| (log, 3)).collect(),
    };
    [EntryBody::Change(change), EntryBody::Join(join)]
}

/// A relay was restored, and two halves of the devices went on without each other.
fn any_fork(script: &[u8]) {
    let (before, after) = script.split_at(script.len() / 3);
    let (ours, theirs) = after.split_at(after.len() / 2);
    let mut common = World::new();
    common.play(before);
    let (mut one, mut other) = (common.clone(), common.clone());
    one.play(ours);
    other.play(theirs);
    let Meeting::Forked(fork) = Meeting::of(&one.roster, &other.roster) else {
        return;
    };
    check_fork(fork, &common, &one, &other);
    for device in 0..DEVICES {
        if let Ok(entries) = fork.sign_join(&keys(device)) {
            let joined = check_join(&entries, &common, &one, &other);
            check_any_order(&joined, script);
        }
    }
}

fn check_fork(fork: Fork<'_>, common: &World, one: &World, other: &World) {
    for device in all_devices() {
        let is_new = common.roster.member(&device).is_none();
        let in_both =
            one.roster.member(&device).is_some() && other.roster.member(&device).is_some();
        let removed = one.removed.contains(&device) || other.removed.contains(&device);
        if removed || (is_new && !in_both) {
            assert!(
                may_nothing(|log, at| fork.may(&device, log, at)),
                "an addition or a removed device of one branch holds"
            );
        }
    }
}

fn check_join(entries: &[Vec<u8>], common: &World, one: &World, other: &World) -> Roster {
    let mut joined = one.clone();
    for entry in entries {
        joined.roster.append(entry).unwrap();
    }
    joined.removed.extend(&other.removed);
    joined.check();
    for (device, member) in joined.roster.members() {
        let before = common.roster.member(device).expect("nobody is added by it");
        assert!(before.is_admin() || !member.is_admin(), "more than before");
        for log in LOGS {
            let most = before.access(&log);
            assert!(most.has(member.access(&log)), "more than before");
        }
    }
    assert_eq!(
        Meeting::of(&joined.roster, &other.roster),
        Meeting::OursIsAhead
    );
    // Whatever else is said from now on, those of both branches stay out.
    joined.play(&[
        4, 0, 0, 4, 1, 4, 5, 2, 8, 6, 3, 1, 7, 4, 2, 4, 5, 0, 3, 0, 1,
    ]);
    joined.roster
}

fn fuzz(property: fn(&[u8])) {
    fuzz_often(property, ITERATIONS);
}

fn fuzz_often(property: fn(&[u8]), iterations: usize) {
    bolero::check!()
        .with_iterations(iterations)
        .with_max_len(6 * 3 * MAX_STEPS)
        .for_each(|script: &[u8]| property(script));
}

#[test]
fn any_order_of_arrival_gives_the_same_roster() {
    fuzz(any_order_of_arrival);
}

#[test]
fn no_mutated_byte_is_accepted() {
    fuzz(no_mutated_byte);
}

#[test]
fn what_an_entry_says_has_one_spelling() {
    fuzz_often(one_spelling, 20 * ITERATIONS);
}

#[test]
fn in_a_fork_the_removals_of_both_hold_and_the_additions_of_neither() {
    fuzz(any_fork);
}

#[test]
fn the_properties_find_the_planted_bugs() {
    assert!(is_found_by(Bug::SignatureIgnored, || fuzz(no_mutated_byte)));
    assert!(is_found_by(Bug::OrderUnchecked, || fuzz_often(
        one_spelling,
        20 * ITERATIONS
    )));
    assert!(is_found_by(Bug::LastAdminUnguarded, || fuzz(
        any_order_of_arrival
    )));
    assert!(is_found_by(Bug::RemovedMayReturn, || fuzz(
        any_order_of_arrival
    )));
    assert!(is_found_by(Bug::AdditionsOfOneBranchHold, || fuzz(
        any_fork
    )));
}
