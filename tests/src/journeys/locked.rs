use super::steps::{go_to, let_time_pass, press_link_or_button, type_new_passcode};
use super::{Journey, Stage};
use crate::harness::{Browser, BrowserEngine, Role, demo};

/// A passcode is set; then nothing but the numbers to ring is seen until it is typed, by keys
/// alone as well, after a wrong try and after the page was opened anew. What was being typed when the
/// app locked itself is there again afterwards.
pub const JOURNEY: Journey = Journey {
    name: "locked",
    engines: &BrowserEngine::ALL,
    run: locked,
};

const PASSCODE: &str = "gale-735";

fn locked(stage: &mut Stage) {
    let settings = stage.address("/settings/more/lock");
    let browser = &mut stage.browser;
    browser.go(&settings);
    browser.wait_until_started();
    browser.assert_accessible("the lock without a passcode");
    set(browser);
    browser.click(Role::Button, "Lock now");
    browser.find(Role::Heading, "Locked");
    browser.find(Role::Link, "Call Emergency services");
    browser.assert_accessible("the locked app");

    browser.fill("Passcode", "gale-736");
    browser.click(Role::Button, "Unlock");
    browser.find_starting(Role::Link, "That is not the passcode");
    browser.assert_accessible("the locked app after a wrong try");
    browser.fill("Passcode", PASSCODE);
    browser.click(Role::Button, "Unlock");
    browser.find(Role::Button, "Lock now");

    browser.reload();
    browser.wait_until_started();
    browser.find(Role::Heading, "Locked");
    browser.tab_to("Passcode");
    browser.type_keys(PASSCODE);
    browser.press(crate::harness::keys::ENTER);
    browser.find(Role::Button, "Lock now");

    typing_outlives_the_lock(browser);
}

fn typing_outlives_the_lock(browser: &Browser) {
    browser.click(Role::Link, "Back");
    browser.click(Role::Button, "Try the demo visit");
    browser.find_starting(Role::Heading, &demo().weekday_in(0));
    go_to(browser, "Registers");
    press_link_or_button(browser, "New expense");
    browser.fill("Amount", "12.50");
    browser.fill("What was bought", "Sun cream");
    let_time_pass(browser, 6);
    browser.find(Role::Heading, "Locked");
    browser.fill("Passcode", PASSCODE);
    browser.click(Role::Button, "Unlock");
    browser.find(Role::Heading, "New expense");
    browser.wait_for_text("What you had typed here is back.");
    holds(browser, "amount", "12.50");
    holds(browser, "what", "Sun cream");
    browser.assert_accessible("a form with what was typed before");
    // Called away to a roll call, and back.
    browser.click(Role::Link, "Cancel");
    press_link_or_button(browser, "New expense");
    holds(browser, "amount", "");
    browser.fill("Amount", "3");
    browser.script("history.back()", &[]);
    browser.find(Role::Heading, "Registers");
    press_link_or_button(browser, "New expense");
    holds(browser, "amount", "3");
    browser.click(Role::Button, "Start afresh");
    holds(browser, "amount", "");
}

fn holds(browser: &Browser, field: &str, value: &str) {
    browser.wait_for(
        &format!("{value:?} in the field {field}"),
        &format!("return document.getElementById('{field}')?.value === '{value}'"),
    );
}

fn set(browser: &Browser) {
    browser.click(Role::Button, "Set a passcode");
    browser.fill("New passcode", PASSCODE);
    browser.fill("New passcode once more", "gale-753");
    browser.click(Role::Button, "Save passcode");
    browser.find_starting(Role::Link, "The two entries differ");
    browser.assert_accessible("the form of a passcode with an error");
    type_new_passcode(browser, PASSCODE);
    browser.find(Role::Button, "Lock now");
    browser.assert_accessible("the lock with a passcode");
}
