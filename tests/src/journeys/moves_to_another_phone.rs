use super::steps::{
    add_young_person, choose_file, go_to, make_archive, press_link_or_button, set_field,
    start_a_visit,
};
use super::{Journey, Stage};
use crate::harness::{
    Browser, BrowserEngine, Role, jpeg_size, open_with_age, photo_with_its_place, place_bytes,
};
use base64::Engine as _;
use base64::engine::general_purpose::STANDARD;
use std::path::Path;

/// Everything that was entered leaves in one file and is the same visit in the fresh browser of
/// another phone. A photo loses the place at which it was taken on the way in, and what the first
/// phone stores of it is ciphertext (promise 4).
pub const JOURNEY: Journey = Journey {
    name: "moves_to_another_phone",
    engines: &BrowserEngine::ALL,
    run: moves_to_another_phone,
};

const PASSPHRASE: &str = "a ferry and two trams";
const PEOPLE: [&str; 2] = ["Zora Quillfeather", "Ivo Underhill"];

fn moves_to_another_phone(stage: &mut Stage) {
    let start = stage.address("/");
    let browser = &stage.browser;
    browser.go(&start);
    start_a_visit(browser);
    for person in PEOPLE {
        add_young_person(browser, person);
    }
    add_item(browser);
    add_expense_with_photo(browser);
    add_gift(browser);
    count(browser);
    let before = all_of_it(browser);
    let stored = stored_bytes(browser);
    let archive = make_archive(browser, PASSPHRASE);
    the_photo_tells_no_place(&archive, &stored);

    let other = Browser::start(browser.engine);
    other.go(&start);
    press_link_or_button(&other, "Open an archive");
    choose_file(&other, "Choose", &archive);
    other.fill("Passphrase of the archive", PASSPHRASE);
    other.click(Role::Button, "Open the visit");
    other.find(Role::Link, "Roll call");
    for ((screen, there), (_, here)) in all_of_it(&other).iter().zip(&before) {
        assert_eq!(there, here, "{screen} is another on the second phone");
    }
}

fn add_item(browser: &Browser) {
    go_to(browser, "Programme");
    press_link_or_button(browser, "Add to the programme");
    browser.find(Role::Heading, "New on the programme");
    set_field(browser, "title", "Boat to the island");
    set_field(browser, "day", "2028-05-10");
    set_field(browser, "start", "09:30");
    set_field(browser, "end", "16:00");
    browser.click(Role::Button, "Save");
    browser.find(Role::Heading, "Boat to the island");
    browser.wait_for_status("Saved on this phone");
}

fn add_expense_with_photo(browser: &Browser) {
    let photo = photo_with_its_place(browser);
    go_to(browser, "Registers");
    press_link_or_button(browser, "New expense");
    browser.fill("Amount", "123.45");
    browser.fill("What was bought", "Tickets");
    choose_file(browser, "Receipt: Choose", &photo);
    browser.wait_for_text("The photo is kept");
    browser.click(Role::Button, "Save");
    browser.find_starting(Role::Link, "Tickets");
    browser.wait_for_status("Saved on this phone");
}

fn add_gift(browser: &Browser) {
    go_to(browser, "Registers");
    press_link_or_button(browser, "New gift");
    browser.fill("What is it", "Pewter cup");
    browser.click(Role::Button, "Save, finish later");
    browser.find_starting(Role::Link, "Pewter cup");
    browser.wait_for_status("Saved on this phone");
}

/// One is here, the other not seen yet.
fn count(browser: &Browser) {
    go_to(browser, "Roll call");
    press_link_or_button(browser, "Count now");
    browser.fill("Place", "Landing stage");
    browser.click(Role::Button, "Begin");
    browser.click_starting(Role::Button, &format!("{}, not seen yet", PEOPLE[0]));
    browser.find_starting(Role::Heading, "1 of 2");
    browser.wait_for_status("Saved on this phone");
    browser.click(Role::Link, "Back");
}

