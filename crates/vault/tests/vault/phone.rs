//! A phone made from a seed, for tests and for making vectors.

use rand_core::{TryCryptoRng, TryRng};
use std::convert::Infallible;
use vault::{DeviceKeys, EpochKey, RootSecret, Sealing, open_epoch_key, turn_epoch};
use wire::{EntryBody, LogId, NewMember, Rights, Role, Roster, VisitId, create_entry, sha256};

/// Random-looking bytes that are the same in each run: SHA-256 over a seed and a counter.
pub struct SeededRng {
    seed: u64,
    counter: u64,
}

impl SeededRng {
    pub fn new(seed: u64) -> Self {
        Self { seed, counter: 0 }
    }
}

impl TryRng for SeededRng {
    type Error = Infallible;

    fn try_next_u32(&mut self) -> Result<u32, Infallible> {
        let mut bytes = [0; 4];
        self.try_fill_bytes(&mut bytes)?;
        Ok(u32::from_be_bytes(bytes))
    }

    fn try_next_u64(&mut self) -> Result<u64, Infallible> {
        let mut bytes = [0; 8];
        self.try_fill_bytes(&mut bytes)?;
        Ok(u64::from_be_bytes(bytes))
    }

    fn try_fill_bytes(&mut self, bytes: &mut [u8]) -> Result<(), Infallible> {
        for chunk in bytes.chunks_mut(32) {
            let block = sha256(
                "promenade/test rng",
                &[&self.seed.to_be_bytes(), &self.counter.to_be_bytes()],
            );
            self.counter += 1;
            chunk.copy_from_slice(&block[..chunk.len()]);
        }
        Ok(())
    }
}

impl TryCryptoRng for SeededRng {}

/// One phone with a visit of one log in its first epoch.
pub struct Phone {
    pub root: RootSecret,
    pub keys: DeviceKeys,
    pub roster: Roster,
    pub log: LogId,
    pub epoch_key: EpochKey,
}

impl Phone {
    pub fn new(seed: u64) -> Self {
        let mut rng = SeededRng::new(seed);
        let root = RootSecret::generate(&mut rng);
        let visit = VisitId::from_bytes(random(&mut rng));
        let log = LogId::from_bytes(random(&mut rng));
        let keys = DeviceKeys::derive(&root, visit);
        let roster = roster_of_one(&mut rng, &keys, visit, log);
        let epoch_key = open_epoch_key(&keys, &roster, log, 1).unwrap();
        Self {
            root,
            keys,
            roster,
            log,
            epoch_key,
        }
    }

    pub fn sealing(&self) -> Sealing<'_> {
        Sealing {
            keys: &self.keys,
            log: self.log,
            epoch: 1,
            epoch_key: &self.epoch_key,
        }
    }
}

pub fn random<const N: usize>(rng: &mut SeededRng) -> [u8; N] {
    let mut bytes = [0; N];
    rng.try_fill_bytes(&mut bytes).unwrap();
    bytes
}

fn roster_of_one(rng: &mut SeededRng, keys: &DeviceKeys, visit: VisitId, log: LogId) -> Roster {
    let creator = NewMember {
        keys: keys.public(),
        role: Role::VISIT_LEADER,
        rights: Rights::ADMIN.and(Rights::EVERY_LOG),
    };
    let created = create_entry(visit, &creator, keys).unwrap();
    let mut roster = Roster::begin(visit, &created).unwrap();
    let (_, epoch) = turn_epoch(rng, &roster, log, None, 0).unwrap();
    let opened = roster.sign_next(&EntryBody::Epoch(epoch), keys).unwrap();
    roster.append(&opened).unwrap();
    roster
}
