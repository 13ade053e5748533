use super::steps::open_demo;
use super::{Journey, Stage};
use crate::harness::keys::{ENTER, ESCAPE};
use crate::harness::{BrowserEngine, Role};

/// Registers without a pointer: an expense is typed, its payer looked up, and saved by keys only.
pub const JOURNEY: Journey = Journey {
    name: "keeps_the_books_by_keys",
    engines: &BrowserEngine::ALL,
    run: keeps_the_books_by_keys,
};

fn keeps_the_books_by_keys(stage: &mut Stage) {
    open_demo(stage);
    let browser = &stage.browser;
    browser.tab_to("Registers");
    browser.press(ENTER);
    browser.find(Role::Heading, "Registers");
    browser.tab_to("New expense");
    browser.press(ENTER);
    browser.wait_for_focus("Amount");
    browser.type_keys("12.5");
    browser.tab_to("Paid by");
    browser.press(ENTER);
    browser.find(Role::Dialog, "Who paid?");
    browser.press(ESCAPE);
    browser.wait_until_gone(Role::Dialog, "Who paid?");
    browser.wait_for_focus("Paid by");
    browser.tab_to("One person more");
    browser.press(ENTER);
    browser.press(ENTER);
    browser.wait_for_text("6.25 each");
    browser.tab_to("Save");
    browser.press(ENTER);
    browser.find(Role::Heading, "Expenses");
    browser.wait_for_status("Saved on this phone");
    browser.wait_for_text("12.50");
}
