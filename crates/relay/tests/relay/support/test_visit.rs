use super::TestKeys;
use wire::relay::OpenAsk;
use wire::*;

/// A visit as its leader's phone holds it, with one log.
pub struct TestVisit {
    pub id: VisitId,
    pub log: LogId,
    pub leader: TestKeys,
    pub roster: Roster,
}

impl TestVisit {
    /// Visits of different numbers share no id.
    pub fn new(number: u32) -> Self {
        let leader = TestKeys::new(number);
        let id = VisitId::from_bytes(numbered(1, number));
        let log = LogId::from_bytes(numbered(2, number));
        let creator = NewMember {
            keys: leader.public(),
            role: Role::VISIT_LEADER,
            rights: Rights::ADMIN.and(Rights::EVERY_LOG),
        };
        let created = create_entry(id, &creator, &leader).unwrap();
        let roster = Roster::begin(id, &created).unwrap();
        let mut visit = Self {
            id,
            log,
            leader,
            roster,
        };
        visit.turn_epoch();
        visit
    }

    /// Opens the log's next epoch for everybody who may read it.
    pub fn turn_epoch(&mut self) {
        let number = self.roster.current_epoch(&self.log).unwrap_or(0) + 1;
        let readers = self
            .roster
            .members()
            .filter(|(_, member)| member.access(&self.log).has(LogAccess::READ));
        let grants = readers.map(|(device, _)| EpochGrant {
            device: *device,
            sealed_key: [9; 80],
        });
        let epoch = Epoch {
            log: self.log,
            number,
            public_key: [7; 32],
            previous_key: None,
            grants: grants.collect(),
        };
        self.say(&EntryBody::Epoch(epoch));
    }

    /// Adds a device with this standing.
    pub fn add(&mut self, keys: &TestKeys, standing: Standing) {
        self.say(&EntryBody::Add(Add {
            keys: keys.public(),
            standing,
            provisional: false,
        }));
    }

    pub fn remove(&mut self, keys: &TestKeys) {
        self.say(&EntryBody::Remove(Remove {
            device: keys.device_id(),
            reason: RemovalReason::LEFT,
            last: LastSequences::new(),
        }));
    }

    pub fn keep_log_until(&mut self, expires: u64) {
        self.say(&EntryBody::Log(LogStatement {
            log: self.log,
            expires: Some(expires),
            flags: 0,
        }));
    }

    /// Signs what comes next in the roster, as the leader, and takes it in.
    fn say(&mut self, body: &EntryBody) {
        let entry = self.roster.sign_next(body, &self.leader).unwrap();
        self.roster.append(&entry).unwrap();
    }

    /// The ask that makes the visit at a relay.
    pub fn creation(&self) -> OpenAsk {
        OpenAsk::AppendRoster {
            visit: self.id,
            expected: RosterEntryId::ZERO,
            entries: self.roster.entries().to_vec(),
        }
    }

    /// The ask that appends the roster's last entry.
    pub fn last_entry(&self) -> OpenAsk {
        let entries = self.roster.entries();
        let (last, before) = entries.split_last().unwrap();
        OpenAsk::AppendRoster {
            visit: self.id,
            expected: RosterEntry::parse(before.last().unwrap()).unwrap().id(),
            entries: vec![last.clone()],
        }
    }

    /// The record that a session writes at a place, in the log's newest epoch.
    pub fn record(&self, session: u8, sequence: u64) -> Vec<u8> {
        self.record_of(session, sequence, 900)
    }

    pub fn record_of(&self, session: u8, sequence: u64, bytes: usize) -> Vec<u8> {
        self.record_by(&self.leader, session, sequence, bytes)
    }

    pub fn record_by(
        &self,
        signer: &impl Signer,
        session: u8,
        sequence: u64,
        bytes: usize,
    ) -> Vec<u8> {
        let header = Header {
            kind: kind::RECORD,
            log: self.log,
            epoch: self.roster.current_epoch(&self.log).unwrap(),
            nonce: [3; 24],
            signer: signer.device_id(),
            session: SessionId::from_bytes([session; 16]),
            sequence,
            record: record_id(session, sequence),
        };
        Envelope::sign(header, &vec![session; bytes], signer)
            .unwrap()
            .to_bytes()
    }
}

fn numbered(first: u8, number: u32) -> [u8; 16] {
    let mut id = [first; 16];
    id[4..8].copy_from_slice(&number.to_be_bytes());
    id
}

pub fn record_id(session: u8, sequence: u64) -> RecordId {
    let parts: [&[u8]; 2] = [&[session], &sequence.to_be_bytes()];
    RecordId::from_bytes(sha256("record", &parts))
}
