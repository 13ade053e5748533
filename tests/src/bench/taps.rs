use super::bench_archives::BenchArchive;
use super::processor::OneCore;
use super::scenes::{TIMES, import, middle_of, throttled_stage};
use crate::harness::{Browser, Role};
use crate::journeys::steps;
use std::sync::Arc;

/// Milliseconds after a tap on a row.
#[derive(Clone, Copy)]
pub struct Tap {
    pub painted: f64,
    pub durable: f64,
}

/// Taps in the demo visit.
pub fn taps(core: &Arc<OneCore>) -> Vec<Tap> {
    let stage = throttled_stage(core);
    steps::open_demo(&stage);
    steps::open_round(&stage.browser);
    // The first tap of all also warms the code up; people do not wait for it less, so it stays in.
    tap_rows(&stage.browser, 2 * TIMES)
}

/// Taps in a visit of 10,000 marks against taps in one of 100, side by side in one browser: how
/// many times as long the middle one takes until it is painted, and until it is durable.
pub fn taps_at_many_marks(core: &Arc<OneCore>) -> Tap {
    let stage = throttled_stage(core);
    let browser = &stage.browser;
    let (few, many) = (
        BenchArchive::named("few_marks"),
        BenchArchive::named("many_marks"),
    );
    import(&stage, &few);
    import(&stage, &many);
    let mut of_each = [Vec::new(), Vec::new()];
    for turn in 0..4 {
        let archive = if turn % 2 == 0 { &few } else { &many };
        let path = format!("/visit/{}/roll-call/{}", archive.visit, archive.open_round);
        browser.go(&stage.address(&path));
        if turn < 2 {
            browser.click(Role::Button, "Who is marking?");
            browser.click_starting(Role::Button, &archive.leader);
        }
        browser.find_starting(Role::Button, "Marking as");
        of_each[turn % 2].extend(tap_rows(browser, 2 * TIMES));
    }
    let [few, many] = of_each;
    let ratio = |part: fn(&Tap) -> f64| {
        let middle = |taps: &[Tap]| middle_of(&taps.iter().map(part).collect::<Vec<_>>());
        middle(&many) / middle(&few)
    };
    Tap {
        painted: ratio(|tap| tap.painted),
        durable: ratio(|tap| tap.durable),
    }
}

fn tap_rows(browser: &Browser, times: usize) -> Vec<Tap> {
    let mut taps = Vec::new();
    for _ in 0..times {
        browser.wait_for("everything to be stored", STORED);
        let after = browser.async_script(TAP, &[]);
        if let (Some(painted), Some(durable)) = (after[0].as_f64(), after[1].as_f64()) {
            taps.push(Tap { painted, durable });
        }
    }
    taps
}

const STORED: &str = r#"
return ![...document.querySelectorAll('[role=status]')].some(status => status.textContent.includes('Saving'))
"#;

/// Painted: the first frame in which the person is no longer waited for. Durable: the status
/// line says so again.
const TAP: &str = r#"
const done = arguments[0];
const rows = () => [...document.querySelectorAll('button')].filter(button => button.textContent.includes(', not seen yet'));
const saved = () => [...document.querySelectorAll('[role=status]')].some(status => status.textContent.includes('Saved on this phone'));
const before = rows().length, row = rows()[0], started = performance.now();
let painted = 0, waiting = false;
const look = () => {
  if (!saved()) waiting = true;
  if (!painted && rows().length < before) requestAnimationFrame(() => setTimeout(() => { painted ||= performance.now() - started; look(); }));
  if (painted && waiting && saved()) { watcher.disconnect(); done([painted, performance.now() - started]); }
};
const watcher = new MutationObserver(look);
watcher.observe(document.body, { subtree: true, childList: true, characterData: true, attributes: true });
row.click();
"#;
