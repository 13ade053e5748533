use super::{Journey, Stage};
use crate::harness::{Browser, BrowserEngine, Role};
use serde_json::json;

/// Something on the programme is added, changed, moved, deleted and brought back, and is there
/// after the page was opened anew.
pub const JOURNEY: Journey = Journey {
    name: "programme_item",
    engines: &BrowserEngine::ALL,
    run: programme_item,
};

fn programme_item(stage: &mut Stage) {
    let start = stage.address("/");
    let browser = &mut stage.browser;
    browser.go(&start);
    browser.wait_until_started();
    browser.click(Role::Button, "Try the demo visit");
    browser.find_starting(Role::Heading, "Tuesday");
    browser.click(Role::Link, "Programme");
    browser.find_starting(Role::Link, "14:00 16:30 Now: Town rally");
    browser.assert_accessible("the programme of a day");

    an_empty_form_is_refused(browser);
    fill_in(browser);
    change(browser);
    move_to_thursday(browser);
    browser.reload();
    browser.wait_until_started();
    browser.find(Role::Heading, "Picnic at the lake");
    browser.wait_for_text("10:15 – 11:45");
    browser.assert_accessible("the page of an item");

    browser.click(Role::Button, "Delete");
    browser.wait_for_text("Deleted from the programme");
    browser.assert_accessible("the page of a deleted item");
    browser.click(Role::Button, "Undo");
    browser.find(Role::Button, "Delete");
    browser.wait_for_status("Saved on this phone");
    browser.click(Role::Link, "Back");
    browser.find_starting(Role::Link, "10:15 11:45 Picnic at the lake");
}

fn an_empty_form_is_refused(browser: &Browser) {
    browser.click(Role::Link, "Add to the programme");
    browser.find(Role::Heading, "New on the programme");
    browser.assert_accessible("the empty form of an item");
    browser.click(Role::Button, "Save");
    browser.click(Role::Link, "Say what happens");
    browser.wait_for_focus("What happens (English)");
    browser.assert_accessible("the form of an item with errors");
}

fn fill_in(browser: &Browser) {
    browser.fill("What happens (English)", "Picnic");
    browser.fill("What happens (Deutsch) (optional)", "Picknick");
    choose_moment(browser, "day", "2027-06-02");
    choose_moment(browser, "start", "12:00");
    choose_moment(browser, "end", "10:00");
    browser.fill("Place (optional)", "Uferwiese");
    browser.fill("Coordinates (optional)", "somewhere");
    browser.click(Role::Button, "Save");
    browser.find_starting(Role::Link, "It ends before it starts");
    browser.find_starting(Role::Link, "Write latitude and longitude");
    choose_moment(browser, "end", "13:30");
    browser.fill("Coordinates (optional)", "50.7, 6.1");
    browser.click(Role::Button, "Save");
    browser.find(Role::Heading, "Picnic");
    browser.wait_for_text("12:00 – 13:30");
    browser.wait_for_text("Picknick");
    browser.wait_for_status("Saved on this phone");
}

fn change(browser: &Browser) {
    browser.click(Role::Link, "Edit");
    browser.find(Role::Heading, "Change the programme");
    browser.fill("What happens (English)", "Picnic at the lake");
    browser.click(Role::Button, "Save");
    browser.find(Role::Heading, "Picnic at the lake");
    browser.wait_for_status("Saved on this phone");
}

/// It lasts as long as before.
fn move_to_thursday(browser: &Browser) {
    browser.click(Role::Button, "Move");
    browser.find(Role::Heading, "Move to another time");
    browser.assert_accessible("the sheet that moves an item");
    choose_moment(browser, "move-day", "2027-06-03");
    choose_moment(browser, "move-time", "10:15");
    browser.click(Role::Button, "Move");
    browser.wait_for_text("10:15 – 11:45");
    browser.wait_for_text("Thursday");
    browser.wait_for_status("Saved on this phone");
}

/// Browsers differ in how their pickers of days and times are typed into; what they give to the
/// page is the same.
fn choose_moment(browser: &Browser, id: &str, value: &str) {
    browser.script(
        "const field = document.getElementById(arguments[0]); field.value = arguments[1];
         field.dispatchEvent(new Event('input', { bubbles: true }));",
        &[json!(id), json!(value)],
    );
}
