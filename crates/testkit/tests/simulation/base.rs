//! A phone with one visit, made once: every schedule begins with a copy of it.

use crate::changes::{random_id, round};
use crate::forgery::{Forged, Forger, key_of, put_record};
use crate::phone::Phone;
use crate::store::Store;
use crate::view::View;
use automerge::transaction::Transactable;
use automerge::{ROOT, ReadDoc, ScalarValue};
use document::DEADLY;
use engine::protocol::{Change, Command};
use std::sync::OnceLock;
use testkit::SeededRandom;
use visit::records::{Person, Role, Visit};
use visit::{Entry, Id, LogKind, Table};
use wire::SessionId;

pub struct Base {
    pub store: Store,
    pub forger: Forger,
    /// What the page saw of it.
    pub view: View,
    /// The item that the newer version put a field on.
    pub item: Id,
}

pub const VISIT: Id = Id::from_bytes([0x11; 16]);
/// Bytes of an envelope kind that this version does not know.
pub const UNKNOWN_KIND: u8 = 0x77;
pub const UNKNOWN_FIELD: &str = "accessible_by";
pub const UNKNOWN_RECORD: &str = "concert/one";
pub const UNKNOWN_FACT: &str = "applause/one";
pub const UNKNOWN_FACT_BYTES: &[u8] = b"\x00any bytes\xff";

impl Base {
    pub fn get() -> &'static Self {
        static BASE: OnceLock<Base> = OnceLock::new();
        BASE.get_or_init(Self::make)
    }

    fn make() -> Self {
        let mut random = SeededRandom::new(1);
        let mut phone = Phone::without_visit(1);
        phone.command(Command::CreateVisit {
            visit: Box::new(a_visit()),
            leader: Box::new(a_leader()),
        });
        phone.calm();
        phone.command(Command::OpenVisit { visit: VISIT });
        let item = random_id(&mut random, phone.now);
        let changes = vec![
            new(Entry::Item(crate::changes::item(item, &mut random))),
            new(Entry::Round(round(
                random_id(&mut random, phone.now),
                &mut random,
            ))),
        ];
        phone.command(Command::Save {
            visit: VISIT,
            changes,
        });
        phone.command(Command::Hidden);
        phone.calm();
        let view = phone.look();
        let store = phone.store.clone();
        let forger = Forger::new(&store.cells, VISIT).expect("the phone has its secrets");
        Self {
            store,
            forger,
            view,
            item,
        }
    }
}

/// What a newer version leaves: a table, a fact, a field and an envelope kind of its own.
pub fn plant_newer_version(base: &Base, store: &mut Store, random: &mut SeededRandom) {
    let item = key_of(Table::Item, base.item);
    let write = |transaction: &mut automerge::transaction::Transaction<'_>| {
        put_record(transaction, UNKNOWN_RECORD, &[("band", "brass".into())]);
        let fact = ScalarValue::Bytes(UNKNOWN_FACT_BYTES.to_vec());
        transaction.put(ROOT, UNKNOWN_FACT, fact).unwrap();
        let (_, object) = transaction.get(ROOT, item.as_str()).unwrap().unwrap();
        transaction.put(&object, UNKNOWN_FIELD, "lift").unwrap();
    };
    let forger = &base.forger;
    forger.record(store, LogKind::Programme, Forged::InItsPlace, random, write);
    let session = SessionId::from_bytes([0xee; 16]);
    forger.put(store, LogKind::Programme, session, unknown_envelope());
}

/// An envelope of this version and suite, of a kind that is not known.
pub fn unknown_envelope() -> Vec<u8> {
    let mut bytes = vec![wire::VERSION, wire::SUITE, UNKNOWN_KIND];
    bytes.extend([0x42; 120]);
    bytes
}

pub fn plant_deadly(base: &Base, store: &mut Store, random: &mut SeededRandom) {
    let write = |transaction: &mut automerge::transaction::Transaction<'_>| {
        let fact = ScalarValue::Bytes(DEADLY.to_vec());
        transaction.put(ROOT, "trap/one", fact).unwrap();
    };
    let forger = &base.forger;
    forger.record(store, LogKind::Programme, Forged::InItsPlace, random, write);
}

/// A record that claims a chain whose beginning never came, with an entry everybody would see.
pub fn plant_out_of_chain(base: &Base, store: &mut Store, random: &mut SeededRandom) {
    let id = random_id(random, 5);
    let write = |transaction: &mut automerge::transaction::Transaction<'_>| {
        let key = key_of(Table::UsefulNumber, id);
        put_record(transaction, &key, &[("label", "forged".into())]);
    };
    let forger = &base.forger;
    forger.record(store, LogKind::Programme, Forged::OutOfChain, random, write);
}

fn new(after: Entry) -> Change {
    Change {
        before: None,
        after,
    }
}

pub fn a_visit() -> Visit {
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

pub fn a_leader() -> Person {
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
