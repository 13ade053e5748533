//! What things cost, as far as it can be counted without a browser.

use crate::base::{Base, VISIT};
use crate::phone::Phone;
use engine::protocol::{Change, Command};
use visit::facts::{How, Mark, MarkState, Marker};
use visit::{Entry, Id, Instant, Table};

fn mark(phone: &mut Phone, round: Id, person: u8) -> Change {
    let id = crate::changes::random_id(&mut phone.random, phone.now);
    Change {
        before: None,
        after: Entry::Mark(Mark {
            id,
            round,
            person: Id::from_bytes([person; 16]),
            state: MarkState::Present,
            by: Marker::Person(Id::from_bytes([0x71; 16])),
            how: How::Saw,
            observed: Instant(phone.now),
            recorded: Instant(phone.now),
            received: None,
            zone: "Europe/Berlin".to_owned(),
            counter: 0,
            phone: String::new(),
            place: String::new(),
            until: None,
            ends: Vec::new(),
            accepts: None,
            note: String::new(),
        }),
    }
}

fn opened() -> (Phone, Id) {
    let base = Base::get();
    let mut phone = Phone::without_visit(11);
    phone.tabs.clear();
    phone.store = base.store.clone();
    phone.start_tab(true);
    let view = phone.look();
    let round = view.of_table(Table::Round).map(Entry::id).next();
    (phone, round.expect("the base has a round"))
}

fn record_bytes(phone: &Phone) -> usize {
    let records = phone
        .store
        .cells
        .iter()
        .filter(|(key, _)| key.starts_with("record/"));
    records.map(|(_, value)| value.len()).sum()
}

/// design.md 7: at most 400 bytes for a mark on the wire, batched.
#[test]
fn a_mark_on_the_wire_takes_at_most_400_bytes() {
    let (mut phone, round) = opened();
    let before = record_bytes(&phone);
    for person in 0..24 {
        let changes = vec![mark(&mut phone, round, person)];
        phone.command(Command::Save {
            visit: VISIT,
            changes,
        });
        while phone.step() {}
    }
    phone.command(Command::Hidden);
    while phone.step() {}
    let bytes = (record_bytes(&phone) - before) / 24;
    println!("{bytes} bytes for each of 24 marks in one record");
    assert!(bytes <= 400, "{bytes} bytes");
}

/// What a save stores must not grow with the visit (design.md 7, tap to durable).
#[test]
fn what_a_save_stores_does_not_grow_with_the_visit() {
    let (mut phone, round) = opened();
    let mut sizes = Vec::new();
    for _ in 0..3 {
        for person in 0..200_u8 {
            let changes = vec![mark(&mut phone, round, person)];
            phone.command(Command::Save {
                visit: VISIT,
                changes,
            });
            while phone.step() {}
        }
        let drafts = phone
            .store
            .cells
            .iter()
            .filter(|(key, _)| key.starts_with("draft/"));
        sizes.push(drafts.map(|(_, value)| value.len()).max().unwrap_or(0));
        phone.command(Command::Hidden);
        while phone.step() {}
    }
    assert!(sizes[2] <= sizes[0] + 64, "{sizes:?}");
}

/// design.md 7: 200 people, 100 rounds, 20,000 marks. The budget of a second is measured in a
/// browser; here it is shown that nothing in the engine grows faster than the visit.
#[test]
fn a_large_visit_opens_from_its_snapshots() {
    let (visit, entries) = testkit::large_visit();
    let file = engine::archive_of(visit, None, &entries).expect("it is archived");
    let content = engine::unpack_archive(&file).expect("it opens");
    let mut phone = Phone::without_visit(12);
    phone.command(Command::ImportArchive { content });
    while phone.step() {}
    phone.tabs.clear();
    phone.start_tab(true);
    while phone.step() {}
    let began = std::time::Instant::now();
    phone.command(Command::OpenVisit { visit });
    while phone.step() {}
    let opened = began.elapsed();
    let sightings = phone.told.iter().find_map(|notice| match notice {
        engine::protocol::Notice::Opened { sightings, .. } => Some(sightings.len()),
        _ => None,
    });
    println!("opened in {opened:?}, without a browser and hardly optimised");
    assert_eq!(sightings, Some(200));
    assert!(opened < std::time::Duration::from_secs(10), "{opened:?}");
}
