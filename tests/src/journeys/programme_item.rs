use super::steps::{set_field, start_demo};
use super::{Journey, Stage};
use crate::harness::{
    Browser, BrowserEngine, Role, demo, given_name, moment, read_calendar, times_of,
};
use chrono::DateTime;
use serde_json::json;
use visit::LocalDateTime;

/// Something on the programme is added, changed, moved, deleted and brought back, and is there
/// after the page was opened anew.
pub const JOURNEY: Journey = Journey {
    name: "programme_item",
    engines: &BrowserEngine::ALL,
    run: programme_item,
};

fn programme_item(stage: &mut Stage) {
    start_demo(stage);
    let browser = &mut stage.browser;
    browser.click(Role::Link, "Programme");
    let now = demo().item_now();
    let shown = format!("{} Now: {}", times_of(now, " "), now.title);
    browser.find_starting(Role::Link, &shown);
    browser.assert_accessible("the programme of a day");

    hands_out_a_calendar(browser);
    an_empty_form_is_refused(browser);
    fill_in(browser);
    change(browser);
    move_to_another_day(browser);
    browser.reload();
    browser.wait_until_started();
    browser.find(Role::Heading, "Picnic at the lake");
    browser.wait_for_text("10:15 – 11:45");
    browser.assert_accessible("the page of an item");

    let item = browser.path();
    browser.click(Role::Button, "Delete");
    browser.find(Role::Heading, "Programme");
    browser.wait_for_status("“Picnic at the lake” deleted");
    browser.assert_accessible("the day of a deleted item");
    browser.click(Role::Button, "Undo");
    browser.click_starting(Role::Link, "10:15 11:45 Picnic at the lake");
    browser.wait_for_status("Saved on this phone");
    deleted_for_good(browser, &item);
}

/// The day as any phone's calendar takes it, in UTC.
fn hands_out_a_calendar(browser: &Browser) {
    browser.catch_download();
    browser.click_starting(Role::Button, "This day as a calendar file");
    let file = browser.caught_download("day.ics");
    let content = std::fs::read_to_string(&file).expect("the calendar");
    let _ = std::fs::remove_file(file);
    let events = read_calendar(&content).expect("a calendar");
    let now = demo().item_now();
    let event = events
        .iter()
        .find(|event| event["SUMMARY"].starts_with(&now.title))
        .expect("what is on now is in it");
    assert_eq!(event["DTSTART"], in_utc(now.starts.as_ref()));
    assert_eq!(event["DTEND"], in_utc(now.ends.as_ref()));
    let starts = now.starts.as_ref().expect("a time");
    let there = format!("{} ({})", starts.local.format("%H:%M"), starts.zone);
    assert!(event["DESCRIPTION"].contains(&there), "{event:?}");
    let shown = browser.script(
        "return document.querySelectorAll(\"a[href*='/programme/item/']\").length",
        &[],
    );
    assert_eq!(json!(events.len()), shown, "{events:?}");
    for young in demo().young_people() {
        let name = given_name(&young.name);
        assert!(!content.contains(name), "nobody's name is in it");
    }
}

fn in_utc(at: Option<&LocalDateTime>) -> String {
    let at = DateTime::from_timestamp_millis(moment(at).0).expect("a moment");
    at.format("%Y%m%dT%H%M%SZ").to_string()
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
    set_field(browser, "day", &demo().date_in(1).to_string());
    set_field(browser, "start", "12:00");
    set_field(browser, "end", "10:00");
    browser.fill("Place (optional)", "Uferwiese");
    browser.fill("Coordinates (optional)", "somewhere");
    browser.click(Role::Button, "Save");
    browser.find_starting(Role::Link, "It ends before it starts");
    browser.find_starting(Role::Link, "Write latitude and longitude");
    set_field(browser, "end", "13:30");
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
fn move_to_another_day(browser: &Browser) {
    browser.click(Role::Button, "Move");
    browser.find(Role::Heading, "Move to another time");
    browser.assert_accessible("the sheet that moves an item");
    set_field(browser, "move-day", &demo().date_in(2).to_string());
    set_field(browser, "move-time", "10:15");
    browser.click(Role::Button, "Move");
    browser.wait_for_text("10:15 – 11:45");
    browser.wait_for_text(&demo().weekday_in(2));
    browser.wait_for_status("Saved on this phone");
}

/// An old address of what was deleted says so, and brings it back.
fn deleted_for_good(browser: &Browser, item: &str) {
    browser.click(Role::Button, "Delete");
    browser.find(Role::Heading, "Programme");
    browser.wait_for_status("Saved on this phone");
    browser.script("history.pushState(null, '', arguments[0])", &[json!(item)]);
    browser.reload();
    browser.wait_for_text("Deleted from the programme");
    browser.assert_accessible("the page of a deleted item");
    browser.click(Role::Button, "Undo");
    browser.find(Role::Button, "Delete");
    browser.wait_for_focus("Picnic at the lake");
}
