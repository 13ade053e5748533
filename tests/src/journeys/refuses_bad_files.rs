use super::steps::{choose_file, go_to, press_link_or_button};
use super::{Journey, Stage};
use crate::harness::{
    Browser, BrowserEngine, Role, repacked_archive, sample_bytes, sample_text, shipped_demo,
};
use serde_json::Value;
use std::fs::File;
use std::path::{Path, PathBuf};

/// Every bad file gets a sentence that says what to do, and leaves nothing behind.
pub const JOURNEY: Journey = Journey {
    name: "refuses_bad_files",
    engines: &BrowserEngine::ALL,
    run: refuses_bad_files,
};

fn refuses_bad_files(stage: &mut Stage) {
    let (demo, passphrase) = shipped_demo();
    let whole = std::fs::read(&demo).expect("the shipped demo");
    let start = stage.address("/");
    let browser = &stage.browser;
    browser.go(&start);
    browser.wait_until_ready_for_offline();
    // From here on nobody could be asked.
    stage.relay.kill();
    press_link_or_button(browser, "Open an archive");
    browser.find(Role::Heading, "Open an archive");
    refuses(
        browser,
        &demo,
        "three wrong words",
        "The passphrase does not fit this archive.",
    );
    for (file, sentence) in bad_archives(&whole) {
        refuses(browser, &file, passphrase, sentence);
    }
    browser.assert_accessible("an archive that is refused");
    browser.click(Role::Link, "Back");
    browser.find(Role::Button, "Try the demo visit");
    assert!(
        !browser.text().contains("On this phone"),
        "a visit was made of a bad file"
    );

    says_what_it_cannot_read(browser, passphrase);
    refuses_bad_lists(browser);
    refuses_an_impossible_date(browser);
}

fn refuses(browser: &Browser, file: &Path, passphrase: &str, sentence: &str) {
    choose_file(browser, "Choose the file", file);
    browser.fill("Passphrase of the archive", passphrase);
    browser.click(Role::Button, "Open the visit");
    browser.find_starting(Role::Link, sentence);
    browser.find(Role::Button, "Open the visit");
}

/// An archive in which one date does not exist is not thrown away for it: the rest of the visit is
/// there, and that entry is kept and called unreadable.
fn says_what_it_cannot_read(browser: &Browser, passphrase: &str) {
    let impossible = repacked_archive("impossible.age", |visit| {
        without_health(&visit).replacen("2027-06-01T", "2027-02-31T", 1)
    });
    press_link_or_button(browser, "Open an archive");
    choose_file(browser, "Choose the file", &impossible);
    browser.fill("Passphrase of the archive", passphrase);
    browser.click(Role::Button, "Open the visit");
    browser.wait_for_text("1 entry cannot be read by this version of the app");
}

/// Each with the beginning of what has to be said about it.
fn bad_archives(whole: &[u8]) -> Vec<(PathBuf, &'static str)> {
    let mut altered = whole.to_vec();
    if let Some(byte) = altered.get_mut(whole.len() / 2) {
        *byte ^= 1;
    }
    let header = String::from_utf8_lossy(whole.get(..60).unwrap_or_default()).into_owned();
    let with_header = |name: &str, from: &str, to: &str| {
        assert!(header.contains(from), "{from:?} is not in the header");
        let mut bytes = header.replacen(from, to, 1).into_bytes();
        bytes.extend_from_slice(whole.get(60..).unwrap_or_default());
        sample_bytes(name, &bytes)
    };
    let damaged = "This archive is damaged or cut off. Ask for it again";
    vec![
        (
            sample_bytes("cut.age", whole.get(..whole.len() / 2).unwrap_or_default()),
            damaged,
        ),
        (sample_bytes("altered.age", &altered), damaged),
        (
            sample_text("letter.age", "Dear Sir or Madam"),
            "This file is no Promenade archive. Choose another",
        ),
        (
            with_header("absurd.age", " 8\n", " 40\n"),
            "Opening this file would keep the phone busy for hours",
        ),
        (
            with_header("for-a-key.age", "-> scrypt ", "-> X25519 "),
            "This file is sealed with a key, not with a passphrase.",
        ),
        (
            repacked_archive("newer.age", |visit| {
                visit.replacen("\"version\": 1", "\"version\": 2", 1)
            }),
            "This archive was made by a newer version of Promenade.",
        ),
        (
            repacked_archive("other.age", |visit| {
                visit.replacen("promenade-visit", "recipes", 1)
            }),
            "This file is damaged or is no Promenade archive.",
        ),
        (two_gigabytes(), "This file is larger than 200 MB"),
    ]
}

/// Health data are asked a passcode for, before anything else is looked at.
fn without_health(visit: &str) -> String {
    let mut visit: Value = serde_json::from_str(visit).expect("the visit");
    let logs = visit["logs"].as_object_mut().expect("its logs");
    logs.remove("health").expect("the demo holds some");
    visit.to_string()
}

/// A hole in the disk: it takes no room.
fn two_gigabytes() -> PathBuf {
    let path = sample_bytes("huge.age", b"age-encryption.org/v1\n");
    let file = File::options().write(true).open(&path).expect("the file");
    file.set_len(2 << 30).expect("a hole in it");
    path
}

fn refuses_bad_lists(browser: &Browser) {
    go_to(browser, "More");
    browser.click_starting(Role::Link, "People");
    browser.click_starting(Role::Link, "Import a list");
    browser.find(Role::Heading, "Import a list");
    let mut half = b"\xff\xfe".to_vec();
    half.extend("Name\nAda".encode_utf16().flat_map(u16::to_le_bytes));
    half.pop();
    for (file, sentence) in [
        (
            sample_bytes("half.csv", &half),
            "This file is damaged or cut off.",
        ),
        (
            sample_bytes(
                "of-an-old-dos.csv",
                b"Name\nPawe\x88 Wi\x98niewski\nZo\xbeia Kr\xa2l",
            ),
            "The letters of this file cannot be told for certain.",
        ),
        (
            sample_bytes("sheet.csv", b"PK\x03\x04 and so on"),
            "This is a spreadsheet file.",
        ),
    ] {
        choose_file(browser, "Open a CSV file", &file);
        browser.find_starting(Role::Link, sentence);
    }
    browser.assert_accessible("a list that is refused");
    browser.click(Role::Link, "Back");
    browser.find(Role::Heading, "People");
}

fn refuses_an_impossible_date(browser: &Browser) {
    browser.click(Role::Link, "Add somebody");
    browser.click_starting(Role::Radio, "Young person");
    browser.click(Role::Button, "Continue");
    browser.fill("Name", "Ada Specimen");
    for (part, typed) in [("Day", "31"), ("Month", "2"), ("Year", "2012")] {
        browser.fill(part, typed);
    }
    browser.click(Role::Button, "Save");
    browser.find_starting(Role::Link, "Enter a real date of birth");
    let kept = browser.find(Role::Textbox, "Name");
    assert_eq!(browser.value_of(&kept), "Ada Specimen");
}
