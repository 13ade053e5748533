//! An archive opened elsewhere gives the same visit, and a bad one gives nothing.

use crate::base::{Base, VISIT};
use crate::changes::{expense_with_photo, some_changes};
use crate::phone::Phone;
use crate::view::View;
use engine::protocol::{Answer, Change, Command, Notice, Problem};
use testkit::{SeededRandom, demo};
use visit::records::Attachment;
use visit::{Entry, Instant};

pub fn answer(phone: &mut Phone, command: Command) -> Result<Answer, Problem> {
    phone.told.clear();
    let wanted = phone.command(command);
    phone.calm();
    let told = std::mem::take(&mut phone.told);
    told.into_iter()
        .find_map(|notice| match notice {
            Notice::Answered { number, result } if number == wanted => Some(result),
            _ => None,
        })
        .expect("every command is answered")
}

fn export(phone: &mut Phone) -> Vec<u8> {
    match answer(phone, Command::ReadArchive { visit: VISIT }) {
        Ok(Answer::Content(contents)) => engine::pack_archive(&contents).expect("it is packed"),
        other => panic!("{other:?}"),
    }
}

fn import(phone: &mut Phone, file: &[u8]) -> Result<Answer, Problem> {
    let content = engine::unpack_archive(file)?;
    answer(
        phone,
        Command::ImportArchive {
            content,
            demo_opens_at: None,
        },
    )
}

/// A phone on which somebody worked for a while, and a photograph that was kept.
fn worked_on(seed: u64) -> (Phone, Attachment) {
    let mut phone = Phone::without_visit(seed);
    phone.tabs.clear();
    let base = Base::get();
    phone.store = base.store.clone();
    crate::base::plant_newer_version(base, &mut phone.store, &mut phone.random);
    phone.start_tab(true);
    let mut view = phone.look();
    for _ in 0..20 {
        let changes = some_changes(&mut phone.random, &view, phone.now);
        save(&mut phone, &mut view, changes);
    }
    let stored = answer(
        &mut phone,
        Command::StoreFile {
            visit: VISIT,
            media_type: "image/jpeg".to_owned(),
            content: photograph(),
        },
    );
    let Ok(Answer::Attachment(attachment)) = stored else {
        panic!("{stored:?}");
    };
    let expense = expense_with_photo(&mut phone.random, attachment.clone());
    let change = Change {
        before: None,
        after: Entry::Expense(expense),
    };
    save(&mut phone, &mut view, vec![change]);
    (phone, attachment)
}

fn save(phone: &mut Phone, view: &mut View, changes: Vec<Change>) {
    changes.iter().for_each(|change| view.put(&change.after));
    let command = Command::Save {
        visit: VISIT,
        changes,
    };
    assert_eq!(answer(phone, command), Ok(Answer::Done));
}

fn photograph() -> Vec<u8> {
    (0..600_000_u32).map(|at| (at % 251) as u8).collect()
}

#[test]
fn an_archive_opened_elsewhere_gives_the_same_visit() {
    for seed in 0..5 {
        let (mut here, attachment) = worked_on(seed);
        let content = export(&mut here);
        let mut there = Phone::without_visit(seed + 1000);
        assert_eq!(import(&mut there, &content), Ok(Answer::Visit(VISIT)));
        assert_eq!(there.look(), here.look());
        let command = Command::ReadFile {
            visit: VISIT,
            attachment,
        };
        let read = answer(&mut there, command);
        assert_eq!(read, Ok(Answer::Content(photograph())));
        assert_eq!(
            export(&mut there),
            content,
            "exporting again gives the same bytes"
        );
        assert_eq!(import(&mut there, &content), Err(Problem::VisitAlreadyHere));
    }
}

#[test]
fn a_damaged_archive_gives_nothing() {
    let (mut here, _) = worked_on(1);
    let content = export(&mut here);
    let mut there = Phone::without_visit(2);
    let mut random = SeededRandom::new(3);
    for _ in 0..60 {
        let mut bad = content.clone();
        let at = random.below(bad.len() as u64 - 30) as usize + 20;
        if random.chance(50) {
            bad.truncate(at);
        } else {
            bad[at] ^= 1 + random.below(255) as u8;
        }
        let result = import(&mut there, &bad);
        assert!(result.is_err(), "{result:?}");
        let visits = there
            .store
            .cells
            .keys()
            .filter(|key| key.contains("visit/"));
        assert_eq!(visits.count(), 0);
    }
}

/// Should this fail: `cargo run --package testkit --example make_demo_archive`.
#[test]
fn the_demo_that_ships_is_made_of_its_json() {
    let json = include_str!("../../../../tests/demo-visit.json");
    let shipped = include_bytes!("../../../../public/demo.age");
    let made = demo::shipped(json).expect("the demo is made");
    let is_visit = |entry: &&Entry| matches!(entry, Entry::Visit(_));
    let visit = made.entries.iter().find(is_visit).map(Entry::id);
    let content = engine::archive_of(visit.expect("it holds the visit"), &made.entries);
    let opened = vault::archive::open("promenade demo", shipped).expect("it opens");
    assert!(opened == content.expect("it is archived"));
}

#[test]
fn the_shell_opens_the_demo_at_the_moment_of_its_json() {
    let json = include_str!("../../../../tests/demo-visit.json");
    let opens_at = demo::shipped(json).expect("the demo is made").opens_at;
    let shell = include_str!("../../../../index.html");
    let named = format!("name=\"promenade-demo-opens\" content=\"{}\"", opens_at.0);
    assert!(shell.contains(&named), "the shell must say {named}");
}

#[test]
fn the_demo_opens_as_it_was_made() {
    let json = include_str!("../../../../tests/demo-visit.json");
    let made = demo::shipped(json).expect("the demo is made");
    let is_visit = |entry: &&Entry| matches!(entry, Entry::Visit(_));
    let visit = made.entries.iter().find(is_visit).map(Entry::id);
    let visit = visit.expect("it holds the visit");
    let file = engine::archive_of(visit, &made.entries).expect("it is archived");
    let content = engine::unpack_archive(&file).expect("it opens");
    let mut phone = Phone::without_visit(7);
    let imported = answer(
        &mut phone,
        Command::ImportArchive {
            content,
            demo_opens_at: Some(made.opens_at),
        },
    );
    assert_eq!(imported, Ok(Answer::Visit(visit)));
    assert_eq!(
        answer(&mut phone, Command::OpenVisit { visit }),
        Ok(Answer::Done)
    );
    let now = phone.now;
    phone.told.clear();
    phone.command(Command::OpenVisit { visit });
    phone.calm();
    let opened = phone.told.iter().find_map(|notice| match notice {
        Notice::Opened {
            entries,
            demo_clock_ahead,
            unreadable,
            ..
        } => Some((entries.len(), *demo_clock_ahead, *unreadable)),
        _ => None,
    });
    let wanted = made
        .entries
        .iter()
        .filter(|entry| !matches!(entry, Entry::Mark(_)));
    let (entries, ahead, unreadable) = opened.expect("it opens");
    assert_eq!(entries, wanted.count());
    assert_eq!(unreadable, 0);
    let clock = Instant(now + ahead.expect("the demo has its own clock"));
    assert!((clock.0 - made.opens_at.0).abs() < 60_000);
}
