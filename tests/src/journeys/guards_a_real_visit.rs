use super::steps::{
    add_young_person, go_to, let_time_pass, press_link_or_button, start_a_visit, type_new_passcode,
};
use super::{Journey, Stage};
use crate::harness::{Browser, BrowserEngine, Role};

/// A visit that is no demo: a guardian is kept only once there is a passcode, and what was typed
/// waits for it. Locked by hand, by rest and by a new start, the phone shows nothing of the visit but
/// whom to ring.
pub const JOURNEY: Journey = Journey {
    name: "guards_a_real_visit",
    engines: &BrowserEngine::ALL,
    run: guards_a_real_visit,
};

const PASSCODE: &str = "gale-751";

fn guards_a_real_visit(stage: &mut Stage) {
    let browser = &mut stage.browser;
    browser.go(&format!("{}/", stage.relay.origin()));
    start_a_visit(browser);
    browser.wait_until_ready_for_offline();
    stage.relay.kill();
    add_young_person(browser, "Zora Quillfeather");
    add_guardian(browser);
    let person = browser.path();

    go_to(browser, "More");
    browser.click_starting(Role::Link, "Lock");
    browser.click(Role::Button, "Lock now");
    shows_only_whom_to_ring(browser);
    browser.assert_accessible("the locked app of a visit");
    browser.script(
        "history.pushState(null, '', arguments[0])",
        &[person.into()],
    );
    browser.reload();
    shows_only_whom_to_ring(browser);
    unlock(browser);
    browser.find(Role::Heading, "Zora Quillfeather");
    browser.wait_for_text("Petra Quillfeather");

    // Nobody touches it for longer than the five minutes that are usual.
    let_time_pass(browser, 6);
    shows_only_whom_to_ring(browser);
    unlock(browser);
    browser.wait_for_text("Petra Quillfeather");
}

fn add_guardian(browser: &Browser) {
    press_link_or_button(browser, "Add a parent or guardian");
    browser.find(Role::Heading, "Parents and guardians");
    browser.fill("Name", "Petra Quillfeather");
    browser.fill("Number 1", "+44 7700 900124");
    browser.click(Role::Button, "Save");
    browser.find(Role::Dialog, "A passcode first");
    browser.assert_accessible("a passcode first");
    browser.click(Role::Link, "Set a passcode");
    browser.click(Role::Button, "Set a passcode");
    type_new_passcode(browser, PASSCODE);
    browser.click(Role::Link, "Go back to what you were typing");
    let name = browser.find(Role::Textbox, "Name");
    assert_eq!(browser.value_of(&name), "Petra Quillfeather");
    browser.click(Role::Button, "Save");
    browser.find(Role::Heading, "Zora Quillfeather");
    browser.wait_for_text("Petra Quillfeather");
    browser.wait_for_status("Saved on this phone");
}

fn shows_only_whom_to_ring(browser: &Browser) {
    browser.find(Role::Heading, "Locked");
    browser.find(Role::Link, "Call Emergency services");
    browser.find(Role::Link, "Call Ute Sample");
    let page = browser.script(
        "return document.documentElement.outerHTML + document.title",
        &[],
    );
    let page = page.as_str().unwrap_or_default();
    for words in ["Quillfeather", "900124", "Nordheim"] {
        assert!(!page.contains(words), "{words} is on the locked screen");
    }
}

fn unlock(browser: &Browser) {
    browser.fill("Passcode", PASSCODE);
    browser.click(Role::Button, "Unlock");
    browser.wait_until_gone(Role::Heading, "Locked");
}
