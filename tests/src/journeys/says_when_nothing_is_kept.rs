use super::steps::{
    expect_more_here, go_to, mark_here, open_round, press_link_or_button, start_demo,
    was_called_saved, watch_for_saved,
};
use super::{Journey, Stage};
use crate::harness::{Browser, BrowserEngine, RelayProcess, Role, WatchedBuild, demo};
use serde_json::json;

/// Promise 2 with the storage against us: full, refused, or taken away under the app. Each is said
/// with what to do, and "Saved on this phone" does not appear until it is true.
pub const FULL: Journey = Journey {
    name: "says_when_the_phone_is_full",
    // Only Chromium's driver can make the storage small.
    engines: &[BrowserEngine::Chromium],
    run: full,
};

pub const REFUSED: Journey = Journey {
    name: "says_when_storage_is_refused",
    engines: &BrowserEngine::ALL,
    run: refused,
};

pub const LOST: Journey = Journey {
    name: "says_when_storage_is_lost",
    engines: &BrowserEngine::ALL,
    run: lost,
};

pub const TAKEN_AWAY: Journey = Journey {
    name: "says_when_visits_were_taken_away",
    engines: &BrowserEngine::ALL,
    run: taken_away,
};

fn full(stage: &mut Stage) {
    let [first] = demo().not_seen_yet();
    start_demo(stage);
    let origin = stage.relay.origin();
    let browser = &mut stage.browser;
    open_round(browser);
    let round = format!("{origin}{}", browser.path());
    // A browser that runs remembers for a while how much room there was. And a page that has saved
    // nothing yet has nothing to call saved.
    browser.close_and_reopen();
    limit_storage(browser, &origin, Some(1));
    browser.go(&round);
    browser.find_starting(Role::Button, &format!("{first}, not seen yet"));
    watch_for_saved(browser);
    browser.click_starting(Role::Button, &format!("{first}, not seen yet"));
    browser.wait_for_text("Not saved: this phone is full. Free some space, then try again.");
    browser.wait_for_status("Not saved yet");
    expect_more_here(browser, 1);
    browser.assert_accessible("a round on a full phone");
    assert!(!was_called_saved(browser), "it was not saved");

    limit_storage(browser, &origin, None);
    browser.click(Role::Button, "Try again");
    browser.wait_for_status("Saved on this phone");
    browser.reload();
    expect_more_here(browser, 1);
}

fn refused(stage: &mut Stage) {
    let build = WatchedBuild::with_worker_prelude(REFUSE);
    let relay = RelayProcess::serving(&build.directory);
    says_that_it_is_refused(&stage.browser, &relay.origin());
    // The setting of the browser itself, where its driver can make it.
    let engine = stage.browser.engine;
    if engine != BrowserEngine::WebKit {
        let browser = Browser::start_without_storage(engine);
        says_that_it_is_refused(&browser, &stage.relay.origin());
    }
}

/// It neither works nor pretends to.
fn says_that_it_is_refused(browser: &Browser, origin: &str) {
    browser.go(&format!("{origin}/"));
    browser.wait_for_text("This browser refuses to store anything, so nothing can be kept.");
    browser.assert_accessible("the start without storage");
    watch_for_saved(browser);
    browser.click(Role::Button, "Try again");
    browser.wait_for_text("This browser refuses to store anything");
    assert!(!was_called_saved(browser), "nothing can be saved");
}

/// As browsers do in some private windows, and when somebody forbids a site to store anything.
const REFUSE: &str = "
IDBFactory.prototype.open = () => { throw new DOMException('refused', 'SecurityError'); };
";

fn lost(stage: &mut Stage) {
    let [first, second] = demo().not_seen_yet();
    start_demo(stage);
    let elsewhere = stage.address("/settings/more/about");
    let browser = &stage.browser;
    open_round(browser);
    mark_here(browser, first);
    let first = browser.open_tab(&elsewhere);
    browser.find(Role::Heading, "About");
    let deleted = browser.async_script(DELETE, &[]);
    assert_eq!(deleted, json!("deleted"));
    browser.close_tab(&first);

    watch_for_saved(browser);
    browser.click_starting(Role::Button, &format!("{second}, not seen yet"));
    browser.wait_for_text("The browser has removed what was stored.");
    browser.wait_for_status("Not saved yet");
    expect_more_here(browser, 2);
    press_link_or_button(browser, "Try again");
    browser.wait_for_text("The browser has removed what was stored.");
    assert!(!was_called_saved(browser), "there is nowhere to save it");
}

/// The browser has emptied the database between two starts. It is said until somebody has read it,
/// at every address; a visit that somebody removed is none that was lost.
fn taken_away(stage: &mut Stage) {
    let [first] = demo().not_seen_yet();
    start_demo(stage);
    let browser = &stage.browser;
    open_round(browser);
    mark_here(browser, first);
    let today = format!("{}{}", stage.relay.origin(), browser.path());
    browser.go(&stage.address("/settings/more/about"));
    browser.find(Role::Heading, "About");
    let deleted = browser.async_script(DELETE, &[]);
    assert_eq!(deleted, json!("deleted"));

    browser.go(&today);
    browser.find(Role::Heading, "Promenade");
    browser.wait_for_text(GONE);
    browser.assert_accessible("the start after the browser took everything away");
    browser.go(&stage.address("/"));
    browser.wait_for_text(GONE);
    browser.click(Role::Button, "I have read this");
    browser.wait_until_gone(Role::Button, "I have read this");
    browser.reload();
    browser.find(Role::Button, "Try the demo visit");
    assert!(!browser.text().contains(GONE), "it was read");

    start_demo(stage);
    go_to(browser, "More");
    browser.click_starting(Role::Link, "Remove from this phone");
    browser.click(Role::Button, "Remove the visit");
    browser.find(Role::Dialog, "Remove this visit from this phone?");
    browser.click(Role::Button, "Remove the visit");
    browser.wait_for("the start", "return location.pathname === '/visits'");
    browser.reload();
    browser.find(Role::Button, "Try the demo visit");
    assert!(!browser.text().contains(GONE), "it was removed on purpose");
}

const GONE: &str = "The browser has removed your visits";

const DELETE: &str = "
const done = arguments[0], request = indexedDB.deleteDatabase('promenade');
request.onsuccess = () => done('deleted');
request.onerror = () => done('failed');
";

fn limit_storage(browser: &Browser, origin: &str, bytes: Option<u32>) {
    let mut limit = json!({ "origin": origin });
    if let Some(bytes) = bytes {
        limit["quotaSize"] = json!(bytes);
    }
    let command = json!({ "cmd": "Storage.overrideQuotaForOrigin", "params": limit });
    let set = browser.driver().post("goog/cdp/execute", &command);
    assert!(set.is_ok(), "{set:?}");
}
