//! Steps that several journeys take.

use super::Stage;
use crate::harness::{Browser, Role, demo, wait_until};
use serde_json::{Value, json};

/// From an empty phone to the demo's Today, with everything kept for the time without signal.
pub fn open_demo(stage: &Stage) {
    start_demo(stage);
    stage.browser.wait_until_ready_for_offline();
}

/// From an empty phone to the demo's Today.
pub fn start_demo(stage: &Stage) {
    start_demo_at(&stage.browser, &stage.address("/"));
}

/// As [`start_demo`], from another relay than the stage's.
pub fn start_demo_at(browser: &Browser, start: &str) {
    browser.go(start);
    browser.click(Role::Button, "Try the demo visit");
    browser.find_starting(Role::Heading, &demo().weekday_in(0));
}

/// From the start screen to a visit of one's own in which nothing is entered yet.
pub fn start_a_visit(browser: &Browser) {
    press_link_or_button(browser, "Start a visit");
    browser.find(Role::Heading, "Start a visit");
    browser.fill("Your name", "Ute Sample");
    browser.fill("Your mobile number (optional)", "+44 7700 900123");
    browser.fill("Name of the visit", "Nordheim 2028");
    browser.fill("Home town", "Harrowmere");
    browser.fill("Host town", "Nordheim");
    set_field(browser, "first-day", "2028-05-08");
    set_field(browser, "last-day", "2028-05-14");
    // The machine that plays may keep any time; currencies follow from the zones.
    choose(browser, "home-zone", "Europe/London");
    choose(browser, "host-zone", "Europe/Berlin");
    browser.click(Role::Button, "Start the visit");
    browser.wait_for(
        "the new visit",
        "return location.pathname.endsWith('/today')",
    );
    browser.wait_for_status("Saved on this phone");
}

/// From anywhere in the demo to its open round.
pub fn open_round(browser: &Browser) {
    go_to(browser, "Roll call");
    press_link_or_button(browser, "Go on counting");
    browser.find(Role::Button, "Close the count");
}

/// The heading of the demo's open round says how many of all are here: so many more than when its
/// clock opened.
pub fn expect_more_here(browser: &Browser, more: usize) {
    browser.find_starting(Role::Heading, &count_with(more));
}

/// What that heading begins with.
pub fn count_with(more: usize) -> String {
    let (here, of) = demo().here_of();
    format!("{} of {of}", here + more)
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

/// From anywhere in the visit to the page of a young person of this name, who is new.
pub fn add_young_person(browser: &Browser, name: &str) {
    go_to(browser, "More");
    browser.click_starting(Role::Link, "People");
    browser.find(Role::Heading, "People");
    press_link_or_button(browser, "Add somebody");
    browser.click_starting(Role::Radio, "Young person");
    browser.click(Role::Button, "Continue");
    browser.fill("Name", name);
    browser.click(Role::Button, "Save");
    browser.find(Role::Heading, name);
    browser.wait_for_status("Saved on this phone");
}

/// From anywhere in the visit to its archive, as a file of this machine.
pub fn make_archive(browser: &Browser, passphrase: &str) -> std::path::PathBuf {
    go_to(browser, "More");
    browser.click_starting(Role::Link, "Archive");
    browser.fill("Passphrase", passphrase);
    browser.fill("Passphrase again", passphrase);
    browser.click(Role::Button, "Make the archive");
    browser.wait_for_text("The archive is made");
    browser.catch_download();
    browser.click(Role::Button, "Download");
    browser.caught_download("visit.age")
}

/// Fills in the form of a new passcode, which is open.
pub fn type_new_passcode(browser: &Browser, passcode: &str) {
    browser.fill("New passcode", passcode);
    browser.fill("New passcode once more", passcode);
    browser.click(Role::Button, "Save passcode");
    browser.wait_for_status("The passcode is set.");
}

/// Puts a value into a field of a day, a time or many lines. Browsers differ in how these are typed
/// into; what they give to the page is the same.
pub fn set_field(browser: &Browser, id: &str, value: &str) {
    browser.wait_for(
        "the field",
        &format!("return !!document.getElementById({})", json!(id)),
    );
    browser.script(
        "const field = document.getElementById(arguments[0]); field.value = arguments[1];
         field.dispatchEvent(new Event('input', { bubbles: true }));",
        &[json!(id), json!(value)],
    );
}

/// Chooses one of a list by its value.
fn choose(browser: &Browser, id: &str, value: &str) {
    browser.script(
        "const list = document.getElementById(arguments[0]); list.value = arguments[1];
         list.dispatchEvent(new Event('change', { bubbles: true }));",
        &[json!(id), json!(value)],
    );
}

/// Chooses a file in the field whose label starts so.
pub fn choose_file(browser: &Browser, label: &str, file: &std::path::Path) {
    let field = browser.find_starting(Role::File, label);
    browser.type_into(&field, &file.display().to_string());
}

/// From now on the page believes that this much more time has passed. (A script of Firefox's driver
/// has a `Date` of its own: the page's is that of its window.)
pub fn let_time_pass(browser: &Browser, minutes: u32) {
    browser.script(
        "const clock = window.Date, now = clock.now; clock.now = () => now() + arguments[0] * 60000;",
        &[json!(minutes)],
    );
}

/// From now on notes whenever the page says that something is saved; [`was_called_saved`] tells.
pub fn watch_for_saved(browser: &Browser) {
    browser.script(
        "window.calledSaved = false; new MutationObserver(() => { \
           if ([...document.querySelectorAll('[role=status]')].some(s => s.textContent.includes('Saved on this phone'))) window.calledSaved = true; \
         }).observe(document.body, { subtree: true, childList: true, characterData: true })",
        &[],
    );
}

pub fn was_called_saved(browser: &Browser) -> bool {
    browser.script("return window.calledSaved", &[]) == Value::Bool(true)
}
