use super::steps::open_demo;
use super::{Journey, Stage};
use crate::harness::{BrowserEngine, Role};

/// A gift in the order in which it is told, undecided at first and decided later.
pub const JOURNEY: Journey = Journey {
    name: "records_a_gift",
    engines: &BrowserEngine::ALL,
    run: records_a_gift,
};

fn records_a_gift(stage: &mut Stage) {
    open_demo(stage);
    let browser = &mut stage.browser;
    browser.click(Role::Link, "Registers");
    browser.click(Role::Link, "New gift");
    browser.click(Role::Button, "Save");
    browser.find(Role::Link, "Say who gave it");
    browser.find(Role::Link, "Say what it is");
    browser.assert_accessible("new gift, with errors");

    browser.click(Role::Radio, "Received");
    browser.fill("Who gave or offered it", "Town of Eschenfurt");
    browser.click(Role::Radio, "Town, school, public body");
    browser.fill("What is it", "Glass plate");
    browser.fill("Value (optional)", "90");
    browser.click(Role::Checkbox, "This is an estimate");
    browser.click(Role::Button, "Save");

    browser.find_starting(Role::Link, "Glass plate");
    browser.wait_for_status("Saved on this phone");
    browser.wait_for_text("Received from Town of Eschenfurt");
    browser.assert_accessible("gifts");
    browser.click(Role::Link, "Back");
    browser.wait_for_text("1 to decide");

    browser.click_starting(Role::Link, "Gifts and hospitality");
    browser.click_starting(Role::Link, "Glass plate");
    browser.wait_for_text("about €90.00");
    browser.assert_accessible("a gift");
    browser.click(Role::Link, "Edit");
    browser.click(Role::Radio, "The town or organisation");
    browser.click(Role::Button, "Save");
    browser.find(Role::Heading, "Glass plate");
    browser.wait_for_text("The town or organisation");
    browser.click(Role::Link, "Back");
    browser.click(Role::Link, "Back");
    browser.find(Role::Link, "New gift");
    assert!(
        !browser.text().contains("to decide"),
        "the plate is decided about"
    );
}
