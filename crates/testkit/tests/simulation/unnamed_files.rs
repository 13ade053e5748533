//! A photo of a form that was cancelled does not stay for ever, and no other photo ever goes.

use crate::archives::{answer, expense_with_photo};
use crate::base::{Base, VISIT, plant_newer_version};
use crate::phone::Phone;
use engine::protocol::{Answer, Change, Command};
use visit::Entry;
use visit::records::Attachment;

const HOUR: i64 = 3_600_000;
const DAY: i64 = 24 * HOUR;

fn with_photo(seed: u64) -> (Phone, Attachment) {
    let mut phone = Phone::without_visit(seed);
    phone.tabs.clear();
    phone.store = Base::get().store.clone();
    phone.start_tab(true);
    phone.look();
    let stored = answer(
        &mut phone,
        Command::StoreFile {
            visit: VISIT,
            media_type: "image/jpeg".to_owned(),
            content: vec![7; 300_000],
        },
    );
    let Ok(Answer::Attachment(photo)) = stored else {
        panic!("{stored:?}");
    };
    (phone, photo)
}

fn name_it(phone: &mut Phone, photo: &Attachment) {
    let expense = expense_with_photo(&mut phone.random, photo.clone());
    let changes = vec![Change {
        before: None,
        after: Entry::Expense(expense),
    }];
    let command = Command::Save {
        visit: VISIT,
        changes,
    };
    assert_eq!(answer(phone, command), Ok(Answer::Done));
}

fn open_anew(phone: &mut Phone) {
    phone.tabs.clear();
    phone.active = 0;
    phone.start_tab(true);
    phone.look();
    phone.calm();
}

fn cells(phone: &Phone, prefix: &str) -> usize {
    let keys = phone.store.cells.keys();
    keys.filter(|key| key.starts_with(prefix)).count()
}

#[test]
fn a_photo_that_nothing_names_goes_a_day_after_its_form() {
    let (mut phone, _) = with_photo(1);
    phone.wait(DAY - HOUR);
    open_anew(&mut phone);
    assert!(cells(&phone, "file/") > 1, "it may still be in a form");
    phone.wait(2 * HOUR);
    open_anew(&mut phone);
    assert_eq!((cells(&phone, "file/"), cells(&phone, "unnamed/")), (0, 0));
}

#[test]
fn a_photo_stays_with_the_session_that_stored_it() {
    let (mut phone, photo) = with_photo(2);
    phone.wait(3 * DAY);
    answer(&mut phone, Command::CloseVisit).expect("it closes");
    answer(&mut phone, Command::OpenVisit { visit: VISIT }).expect("it opens");
    name_it(&mut phone, &photo);
    open_anew(&mut phone);
    assert!(cells(&phone, "file/") > 1);
}

#[test]
fn a_photo_that_was_named_once_stays() {
    let (mut phone, photo) = with_photo(3);
    name_it(&mut phone, &photo);
    assert_eq!(cells(&phone, "unnamed/"), 0);
    phone.wait(40 * DAY);
    open_anew(&mut phone);
    let command = Command::ReadFile {
        visit: VISIT,
        attachment: photo,
    };
    let content = answer(&mut phone, command);
    assert_eq!(content, Ok(Answer::Content(vec![7; 300_000])));
}

#[test]
fn nothing_goes_while_something_of_the_visit_is_unreadable() {
    let (mut phone, _) = with_photo(4);
    let mut random = phone.random.clone();
    plant_newer_version(Base::get(), &mut phone.store, &mut random);
    phone.wait(2 * DAY);
    open_anew(&mut phone);
    assert!(cells(&phone, "file/") > 1);
}
