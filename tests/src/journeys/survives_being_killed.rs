use super::steps::{go_to, open_demo, press_link_or_button};
use super::{Journey, Stage};
use crate::harness::{Browser, BrowserEngine, Role};
use serde_json::Value;
use std::collections::BTreeSet;
use std::time::Duration;

/// Promise 2: whenever the browser's processes are killed, no mark that was shown as saved is lost.
///
/// Only Chromium's driver leaves the profile to us as it lies there after a SIGKILL.
pub const JOURNEY: Journey = Journey {
    name: "survives_being_killed",
    engines: &[BrowserEngine::Chromium],
    run: survives_being_killed,
};

const TIMES: u64 = 20;

/// So many kills at least hit a phone that is still marking or saving: with fewer of them this
/// journey would prove little.
const AT_WORK: usize = 5;

fn survives_being_killed(stage: &mut Stage) {
    open_demo(stage);
    let origin = stage.address("");
    let start = stage.address("/");
    stage.relay.kill();
    let browser = &mut stage.browser;
    let mut rounds: Vec<(String, BTreeSet<String>)> = Vec::new();
    let mut at_work = 0;
    let mut moment = 0x9E37_79B9_7F4A_7C15_u64;
    for _ in 0..TIMES {
        moment = moment
            .wrapping_mul(6_364_136_223_846_793_005)
            .wrapping_add(1);
        begin_a_round(browser, &start);
        let round = format!("{origin}{}", browser.path());
        browser.script(&format!("{ROWS}{MARK_EVERYBODY}"), &[]);
        // Anywhere in the first moments of marking: while drawing, sealing or writing.
        std::thread::sleep(Duration::from_millis(15 + (moment >> 33) % 400));
        let seen = browser.script("return window.seen", &[]);
        browser.kill();
        browser.open();
        browser.go(&round);
        let left = not_seen_yet(browser);
        let is_done = seen["marked"] == seen["everybody"] && seen["saved"] == seen["marked"];
        at_work += usize::from(!is_done);
        let saved = names(&seen["saved"]);
        let lost: Vec<&String> = saved.intersection(&left).collect();
        assert!(lost.is_empty(), "{lost:?} were shown as saved in {round}");
        let kept = names(&seen["everybody"])
            .difference(&left)
            .cloned()
            .collect();
        rounds.push((round, kept));
    }
    assert!(
        at_work >= AT_WORK,
        "only {at_work} of {TIMES} kills came before everybody was marked and saved"
    );
    // What one kill spared, no later one took.
    for (round, kept) in rounds {
        browser.go(&round);
        let left = not_seen_yet(browser);
        let lost: Vec<&String> = kept.intersection(&left).collect();
        assert!(lost.is_empty(), "{lost:?} are gone from {round}");
    }
}

/// A roll call on the spot, of everybody, with nobody marked yet.
fn begin_a_round(browser: &Browser, start: &str) {
    browser.go(start);
    go_to(browser, "Roll call");
    press_link_or_button(browser, "Count now");
    press_link_or_button(browser, "Begin");
    browser.find_starting(Role::Heading, "0 of ");
    browser.find(Role::Button, "Close the count");
}

/// Everybody who waits to be found, when all that is stored is on the screen.
fn not_seen_yet(browser: &Browser) -> BTreeSet<String> {
    browser.find(Role::Button, "Close the count");
    let agrees = format!(
        "{ROWS} const count = /(\\d+) of (\\d+)/.exec(document.querySelector('h1').textContent);
         return !!count && Number(count[1]) + rows().length === Number(count[2])"
    );
    browser.wait_for("a counter that agrees with its list", &agrees);
    names(&browser.script(&format!("{ROWS} return rows().map(nameOf)"), &[]))
}

fn names(list: &Value) -> BTreeSet<String> {
    let list = list.as_array().into_iter().flatten();
    list.filter_map(|name| name.as_str().map(str::to_owned))
        .collect()
}

/// The rows of those who are not seen yet, and whose a row is.
const ROWS: &str = r#"
const rows = () => [...document.querySelectorAll('button')].filter(row => row.textContent.includes(', not seen yet'));
const nameOf = row => {
  const spoken = row.cloneNode(true);
  spoken.querySelectorAll('[aria-hidden=true]').forEach(part => part.remove());
  return spoken.textContent.split(', not seen yet')[0].replace(/\s+/g, ' ').trim();
};
"#;

/// Marks one person after the other, as fast as rows can be found, and notes with every picture
/// that the browser paints who is marked in it, and whether it says that everything is saved.
const MARK_EVERYBODY: &str = r#"
const everybody = rows().map(nameOf);
window.seen = { everybody, saved: [], marked: [] };
const look = () => {
  const left = new Set(rows().map(nameOf));
  const marked = everybody.filter(name => !left.has(name));
  const isSaved = [...document.querySelectorAll('[role=status]')].some(line => line.textContent.includes('Saved on this phone'));
  window.seen = { everybody, saved: isSaved ? marked : window.seen.saved, marked };
  requestAnimationFrame(look);
};
look();
const next = () => {
  const row = rows()[0];
  if (row) { row.click(); setTimeout(next, 50); }
};
next();
"#;
