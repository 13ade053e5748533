//! Random edits.

use crate::view::View;
use engine::protocol::Change;
use testkit::SeededRandom;
use visit::facts::{How, Mark, MarkState, Marker};
use visit::records::{Expense, ExpenseCategory, Item, NumberKind, Receipt, Round, UsefulNumber};
use visit::{Currency, Entry, Id, Instant, Money, Table};

pub fn random_id(random: &mut SeededRandom, now: i64) -> Id {
    let mut bytes = [0; 10];
    bytes.fill_with(|| random.below(256) as u8);
    Id::from_time_and_random(now.unsigned_abs(), bytes)
}

/// One to three changes of one command.
pub fn some_changes(random: &mut SeededRandom, view: &View, now: i64) -> Vec<Change> {
    let count = 1 + random.below(3);
    let mut view = view.clone();
    (0..count)
        .map(|_| {
            let change = match random.below(5) {
                0 => new_record(random, now),
                1 | 2 => edit(random, &view).unwrap_or_else(|| new_record(random, now)),
                _ => mark(random, &view, now),
            };
            view.put(&change.after);
            change
        })
        .collect()
}

fn new_record(random: &mut SeededRandom, now: i64) -> Change {
    let id = random_id(random, now);
    let after = match random.below(4) {
        0 => Entry::UsefulNumber(useful_number(id, random)),
        1 => Entry::Item(item(id, random)),
        2 => Entry::Expense(expense(id, random)),
        _ => Entry::Round(round(id, random)),
    };
    Change {
        before: None,
        after,
    }
}

/// Edit some fields of a record that is shown.
fn edit(random: &mut SeededRandom, view: &View) -> Option<Change> {
    let editable: Vec<&Entry> = view
        .0
        .values()
        .filter(|entry| {
            matches!(
                entry.table(),
                Table::UsefulNumber | Table::Item | Table::Expense
            )
        })
        .collect();
    let at = usize::try_from(random.below(editable.len() as u64)).ok()?;
    let before = (*editable.get(at)?).clone();
    let mut after = before.clone();
    match &mut after {
        Entry::UsefulNumber(number) => match random.below(3) {
            0 => number.label = words(random),
            1 => number.phone = format!("+44 7700 9{:05}", random.below(100_000)),
            _ => number.removed = random.chance(50).then_some(Instant(1)),
        },
        Entry::Item(item) => {
            item.second_title = random.chance(50).then(|| words(random));
            item.title = words(random);
        }
        Entry::Expense(expense) => {
            expense.amount = random.chance(80).then(|| money(random));
            expense.unfinished = !expense.unfinished;
        }
        _ => {}
    }
    Some(Change {
        before: Some(before),
        after,
    })
}

fn mark(random: &mut SeededRandom, view: &View, now: i64) -> Change {
    let rounds: Vec<Id> = view.of_table(Table::Round).map(Entry::id).collect();
    let at = usize::try_from(random.below(rounds.len() as u64)).unwrap_or(0);
    let round = rounds
        .get(at)
        .copied()
        .unwrap_or_else(|| random_id(random, now));
    let states = [MarkState::Present, MarkState::NotSeen, MarkState::WithHost];
    let state = states[usize::try_from(random.below(3)).unwrap_or(0)];
    let person = Id::from_bytes([random.below(24) as u8; 16]);
    let after = Entry::Mark(Mark {
        id: random_id(random, now),
        round,
        person,
        state,
        by: Marker::Person(Id::from_bytes([0x71; 16])),
        how: How::Saw,
        observed: Instant(now),
        recorded: Instant(now),
        received: None,
        zone: "Europe/Berlin".to_owned(),
        counter: 0,
        phone: String::new(),
        place: String::new(),
        until: None,
        ends: Vec::new(),
        accepts: None,
        note: String::new(),
    });
    Change {
        before: None,
        after,
    }
}

fn useful_number(id: Id, random: &mut SeededRandom) -> UsefulNumber {
    UsefulNumber {
        id,
        label: words(random),
        kind: NumberKind::Coach,
        phone: "+44 7700 900100".to_owned(),
        note: String::new(),
        removed: None,
    }
}

pub fn item(id: Id, random: &mut SeededRandom) -> Item {
    Item {
        id,
        title: words(random),
        second_title: None,
        notes: words(random),
        second_notes: None,
        starts: None,
        ends: None,
        place: words(random),
        address: String::new(),
        coordinates: None,
        leader: None,
        host_side: None,
        group: None,
        transport: String::new(),
        bring: String::new(),
        plan_b: String::new(),
        removed: None,
    }
}

pub fn expense(id: Id, random: &mut SeededRandom) -> Expense {
    Expense {
        id,
        code: String::new(),
        amount: Some(money(random)),
        category: ExpenseCategory::Lunch,
        what: words(random),
        payer: None,
        place: String::new(),
        date: None,
        people: Some(24),
        reason: String::new(),
        benefit: String::new(),
        receipt: Receipt::None,
        photos: Vec::new(),
        in_kind: false,
        unfinished: false,
        removed: None,
    }
}

pub fn round(id: Id, random: &mut SeededRandom) -> Round {
    Round {
        id,
        code: format!("R{}", random.below(99)),
        item: None,
        kind: visit::records::RoundKind::RollCall,
        place: words(random),
        due: None,
        grace_minutes: 5,
        expected: visit::records::Expected::Everybody,
        notes: String::new(),
        removed: None,
    }
}

fn money(random: &mut SeededRandom) -> Money {
    Money {
        minor: i64::try_from(random.below(100_000)).unwrap_or(0),
        currency: Currency::EUR,
    }
}

fn words(random: &mut SeededRandom) -> String {
    const WORDS: [&str; 6] = [
        "fountain",
        "library",
        "coach",
        "Rathaus",
        "déjeuner",
        "picnic",
    ];
    (0..=random.below(3))
        .map(|_| WORDS[usize::try_from(random.below(6)).unwrap_or(0)])
        .collect::<Vec<_>>()
        .join(" ")
}
