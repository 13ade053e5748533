use super::{Journey, Stage};
use crate::harness::{Browser, BrowserEngine, RelayProcess, Role, WatchedBuild};
use serde_json::json;

/// A browser that gets no program, or one that it refuses, shows what to do instead of nothing.
pub const JOURNEY: Journey = Journey {
    name: "says_when_it_cannot_start",
    engines: &BrowserEngine::ALL,
    run: says_when_it_cannot_start,
};

fn says_when_it_cannot_start(stage: &mut Stage) {
    let missing = WatchedBuild::without_its_program();
    let refused = WatchedBuild::with_a_damaged_program();
    for build in [missing, refused] {
        let relay = RelayProcess::serving(&build.directory);
        let browser = &stage.browser;
        let origin = relay.origin();
        browser.go(&format!("{origin}/"));
        says(
            browser,
            "Promenade could not start in this browser.",
            "Try again",
        );
        browser.script(
            "localStorage.setItem('promenade.language', arguments[0])",
            &[json!("de")],
        );
        browser.script("window.isBefore = true", &[]);
        browser.click(Role::Button, "Try again");
        browser.wait_for("the page anew", "return !window.isBefore");
        says(
            browser,
            "Promenade konnte in diesem Browser nicht starten.",
            "Noch einmal versuchen",
        );
        browser.assert_accessible("a start that failed");
    }
}

fn says(browser: &Browser, what: &str, again: &str) {
    browser.wait_for_text(what);
    browser.find(Role::Button, again);
}
