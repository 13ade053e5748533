use super::steps::start_demo;
use super::{Journey, Stage};
use crate::harness::keys::{ENTER, ESCAPE, SPACE};
use crate::harness::{Browser, BrowserEngine, Role};

/// A roll call from its beginning to its closing without a pointer: marks, undo, the call
/// sheet, and no closing while somebody is unaccounted for without a reason.
pub const JOURNEY: Journey = Journey {
    name: "counts_by_keys",
    engines: &BrowserEngine::ALL,
    run: counts_by_keys,
};

/// Keys as WebDriver names them.
const ARROW_DOWN: &str = "\u{E015}";
const BACKSPACE: &str = "\u{E003}";

fn counts_by_keys(stage: &mut Stage) {
    start_demo(stage);
    let browser = &mut stage.browser;
    browser.tab_to("Roll call");
    browser.press(ENTER);
    browser.wait_for_focus("Roll call");

    begin_with_group_one(browser);
    mark_and_take_back(browser);
    excuse_in_the_call_sheet(browser);
    cannot_close_without_a_reason(browser);
    close(browser);
}

/// Six young people are in group 1.
fn begin_with_group_one(browser: &Browser) {
    browser.tab_to("Count now");
    browser.press(ENTER);
    browser.tab_to("Place");
    browser.type_keys(" door");
    browser.tab_to("Everybody");
    browser.press(SPACE);
    browser.press(ARROW_DOWN);
    browser.tab_to("Begin");
    browser.press(ENTER);
    browser.find_starting(Role::Heading, "0 of 6");
    browser.script("document.querySelector(\"h1\").focus()", &[]);
}

fn mark_and_take_back(browser: &Browser) {
    browser.tab_to("Amelia Thornbury, not seen yet");
    browser.press(ENTER);
    browser.find_starting(Role::Heading, "1 of 6");
    browser.wait_for_status("Amelia is here");
    // The focus goes on to whoever stood below, so that the next key marks the next person.
    browser.wait_for_focus("Noor Haddad-Lyle, not seen yet");
    browser.press(ENTER);
    browser.find_starting(Role::Heading, "2 of 6");
    browser.tab_to("Undo");
    browser.press(ENTER);
    browser.find_starting(Role::Heading, "1 of 6");
}

fn excuse_in_the_call_sheet(browser: &Browser) {
    browser.script("document.querySelector('h1').focus()", &[]);
    browser.tab_to("More about Noor Haddad-Lyle");
    browser.press(ENTER);
    browser.wait_for_focus("Noor Haddad-Lyle");
    browser.assert_accessible("the call sheet");
    browser.tab_to("Needs help");
    browser.press(ENTER);
    browser.tab_to("What is wrong");
    browser.type_keys("twisted ankle");
    browser.tab_to("Say so");
    browser.press(ENTER);
    browser.find_starting(Role::Button, "Noor Haddad-Lyle, needs help");
    for (person, count) in [
        ("Freya Costellane", "2 of 6"),
        ("Zofia Brindle", "3 of 6"),
        ("Eleri Vaughan-Pask", "4 of 6"),
        ("Hannah Okoro-Finch", "5 of 6"),
    ] {
        browser.script("document.querySelector('h1').focus()", &[]);
        browser.tab_to(&format!("{person}, not seen yet"));
        browser.press(ENTER);
        browser.find_starting(Role::Heading, count);
    }
}

fn cannot_close_without_a_reason(browser: &Browser) {
    browser.script("document.querySelector('h1').focus()", &[]);
    browser.tab_to("Close the count");
    browser.press(ENTER);
    browser.wait_for_focus("Close the count");
    browser.tab_to("Heads you count");
    browser.type_keys("5");
    browser.press(ENTER);
    browser.find_starting(Role::Link, "Noor Haddad-Lyle");
    browser.assert_accessible("the closing with errors");
    browser.press(ESCAPE);
    browser.find_starting(Role::Heading, "5 of 6");
    assert!(
        !browser.text().contains("Closed by"),
        "the round was closed although somebody needs help"
    );
}

fn close(browser: &Browser) {
    browser.script("document.querySelector('h1').focus()", &[]);
    browser.tab_to("Close the count");
    browser.press(ENTER);
    browser.wait_for_focus("Close the count");
    browser.tab_to("Noor Haddad-Lyle");
    browser.type_keys("with Bethan at the clinic");
    browser.tab_to("Heads you count");
    browser.type_keys("4");
    browser.press(ENTER);
    browser.find_starting(Role::Link, "You counted 4 heads, but 5 names are here");
    browser.tab_to("Heads you count");
    browser.press(BACKSPACE);
    browser.type_keys("5");
    browser.press(ENTER);
    browser.wait_for_text("Closed by Rhona");
    browser.wait_for_status("Saved on this phone");
}
