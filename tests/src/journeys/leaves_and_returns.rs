use super::steps::{go_to, open_demo, press_link_or_button};
use super::{Journey, Stage};
use crate::harness::{Browser, BrowserEngine, Role};
use std::path::{Path, PathBuf};

/// Promise 8's other half: what was written leaves in one file, and the same visit comes back
/// from it, all with no signal.
pub const JOURNEY: Journey = Journey {
    name: "leaves_and_returns",
    // WebKit keeps the page that was left alive, and with it the lock of the writing tab: the
    // next page only reads until "Use here" is pressed. To be mended in the app, not here.
    engines: &[BrowserEngine::Chromium, BrowserEngine::Firefox],
    run: leaves_and_returns,
};

const PASSCODE: &str = "gale-751";
const PASSPHRASE: &str = "four words and a walk";

fn leaves_and_returns(stage: &mut Stage) {
    open_demo(stage);
    let lock = stage.address("/settings/more/lock");
    stage.relay.kill();
    let browser = &stage.browser;
    add_expense_with_photo(browser);
    add_gift(browser);
    add_person(browser);
    everything_is_there(browser);

    let archive = make_archive(browser);
    remove_the_visit(browser);
    set_passcode(browser, &lock);
    open_archive(browser, &archive);
    everything_is_there(browser);
    let _ = std::fs::remove_file(archive);
}

fn add_expense_with_photo(browser: &Browser) {
    go_to(browser, "Registers");
    press_link_or_button(browser, "New expense");
    browser.fill("Amount", "123.45");
    let photo = Path::new(env!("CARGO_MANIFEST_DIR")).join("../public/icons/any-512.png");
    let field = browser.find_starting(Role::File, "Receipt: Choose");
    browser.type_into(
        &field,
        &photo
            .canonicalize()
            .expect("a picture")
            .display()
            .to_string(),
    );
    browser.wait_for_text("The photo is kept");
    browser.click(Role::Button, "Save");
    browser.find(Role::Heading, "Expenses");
    browser.wait_for_text("123.45");
    browser.wait_for_status("Saved on this phone");
}

fn add_gift(browser: &Browser) {
    go_to(browser, "Registers");
    press_link_or_button(browser, "New gift");
    browser.fill("What is it", "Pewter cup");
    browser.click(Role::Button, "Save, finish later");
    browser.wait_for_text("Pewter cup");
    browser.wait_for_status("Saved on this phone");
}

fn add_person(browser: &Browser) {
    go_to(browser, "More");
    browser.click_starting(Role::Link, "People");
    browser.find(Role::Heading, "People");
    press_link_or_button(browser, "Add somebody");
    browser.click_starting(Role::Radio, "Young person");
    browser.click(Role::Button, "Continue");
    browser.fill("Name", "Zora Quillfeather");
    browser.click(Role::Button, "Save");
    browser.find(Role::Heading, "Zora Quillfeather");
    browser.wait_for_status("Saved on this phone");
}

fn everything_is_there(browser: &Browser) {
    go_to(browser, "Registers");
    browser.click_starting(Role::Link, "Expenses");
    browser.find(Role::Heading, "Expenses");
    browser.wait_for_text("123.45");
    go_to(browser, "Registers");
    browser.click_starting(Role::Link, "Gifts");
    browser.wait_for_text("Pewter cup");
    go_to(browser, "More");
    browser.click_starting(Role::Link, "People");
    browser.wait_for_text("Zora Quillfeather");
}

fn make_archive(browser: &Browser) -> PathBuf {
    go_to(browser, "More");
    browser.click_starting(Role::Link, "Archive");
    browser.fill("Passphrase", PASSPHRASE);
    browser.fill("Passphrase again", PASSPHRASE);
    browser.click(Role::Button, "Make the archive");
    browser.wait_for_text("The archive is made");
    browser.catch_download();
    browser.click(Role::Button, "Download");
    browser.caught_download("visit.age")
}

fn remove_the_visit(browser: &Browser) {
    go_to(browser, "More");
    browser.click_starting(Role::Link, "Remove from this phone");
    browser.click(Role::Button, "Remove the visit");
    browser.find(Role::Dialog, "Remove this visit from this phone?");
    browser.click(Role::Button, "Remove the visit");
    browser.find(Role::Button, "Try the demo visit");
}

/// The archive holds health and guardians: a phone without a lock does not take it in.
fn set_passcode(browser: &Browser, lock: &str) {
    browser.go(lock);
    browser.click(Role::Button, "Set a passcode");
    browser.fill("New passcode", PASSCODE);
    browser.fill("New passcode once more", PASSCODE);
    browser.click(Role::Button, "Save passcode");
    browser.wait_for_status("The passcode is set.");
    browser.click(Role::Link, "Back");
    browser.find(Role::Button, "Try the demo visit");
}

fn open_archive(browser: &Browser, archive: &Path) {
    press_link_or_button(browser, "Open an archive");
    let field = browser.find_starting(Role::File, "Choose");
    browser.type_into(&field, &archive.display().to_string());
    browser.fill("Passphrase of the archive", PASSPHRASE);
    browser.click(Role::Button, "Open the visit");
    // What comes out of a file is a visit like any other: on the real clock, no demo.
    browser.wait_for(
        "the opened visit",
        "return location.pathname.endsWith('/today')",
    );
}
