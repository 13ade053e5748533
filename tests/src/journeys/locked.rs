use super::steps::type_new_passcode;
use super::{Journey, Stage};
use crate::harness::{Browser, BrowserEngine, Role};

/// A passcode is set; then nothing but the numbers to ring is seen until it is typed, by keys
/// alone as well, after a wrong try and after the page was opened anew.
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
