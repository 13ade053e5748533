use super::{Journey, Stage};
use crate::harness::{Browser, BrowserEngine, Role};
use serde_json::json;

/// Promise 1 for words: with the server gone, every language is a tap away, because the table of
/// each was kept; where one cannot be had, the page says so and stays as it was.
pub const JOURNEY: Journey = Journey {
    name: "changes_language",
    engines: &BrowserEngine::ALL,
    run: changes_language,
};

/// Keeps the words from coming, and nothing else.
const CUT: &str = "
    const whole = window.fetch;
    window.fetch = (address, ...rest) => String(address).includes('/words-')
        ? Promise.reject(new TypeError('cut'))
        : whole(address, ...rest);";

fn changes_language(stage: &mut Stage) {
    let settings = stage.address("/settings/more/language");
    let browser = &mut stage.browser;
    browser.go(&settings);
    browser.wait_until_started();
    browser.wait_until_ready_for_offline();
    stage.relay.kill();

    browser.click_starting(Role::Button, "Deutsch");
    browser.find(Role::Heading, "Sprache");
    let language = browser.script("return document.documentElement.lang", &[]);
    assert_eq!(language, "de");

    browser.script(CUT, &[]);
    browser.click_starting(Role::Button, "Français");
    browser.wait_for_text("Die Texte dieser Sprache ließen sich nicht laden.");
    browser.find(Role::Heading, "Sprache");
    browser.reload();
    browser.wait_until_started();
    browser.find(Role::Heading, "Sprache");

    if browser.engine == BrowserEngine::Chromium {
        starts_without_words(browser);
    }
}

/// The shell itself says what is amiss, in the language that was chosen.
fn starts_without_words(browser: &Browser) {
    let command = json!({
        "cmd": "Page.addScriptToEvaluateOnNewDocument",
        "params": { "source": CUT },
    });
    let added = browser.driver().post("goog/cdp/execute", &command);
    assert!(added.is_ok(), "{added:?}");
    browser.script("location.reload()", &[]);
    browser.wait_for_text("Die Texte dieser Seite sind nicht angekommen.");
    browser.find(Role::Button, "Noch einmal versuchen");
}
