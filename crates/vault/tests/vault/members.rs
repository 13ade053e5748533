//! A visit of several devices, for tests and for making vectors.

use crate::phone::SeededRng;
use vault::{DeviceKeys, EpochKey, RootSecret, open_epoch_key, share_epoch, turn_epoch};
use wire::{
    Add, Change, EntryBody, LastSequences, LogAccess, LogId, LogStatement, Meeting, NewMember,
    RemovalReason, Remove, Rights, Role, Roster, SessionId, Signer, Standing, VisitId,
    create_entry,
};

pub const VISIT: VisitId = VisitId::from_bytes([0x11; 16]);
/// A log that lets joiners read what was before, and ends in 2033.
pub const OPEN_LOG: LogId = LogId::from_bytes([0xa1; 16]);
/// One that does not, and to which members submit.
pub const CLOSED_LOG: LogId = LogId::from_bytes([0xb2; 16]);
pub const OPEN_LOG_ENDS: u64 = 2_000_000_000_000;
pub const VISIT_ENDS: u64 = 1_900_000_000_000;
pub const NOW: u64 = 1_800_000_000_000;

/// Whose keys there are; each device's root is this byte, 32 times.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Device {
    VisitLeader = 1,
    Deputy = 2,
    YoungPerson = 3,
    HomeContact = 4,
    RecoverySheet = 5,
    Stranger = 6,
}

impl Device {
    pub const ALL: [Self; 6] = [
        Self::VisitLeader,
        Self::Deputy,
        Self::YoungPerson,
        Self::HomeContact,
        Self::RecoverySheet,
        Self::Stranger,
    ];

    pub fn root(self) -> RootSecret {
        RootSecret::from_bytes([self as u8; 32])
    }

    pub fn keys(self) -> DeviceKeys {
        DeviceKeys::derive(&self.root(), VISIT)
    }
}

/// A roster in the making, and the randomness that it is made with.
pub struct Members {
    pub roster: Roster,
    pub rng: SeededRng,
}

impl Members {
    /// The visit leader's phone, the recovery sheet, two logs in their first epoch.
    pub fn begin(seed: u64) -> Self {
        let leader = Device::VisitLeader.keys();
        let creator = NewMember {
            keys: leader.public(),
            role: Role::VISIT_LEADER,
            rights: Rights::ADMIN.and(Rights::EVERY_LOG),
        };
        let created = create_entry(VISIT, &creator, &leader).unwrap();
        let mut members = Self {
            roster: Roster::begin(VISIT, &created).unwrap(),
            rng: SeededRng::new(seed),
        };
        members.state(OPEN_LOG, Some(OPEN_LOG_ENDS), LogStatement::HISTORY);
        members.state(CLOSED_LOG, None, 0);
        let sheet = Standing::new(Role::RECOVERY_SHEET, Rights::ADMIN.and(Rights::EVERY_LOG));
        members.add(Device::RecoverySheet, sheet);
        members.turn(OPEN_LOG);
        members.turn(CLOSED_LOG);
        members
    }

    /// As [`Self::begin`], and a deputy and a young person who joined.
    pub fn of_four(seed: u64) -> Self {
        let mut members = Self::begin(seed);
        let deputy = Standing::new(Role::DEPUTY, Rights::ADMIN.and(Rights::EVERY_LOG));
        members.add(Device::Deputy, deputy);
        let young = Standing::new(Role::YOUNG_PERSON, Rights::NONE)
            .granting(OPEN_LOG, LogAccess::READ)
            .granting(CLOSED_LOG, LogAccess::SUBMIT)
            .until(VISIT_ENDS);
        members.add(Device::YoungPerson, young);
        members.share(OPEN_LOG);
        members.turn(CLOSED_LOG);
        members
    }

    pub fn say(&mut self, body: &EntryBody, signer: Device) {
        let entry = self.roster.sign_next(body, &signer.keys()).unwrap();
        self.roster.append(&entry).unwrap();
    }

    pub fn add(&mut self, person: Device, standing: Standing) {
        let body = EntryBody::Add(Add {
            keys: person.keys().public(),
            standing,
            provisional: false,
        });
        self.say(&body, Device::VisitLeader);
    }

    pub fn remove(&mut self, person: Device, last: LastSequences) {
        let body = EntryBody::Remove(Remove {
            device: person.keys().device_id(),
            reason: RemovalReason::LOST_PHONE,
            last,
        });
        self.say(&body, Device::VisitLeader);
    }

    pub fn change(&mut self, person: Device, standing: Standing, last: LastSequences) {
        let body = EntryBody::Change(Change {
            device: person.keys().device_id(),
            standing,
            last,
        });
        self.say(&body, Device::VisitLeader);
    }

    fn state(&mut self, log: LogId, expires: Option<u64>, flags: u32) {
        let body = EntryBody::Log(LogStatement {
            log,
            expires,
            flags,
        });
        self.say(&body, Device::VisitLeader);
    }

    /// A new epoch, made by the visit leader's phone.
    pub fn turn(&mut self, log: LogId) -> EpochKey {
        let previous = self
            .roster
            .current_epoch(&log)
            .and_then(|epoch| self.key(Device::VisitLeader, log, epoch));
        let rng = &mut self.rng;
        let (key, epoch) = turn_epoch(rng, &self.roster, log, previous.as_ref(), NOW).unwrap();
        self.say(&EntryBody::Epoch(epoch), Device::VisitLeader);
        key
    }

    /// The newest key for those who came since.
    pub fn share(&mut self, log: LogId) {
        let number = self.roster.current_epoch(&log).unwrap();
        let key = self.key(Device::VisitLeader, log, number).unwrap();
        let epoch = share_epoch(&mut self.rng, &self.roster, log, &key, NOW).unwrap();
        self.say(&EntryBody::Epoch(epoch.unwrap()), Device::VisitLeader);
    }

    pub fn key(&self, person: Device, log: LogId, epoch: u32) -> Option<EpochKey> {
        open_epoch_key(&person.keys(), &self.roster, log, epoch).ok()
    }
}

/// A whole story with every kind of entry: a relay was restored after the young person had
/// joined; one branch takes the deputy out and lets the home contact in, the other takes the
/// young person out.
pub fn story() -> (Members, Members) {
    let mut ours = Members::of_four(20_260_612);
    let mut theirs = Members::of_four(20_260_612);
    theirs.remove(Device::YoungPerson, LastSequences::new());
    let guest = Standing::new(Role::HOME_CONTACT, Rights::NONE).granting(OPEN_LOG, LogAccess::READ);
    let session = SessionId::from_bytes([0x51; 16]);
    let last = LastSequences::from([((OPEN_LOG, session), 7), ((CLOSED_LOG, session), 2)]);
    ours.remove(Device::Deputy, last);
    let fork = match Meeting::of(&ours.roster, &theirs.roster) {
        Meeting::Forked(fork) => fork.sign_join(&Device::VisitLeader.keys()).unwrap(),
        _ => Vec::new(),
    };
    for entry in fork {
        ours.roster.append(&entry).unwrap();
    }
    ours.add(Device::HomeContact, guest.clone());
    let contact = guest.granting(CLOSED_LOG, LogAccess::READ.and(LogAccess::SUBMIT));
    ours.change(Device::HomeContact, contact, LastSequences::new());
    ours.turn(OPEN_LOG);
    (ours, theirs)
}