/// What the screens say, and the rows of the roll call with the state of each person. (How long it
/// is overdue is another a minute later.)
fn all_of_it(browser: &Browser) -> Vec<(&'static str, String)> {
    let read = || {
        let text = browser.script("return document.querySelector('main').innerText", &[]);
        text.as_str().unwrap_or_default().to_owned()
    };
    let mut screens = Vec::new();
    go_to(browser, "Programme");
    press_link_or_button(browser, "All days");
    browser.wait_for_text("Boat to the island");
    screens.push(("programme", read()));
    go_to(browser, "More");
    browser.click_starting(Role::Link, "People");
    browser.find_starting(Role::Link, PEOPLE[0]);
    screens.push(("people", read()));
    go_to(browser, "Registers");
    browser.click_starting(Role::Link, "Expenses");
    browser.click_starting(Role::Link, "Tickets");
    browser.wait_for(
        "the photo",
        "const photo = document.querySelector('.photo img'); return !!photo && photo.naturalWidth === 1600",
    );
    screens.push(("an expense", read()));
    go_to(browser, "Registers");
    browser.click_starting(Role::Link, "Gifts");
    browser.click_starting(Role::Link, "Pewter cup");
    browser.find(Role::Heading, "Pewter cup");
    screens.push(("a gift", read()));
    go_to(browser, "Roll call");
    press_link_or_button(browser, "Go on counting");
    browser.find_starting(Role::Heading, "1 of 2");
    browser.find_starting(Role::Button, &format!("{}, not seen yet", PEOPLE[1]));
    browser.click(Role::Tab, "Here 1");
    browser.find_starting(Role::Button, &format!("{}, here", PEOPLE[0]));
    browser.click(Role::Link, "Back");
    screens
}

/// All that the browser keeps for this app under keys of the engine.
fn stored_bytes(browser: &Browser) -> Vec<u8> {
    let stored = browser.async_script(STORED, &[]);
    let stored = STANDARD.decode(stored.as_str().unwrap_or_default());
    stored.expect("what is stored")
}

fn the_photo_tells_no_place(archive: &Path, stored: &[u8]) {
    let parts = open_with_age(archive, PASSPHRASE);
    let photos: Vec<Vec<u8>> = std::fs::read_dir(parts.join("attachments"))
        .expect("the photos")
        .filter_map(|photo| std::fs::read(photo.ok()?.path()).ok())
        .collect();
    let [photo] = &photos[..] else {
        panic!("{} photos", photos.len());
    };
    assert_eq!(jpeg_size(photo), Some((1600, 1000)));
    let place = place_bytes();
    assert!(!holds(photo, b"Exif\0\0") && !holds(photo, &place));

    assert!(stored.len() > photo.len(), "the photo is stored");
    let pieces: Vec<&[u8]> = photo
        .chunks(photo.len() / 8)
        .map(|piece| &piece[..16.min(piece.len())])
        .collect();
    let told = |bytes: &[u8]| {
        let known = [
            &place[..],
            b"Exif\0\0",
            b"\0\x10JFIF\0",
            b"Tickets",
            b"Quillfeather",
        ];
        known
            .iter()
            .chain(&pieces)
            .any(|words| words.len() > 5 && holds(bytes, words))
    };
    assert!(!told(stored), "something is stored as it was entered");
    assert!(
        told(&[stored, photo].concat()),
        "a plain photo would be found"
    );
    let _ = std::fs::remove_dir_all(parts);
}

fn holds(bytes: &[u8], words: &[u8]) -> bool {
    let first = words.first().copied().unwrap_or_default();
    let starts = bytes.iter().enumerate().filter(|(_, byte)| **byte == first);
    starts
        .into_iter()
        .any(|(at, _)| bytes[at..].starts_with(words))
}

const STORED: &str = r#"
const done = arguments[0], opening = indexedDB.open('promenade');
opening.onsuccess = () => {
  const database = opening.result, asked = database.transaction('cells').objectStore('cells').getAll();
  asked.onsuccess = () => {
    database.close();
    const reader = new FileReader();
    reader.onload = () => done(reader.result.split(',')[1]);
    reader.readAsDataURL(new Blob(asked.result));
  };
};
"#;
