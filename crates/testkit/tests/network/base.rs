//! A visit on some phones, made once: every schedule begins with a copy of it.

use crate::members::{Join, Plan};
use crate::phone::Phone;
use crate::store::Store;
use crate::world::{HOST, VISIT, World};
use engine::protocol::{Command, MemberRole};
use relay::InProcessRelay;
use std::sync::OnceLock;
use testkit::SeededRandom;
use visit::records::{Person, Role, Visit};
use visit::{Id, Table};

pub struct Base {
    phones: Vec<(Store, Option<String>)>,
    relay: Vec<u8>,
}

impl Base {
    pub fn of(count: usize) -> &'static Self {
        static FEW: OnceLock<Base> = OnceLock::new();
        static MANY: OnceLock<Base> = OnceLock::new();
        let cell = if count <= 3 { &FEW } else { &MANY };
        cell.get_or_init(|| Self::make(count))
    }

    fn make(count: usize) -> Self {
        let mut random = SeededRandom::new(count as u64);
        let relay = InProcessRelay::start(HOST, None).unwrap();
        let first = Phone::new(Store::default(), SeededRandom::new(random.number()));
        let mut world = World::new(vec![first], relay, random);
        world.phones[0].command(Command::CreateVisit {
            visit: Box::new(a_visit()),
            leader: Box::new(a_leader()),
        });
        world.calm(4);
        for _ in 1..count {
            world
                .plans
                .push(Plan::Join(Join::new(0, MemberRole::Leader)));
            for _ in 0..200 {
                if world.plans.is_empty() && world.phones.iter().all(|phone| phone.has_visit) {
                    break;
                }
                world.calm(1);
            }
            assert!(world.plans.is_empty(), "a phone could not join");
        }
        world.calm(20);
        let phones = &world.phones;
        for (at, phone) in phones.iter().enumerate() {
            assert!(phone.has_visit, "phone {at} has no visit");
            let people = phone.view.of_table(Table::Person).count();
            assert_eq!(people, 1, "phone {at} sees the leader");
        }
        let phones = phones.iter();
        Self {
            phones: phones
                .map(|phone| (phone.store.clone(), phone.device.clone()))
                .collect(),
            relay: world.relay.back_up().unwrap(),
        }
    }

    pub fn world(&self, seed: u64) -> World {
        let mut random = SeededRandom::new(seed);
        let relay = InProcessRelay::start(HOST, Some(&self.relay)).unwrap();
        let phones = self.phones.iter().map(|(store, device)| {
            let mut phone = Phone::new(store.clone(), SeededRandom::new(random.number()));
            phone.device.clone_from(device);
            phone
        });
        let phones = phones.collect();
        World::new(phones, relay, random)
    }
}

fn a_visit() -> Visit {
    Visit {
        id: VISIT,
        name: "Eschenfurt".to_owned(),
        home_town: "Harrowmere".to_owned(),
        host_town: "Eschenfurt".to_owned(),
        home_zone: "Europe/London".to_owned(),
        host_zone: "Europe/Berlin".to_owned(),
        first_day: None,
        last_day: None,
        first_language: "en".to_owned(),
        second_language: None,
        host_language: None,
        home_currency: None,
        host_currency: None,
        aims: String::new(),
        insurance_reference: String::new(),
    }
}

fn a_leader() -> Person {
    Person {
        id: Id::from_bytes([0x71; 16]),
        code: "L1".to_owned(),
        name: "Rhona Ashgrove".to_owned(),
        role: Role::VisitLeader,
        duties: String::new(),
        group: None,
        buddy: None,
        phone: "+44 7700 900001".to_owned(),
        email: String::new(),
        born: None,
        age: None,
        room: String::new(),
        notes: String::new(),
        removed: None,
    }
}
