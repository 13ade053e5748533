use super::processor::OneCore;
use super::slow_network::SlowNetwork;
use super::{Budget, Measured};
use crate::harness::{Browser, BrowserEngine, RelayProcess, Role};
use crate::journeys::{Stage, steps};
use serde_json::{Value, json};
use std::panic::{AssertUnwindSafe, catch_unwind};
use std::sync::Arc;

/// Scenes are repeated, and the middle value counts: one slow moment of the machine is no news.
const TIMES: usize = 5;

const COLD: &str = "Throttled cold load to a usable start screen";
const OFFLINE: &str = "Offline start, throttled, to Today of the demo visit";
const PAINTED: &str = "Tap on a roll-call row to painted, throttled";
const DURABLE: &str = "Tap on a roll-call row to durable, throttled";

/// Everything that needs the app in a browser: Chromium, held to one core.
pub fn measure_scenes() -> Vec<Measured> {
    let core = Arc::new(OneCore::prepare());
    let mut measured = Vec::new();
    let cold = (0..TIMES).map(|_| attempt(|| cold_load(&core))).collect();
    measured.push(middle(COLD, Budget::Milliseconds(3000.0), cold, &core));
    let offline = attempt(|| offline_starts(&core));
    measured.push(middle_of_all(
        OFFLINE,
        Budget::Milliseconds(1000.0),
        offline.as_deref(),
        &core,
    ));
    let taps = attempt(|| taps(&core));
    let part = |index: usize| {
        let taps = taps.as_ref()?;
        Some(
            taps.iter()
                .map(|tap| if index == 0 { tap.0 } else { tap.1 })
                .collect::<Vec<_>>(),
        )
    };
    measured.push(middle_of_all(
        PAINTED,
        Budget::Milliseconds(50.0),
        part(0).as_deref(),
        &core,
    ));
    measured.push(middle_of_all(
        DURABLE,
        Budget::Milliseconds(150.0),
        part(1).as_deref(),
        &core,
    ));
    measured
}

/// A scene that fails is a row that says so, not the end of the bench.
fn attempt<T>(scene: impl FnOnce() -> T) -> Option<T> {
    catch_unwind(AssertUnwindSafe(scene)).ok()
}

fn middle(
    what: &'static str,
    budget: Budget,
    values: Vec<Option<f64>>,
    core: &OneCore,
) -> Measured {
    let values: Option<Vec<f64>> = values.into_iter().collect();
    middle_of_all(what, budget, values.as_deref(), core)
}

fn middle_of_all(
    what: &'static str,
    budget: Budget,
    values: Option<&[f64]>,
    core: &OneCore,
) -> Measured {
    let mut sorted = values.unwrap_or_default().to_vec();
    sorted.sort_by(f64::total_cmp);
    match (sorted.get(sorted.len() / 2), sorted.last()) {
        (Some(middle), Some(most)) => Measured::new(what, budget, *middle).with_note(format!(
            "middle of {}, at most {most:.0}; {}",
            sorted.len(),
            core.describe()
        )),
        _ => Measured::missing(what, budget, "the scene failed; see above"),
    }
}

fn throttled_stage(core: &Arc<OneCore>) -> Stage {
    let core = Arc::clone(core);
    Stage {
        relay: RelayProcess::start(),
        browser: Browser::start_held(BrowserEngine::Chromium, move |driver| core.hold(driver)),
    }
}

fn cold_load(core: &Arc<OneCore>) -> f64 {
    let stage = throttled_stage(core);
    let network = SlowNetwork::to(stage.relay.port());
    note_when_seen(&stage.browser, "Try the demo visit");
    stage.browser.go(&format!("{}/", network.origin()));
    seen_after(&stage.browser)
}

fn offline_starts(core: &Arc<OneCore>) -> Vec<f64> {
    let mut stage = throttled_stage(core);
    steps::open_demo(&stage);
    let start = stage.address("/");
    stage.relay.kill();
    let mut values = Vec::new();
    for _ in 0..TIMES {
        stage.browser.close_and_reopen();
        note_when_seen(&stage.browser, "Go on counting");
        stage.browser.go(&start);
        values.push(seen_after(&stage.browser));
    }
    values
}

/// Painted and durable, in milliseconds after the tap.
fn taps(core: &Arc<OneCore>) -> Vec<(f64, f64)> {
    let stage = throttled_stage(core);
    steps::open_demo(&stage);
    steps::open_round(&stage.browser);
    let mut values = Vec::new();
    for _ in 0..2 * TIMES {
        stage
            .browser
            .find_starting(Role::Status, "Saved on this phone");
        let times = stage.browser.async_script(TAP, &[]);
        if let (Some(painted), Some(durable)) = (times[0].as_f64(), times[1].as_f64()) {
            values.push((painted, durable));
        }
    }
    // The first tap of all also warms the code up; people do not wait for it less, so it stays in.
    values
}

/// Lets the coming page note for itself when a thing of this name is painted, counted from the
/// start of its navigation: asking from outside would slow what is measured.
fn note_when_seen(browser: &Browser, name: &str) {
    let script = SEEN.replace("%NAME%", &json!(name).to_string());
    let parameters =
        json!({ "cmd": "Page.addScriptToEvaluateOnNewDocument", "params": { "source": script } });
    let added = browser.driver().post("goog/cdp/execute", &parameters);
    assert!(added.is_ok(), "{added:?}");
}

fn seen_after(browser: &Browser) -> f64 {
    browser.wait_for(
        "the noted moment",
        "return typeof window.seenAfter === 'number'",
    );
    match browser.script("return window.seenAfter", &[]) {
        Value::Number(milliseconds) => milliseconds.as_f64().unwrap_or(f64::NAN),
        other => panic!("no moment but {other}"),
    }
}

const SEEN: &str = r#"
const look = () => {
  const there = [...document.querySelectorAll('button,a')].some(element => element.textContent.trim() === %NAME% && element.getClientRects().length);
  if (!there || document.getElementById('shell')) return;
  watcher.disconnect();
  requestAnimationFrame(() => setTimeout(() => { window.seenAfter = performance.now(); }));
};
const watcher = new MutationObserver(look);
watcher.observe(document, { subtree: true, childList: true, characterData: true, attributes: true });
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
