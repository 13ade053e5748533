//! An archive opened elsewhere gives the same visit, and a bad one gives nothing.

use crate::base::{Base, VISIT, a_visit};
use crate::changes::{expense, random_id, some_changes};
use crate::phone::Phone;
use crate::view::View;
use engine::protocol::{Answer, Change, Command, Notice, Problem};
use testkit::{SeededRandom, demo};
use visit::records::{Attachment, Expense};
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

pub fn export(phone: &mut Phone) -> Vec<u8> {
    match answer(phone, Command::ReadArchive { visit: VISIT }) {
        Ok(Answer::Content(contents)) => engine::pack_archive(&contents).expect("it is packed"),
        other => panic!("{other:?}"),
    }
}

pub fn import(phone: &mut Phone, file: &[u8]) -> Result<Answer, Problem> {
    let content = engine::unpack_archive(file)?;
    answer(phone, Command::ImportArchive { content })
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
    let visit = visit.expect("it holds the visit");
    let content = engine::archive_of(visit, Some(made.opens_at), &made.entries);
    let opened = vault::archive::open("promenade demo", shipped).expect("it opens");
    assert!(opened == content.expect("it is archived"));
}

#[test]
fn the_demo_opens_as_it_was_made() {
    let json = include_str!("../../../../tests/demo-visit.json");
    let made = demo::shipped(json).expect("the demo is made");
    let is_visit = |entry: &&Entry| matches!(entry, Entry::Visit(_));
    let visit = made.entries.iter().find(is_visit).map(Entry::id);
    let visit = visit.expect("it holds the visit");
    let file =
        engine::archive_of(visit, Some(made.opens_at), &made.entries).expect("it is archived");
    let content = engine::unpack_archive(&file).expect("it opens");
    let mut phone = Phone::without_visit(7);
    let imported = answer(&mut phone, Command::ImportArchive { content });
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

/// Its banner, and numbers that nobody rings, come back with it; nothing marked since then lies
/// in its future, and it is not over for having been away for a month.
#[test]
fn a_demo_comes_back_as_a_demo_and_its_clock_goes_on_from_there() {
    let entries = [Entry::Visit(a_visit())];
    let opens_at = Instant(1_811_856_600_000);
    let file = engine::archive_of(VISIT, Some(opens_at), &entries).expect("it is archived");
    let mut here = Phone::without_visit(8);
    assert_eq!(import(&mut here, &file), Ok(Answer::Visit(VISIT)));
    assert_near(demo_clock(&mut here), opens_at.0);
    here.wait(3 * 3_600_000);
    let left_at = demo_clock(&mut here).expect("it is a demo");
    assert_near(Some(left_at), opens_at.0 + 3 * 3_600_000);
    let file = export(&mut here);

    let mut there = Phone::without_visit(9);
    there.wait(30 * 24 * 3_600_000);
    assert_eq!(import(&mut there, &file), Ok(Answer::Visit(VISIT)));
    assert_near(demo_clock(&mut there), left_at);
}

#[test]
fn no_archive_makes_a_demo_of_a_visit_that_is_here() {
    let entries = [Entry::Visit(a_visit())];
    let without_mark = engine::archive_of(VISIT, None, &entries).expect("it is archived");
    let as_demo = engine::archive_of(VISIT, Some(Instant(5)), &entries).expect("it is archived");
    let mut phone = Phone::without_visit(10);
    assert_eq!(import(&mut phone, &without_mark), Ok(Answer::Visit(VISIT)));
    assert_eq!(import(&mut phone, &as_demo), Err(Problem::VisitAlreadyHere));
    assert_eq!(demo_clock(&mut phone), None, "it is the visit that it was");
    let impossible = engine::archive_of(VISIT, Some(Instant(-1)), &entries).expect("a file");
    assert_eq!(
        import(&mut Phone::without_visit(10), &impossible),
        Err(Problem::ArchiveDamaged)
    );
}

fn assert_near(shown: Option<i64>, wanted: i64) {
    let shown = shown.expect("the demo has its own clock");
    assert!((shown - wanted).abs() < 60_000, "{shown} for {wanted}");
}

/// What the clock of a demo shows now.
fn demo_clock(phone: &mut Phone) -> Option<i64> {
    phone.told.clear();
    phone.command(Command::OpenVisit { visit: VISIT });
    while phone.step() {}
    let now = phone.now;
    phone.told.iter().find_map(|notice| match notice {
        Notice::Opened {
            demo_clock_ahead, ..
        } => demo_clock_ahead.map(|ahead| now + ahead),
        _ => None,
    })
}

pub fn expense_with_photo(random: &mut SeededRandom, photo: Attachment) -> Expense {
    let mut made = expense(random_id(random, 1_811_856_000_000), random);
    made.photos.push(photo);
    made
}
