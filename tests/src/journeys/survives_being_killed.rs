use super::steps::{open_demo, open_round};
use super::{Journey, Stage};
use crate::harness::{Browser, BrowserEngine, Role};
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

fn survives_being_killed(stage: &mut Stage) {
    open_demo(stage);
    let origin = stage.address("");
    open_round(&stage.browser);
    let round = format!("{origin}{}", stage.browser.path());
    stage.relay.kill();
    let mut moment = 0x9E37_79B9_7F4A_7C15_u64;
    let mut shown_as_saved = here(&stage.browser);
    for time in 0..TIMES {
        moment = moment
            .wrapping_mul(6_364_136_223_846_793_005)
            .wrapping_add(1);
        let browser = &mut stage.browser;
        watch_what_is_saved(browser);
        if still_to_find(browser) == 0 {
            break;
        }
        browser.script(KEEP_MARKING, &[]);
        // Anywhere in the first moments of marking: while drawing, sealing or writing.
        std::thread::sleep(Duration::from_millis(15 + moment % 400));
        shown_as_saved = shown_as_saved.max(last_saved(browser));
        browser.kill();
        browser.open();
        browser.go(&round);
        browser.find(Role::Button, "Close the count");
        let kept = here(browser);
        assert!(
            kept >= shown_as_saved,
            "kill {time}: {shown_as_saved} were shown as saved, {kept} are there"
        );
        shown_as_saved = kept;
    }
    assert!(shown_as_saved > 3, "nothing was marked at all");
}

/// How many the page counts as here, after it has read everything.
fn here(browser: &Browser) -> u64 {
    browser.wait_for(
        "the counter",
        "return / of 24/.test(document.body.innerText)",
    );
    number(
        browser,
        "return Number(/(\\d+) of 24/.exec(document.body.innerText)[1])",
    )
}

fn still_to_find(browser: &Browser) -> u64 {
    24_u64.saturating_sub(here(browser))
}

fn last_saved(browser: &Browser) -> u64 {
    number(browser, "return window.lastSaved || 0")
}

fn number(browser: &Browser, script: &str) -> u64 {
    browser.script(script, &[]).as_u64().unwrap_or(0)
}

/// Notes the counter whenever the page says that everything is saved: what it shows at that
/// very moment is what must be there afterwards.
fn watch_what_is_saved(browser: &Browser) {
    browser.script(
        "window.lastSaved = 0; new MutationObserver(() => { \
           const saved = [...document.querySelectorAll('[role=status]')].some(s => s.textContent.includes('Saved on this phone')); \
           const count = /(\\d+) of 24/.exec(document.body.innerText); \
           if (saved && count) window.lastSaved = Math.max(window.lastSaved, Number(count[1])); \
         }).observe(document.body, { subtree: true, childList: true, characterData: true })",
        &[],
    );
}

/// Marks one person after the other, as fast as rows can be found.
const KEEP_MARKING: &str = r#"
const next = () => {
  const row = [...document.querySelectorAll('button')].find(button => button.textContent.includes(', not seen yet'));
  if (row) { row.click(); setTimeout(next, 60); }
};
next();
"#;
