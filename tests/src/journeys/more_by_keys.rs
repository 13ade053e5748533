use super::steps::start_demo;
use super::{Journey, Stage};
use crate::harness::keys::{ENTER, ESCAPE};
use crate::harness::{Browser, BrowserEngine, Role};

/// More without a pointer: the appearance, an archive, a passcode, and the question before a visit
/// is removed.
pub const JOURNEY: Journey = Journey {
    name: "more_by_keys",
    engines: &BrowserEngine::ALL,
    run: more_by_keys,
};

const PASSPHRASE: &str = "a ferry and two trams";
const PASSCODE: &str = "gale-751";
const BACKSPACE: &str = "\u{E003}";
const ARROW_DOWN: &str = "\u{E015}";

fn more_by_keys(stage: &mut Stage) {
    start_demo(stage);
    let browser = &stage.browser;
    browser.tab_to("More");
    browser.press(ENTER);
    browser.wait_for_focus("More");

    chooses_an_appearance(browser);
    makes_an_archive(browser);
    thinks_again_before_it_removes(browser);
    sets_a_passcode(browser);
}

/// From the heading of More, by one of its lines, to the heading of what its line leads to.
fn follow(browser: &Browser, line: &str) {
    browser.tab_to(line);
    browser.press(ENTER);
    browser.wait_for_focus(line);
}

fn go_back(browser: &Browser) {
    browser.script("document.querySelector('h1').focus()", &[]);
    browser.tab_to("More");
    browser.press(ENTER);
    browser.wait_for_focus("More");
}

fn chooses_an_appearance(browser: &Browser) {
    follow(browser, "Appearance");
    browser.tab_to("As the phone");
    browser.press(ARROW_DOWN);
    browser.press(ARROW_DOWN);
    browser.wait_for(
        "the dark appearance",
        "return document.documentElement.dataset.appearance === 'dark'",
    );
    browser.assert_accessible("the choice of an appearance, in the dark");
    go_back(browser);
}

fn makes_an_archive(browser: &Browser) {
    follow(browser, "Archive");
    browser.tab_to("Passphrase");
    browser.type_keys(PASSPHRASE);
    browser.tab_to("Passphrase again");
    browser.type_keys("?");
    browser.press(ENTER);
    browser.find_starting(Role::Link, "The two passphrases differ");
    browser.tab_to("Passphrase again");
    browser.press(BACKSPACE);
    browser.type_keys(PASSPHRASE);
    browser.press(ENTER);
    browser.wait_for_text("The archive is made");
    browser.find(Role::Button, "Download");
    go_back(browser);
}

fn sets_a_passcode(browser: &Browser) {
    follow(browser, "Lock");
    browser.tab_to("Set a passcode");
    browser.press(ENTER);
    browser.tab_to("New passcode");
    browser.type_keys(PASSCODE);
    browser.tab_to("New passcode once more");
    browser.type_keys(PASSCODE);
    browser.press(ENTER);
    browser.wait_for_status("The passcode is set.");
    go_back(browser);
}

fn thinks_again_before_it_removes(browser: &Browser) {
    follow(browser, "Remove from this phone");
    browser.tab_to("Remove the visit");
    browser.press(ENTER);
    browser.find(Role::Dialog, "Remove this visit from this phone?");
    browser.press(ESCAPE);
    browser.wait_until_gone(Role::Dialog, "Remove this visit from this phone?");
    browser.wait_for_focus("Remove the visit");
    go_back(browser);
}
