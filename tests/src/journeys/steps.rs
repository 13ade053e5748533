//! Steps that several journeys take.

use super::Stage;
use crate::harness::{Browser, Role, wait_until};

/// From an empty phone to the demo's Today, with everything kept for the time without signal.
pub fn open_demo(stage: &Stage) {
    let browser = &stage.browser;
    browser.go(&stage.address("/"));
    browser.click(Role::Button, "Try the demo visit");
    browser.find_starting(Role::Heading, "Tuesday");
    browser.wait_until_ready_for_offline();
}

/// From anywhere in the visit to the open round of the library steps.
pub fn open_round(browser: &Browser) {
    go_to(browser, "Roll call");
    press_link_or_button(browser, "Go on counting");
    browser.find(Role::Button, "Close the count");
}

/// The heading of the round says how many of all are here.
pub fn expect_count(browser: &Browser, here: u32, of: u32) {
    browser.find_starting(Role::Heading, &format!("{here} of {of}"));
}

/// One of the five places in the bar at the bottom.
pub fn go_to(browser: &Browser, place: &str) {
    browser.click(Role::Link, place);
    browser.find(Role::Heading, place);
}

/// What leads on may be drawn as a button and be a link.
pub fn press_link_or_button(browser: &Browser, name: &str) {
    let found = wait_until(&format!("something to press named {name:?}"), || {
        let mut all = browser.all(Role::Link);
        all.extend(browser.all(Role::Button));
        all.into_iter().find(|found| found.name == name)
    });
    browser.click_found(&found);
}

/// Taps somebody who is not seen yet, and waits until the mark is durable.
pub fn mark_here(browser: &Browser, person: &str) {
    browser.click_starting(Role::Button, &format!("{person}, not seen yet"));
    browser.wait_for_status("Saved on this phone");
}
