//! A tab that begins to write opens the visit anew by itself: its page does not have to ask again
//! for what it shows.

use crate::base::{Base, VISIT};
use crate::phone::Phone;
use engine::Event;
use engine::protocol::{Change, Command, Notice};
use visit::facts::{How, MarkState, Marker};
use visit::roll_call::{NewMark, mark};
use visit::{Entry, Id, Instant, Table};

#[test]
fn a_tab_that_takes_over_goes_on_to_follow_its_rounds() {
    let mut phone = Phone::without_visit(1);
    phone.tabs.clear();
    phone.store = Base::get().store.clone();
    phone.start_tab(true);
    phone.start_tab(false);
    phone.calm();
    phone.active = 1;
    let round = phone.look().of_table(Table::Round).map(Entry::id).next();
    let round = round.expect("the base has a round");

    phone.told.clear();
    phone.tabs[0].deliver(Event::Writes(false));
    phone.tabs[1].deliver(Event::Writes(true));
    let before = mark_in(&mut phone, round, 0x21);
    assert!(is_told(&phone, round, before));
    phone.told.clear();
    let later = mark_in(&mut phone, round, 0x22);
    assert!(is_told(&phone, round, later));
}

fn mark_in(phone: &mut Phone, round: Id, byte: u8) -> Id {
    let leader = Id::from_bytes([0x71; 16]);
    let new = NewMark {
        id: Id::from_bytes([byte; 16]),
        round,
        by: Marker::Person(leader),
        now: Instant(phone.now),
        zone: "Europe/Berlin".to_owned(),
        counter: 0,
        phone: String::new(),
    };
    let mark = mark(new, leader, MarkState::Present, How::Saw);
    let id = mark.id;
    let changes = vec![Change {
        before: None,
        after: mark.into(),
    }];
    phone.command(Command::Save {
        visit: VISIT,
        changes,
    });
    phone.calm();
    id
}

fn is_told(phone: &Phone, round: Id, mark: Id) -> bool {
    phone.told.iter().any(|notice| match notice {
        Notice::Marks {
            round: of, marks, ..
        } => *of == round && marks.iter().any(|one| one.id == mark),
        _ => false,
    })
}
