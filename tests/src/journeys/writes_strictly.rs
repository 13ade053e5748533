use super::steps::{mark_here, open_round, start_demo_at, type_new_passcode};
use super::{Journey, Stage};
use crate::harness::{Browser, BrowserEngine, RelayProcess, Role, WatchedBuild, demo};

/// Promise 2: every writing transaction of the worker asks the browser for strict durability, with
/// which it answers only once the phone's storage has the change.
pub const JOURNEY: Journey = Journey {
    name: "writes_strictly",
    engines: &BrowserEngine::ALL,
    run: writes_strictly,
};

fn writes_strictly(stage: &mut Stage) {
    let build = WatchedBuild::with_worker_prelude(COUNT_TRANSACTIONS);
    let relay = RelayProcess::serving(&build.directory);
    let browser = &stage.browser;
    start_demo_at(browser, &format!("{}/", relay.origin()));
    open_round(browser);
    let [first, second] = demo().not_seen_yet();
    mark_here(browser, first);
    mark_here(browser, second);
    // The visit, and each mark; the next page has a worker, and counts, of its own.
    all_were_strict(browser, 3);
    browser.go(&format!("{}/settings/more/lock", relay.origin()));
    browser.click(Role::Button, "Set a passcode");
    type_new_passcode(browser, "gale-751");
    browser.click(Role::Button, "Lock now");
    browser.find(Role::Heading, "Locked");
    // A wrong try is counted before it is made.
    browser.fill("Passcode", "gale-752");
    browser.click(Role::Button, "Unlock");
    browser.find_starting(Role::Link, "That is not the passcode");
    all_were_strict(browser, 2);
}

fn all_were_strict(browser: &Browser, at_least: u64) {
    let counted = browser.async_script(ASK, &[]);
    assert_eq!(counted["other"], 0, "{counted}");
    let strict = counted["strict"].as_u64().unwrap_or_default();
    assert!(strict >= at_least, "{counted}");
}

/// Counts in the worker itself what kind of transactions it opens.
const COUNT_TRANSACTIONS: &str = r#"
const counts = { strict: 0, other: 0 };
const told = new BroadcastChannel('journey');
told.onmessage = event => { if (event.data === 'count') told.postMessage(counts); };
const begin = IDBDatabase.prototype.transaction;
IDBDatabase.prototype.transaction = function (stores, mode, options) {
  const made = begin.call(this, stores, mode, options);
  if (mode === 'readwrite') counts[made.durability === 'strict' ? 'strict' : 'other'] += 1;
  return made;
};
"#;

const ASK: &str = "
const done = arguments[0], asked = new BroadcastChannel('journey');
asked.onmessage = event => { asked.close(); done(event.data); };
asked.postMessage('count');
";
