use super::bench_archives::BenchArchive;
use super::budget::{Budget, Measured};
use super::memory::memory_of_largest;
use super::opening::open_largest;
use super::processor::OneCore;
use super::slow_network::SlowNetwork;
use super::taps::{self, Tap};
use crate::harness::{Browser, BrowserEngine, RelayProcess, Role};
use crate::journeys::{Stage, steps};
use serde_json::{Value, json};
use std::panic::{AssertUnwindSafe, catch_unwind};
use std::sync::Arc;

/// Scenes are repeated, and the middle value counts: one slow moment of the machine is no news.
pub(super) const TIMES: usize = 5;

const COLD: &str = "Throttled cold load to a usable start screen";
const OFFLINE: &str = "Offline start, throttled, to Today of the demo visit";
const PAINTED: &str = "Tap on a roll-call row to painted, throttled";
const DURABLE: &str = "Tap on a roll-call row to durable, throttled";
const PAINTED_AT_MANY: &str = "Tap to painted, at 10,000 marks against 100";
const DURABLE_AT_MANY: &str = "Tap to durable, at 10,000 marks against 100";
const OPENED: &str = "Opening 200 people, 100 rounds, 20,000 marks, throttled";
const MEMORY: &str = "The worker's memory after that";

/// Everything that needs the app in a browser: Chromium, held to one core.
pub fn measure_scenes(core: &Arc<OneCore>) -> Vec<Measured> {
    let cold: Option<Vec<f64>> = (0..TIMES).map(|_| attempt(|| cold_load(core))).collect();
    let offline = attempt(|| offline_starts(core));
    let taps = attempt(|| taps::taps(core));
    let part = |part: fn(&Tap) -> f64| -> Option<Vec<f64>> {
        Some(taps.as_ref()?.iter().map(part).collect())
    };
    let (painted, durable) = (part(|tap| tap.painted), part(|tap| tap.durable));
    let at_many = attempt(|| taps::taps_at_many_marks(core));
    let ratio = |what, ratio: Option<f64>| match ratio {
        Some(ratio) => Measured::new(what, Budget::Times(1.5), ratio)
            .with_note(format!("middle against middle; {}", core.describe())),
        None => failed(what, Budget::Times(1.5)),
    };
    let opening = attempt(|| open_largest(core));
    let row = |what, most, values: Option<&[f64]>| {
        middle_row(what, Budget::Milliseconds(most), values, core)
    };
    vec![
        row(COLD, 3000.0, cold.as_deref()),
        row(OFFLINE, 1000.0, offline.as_deref()),
        row(PAINTED, 50.0, painted.as_deref()),
        row(DURABLE, 150.0, durable.as_deref()),
        ratio(PAINTED_AT_MANY, at_many.map(|tap| tap.painted)),
        ratio(DURABLE_AT_MANY, at_many.map(|tap| tap.durable)),
        row(OPENED, 1000.0, opening.as_deref()),
        match attempt(memory_of_largest).flatten() {
            Some(bytes) => Measured::new(MEMORY, Budget::Megabytes(150.0), bytes as f64 / 1e6)
                .with_note("all that the engine's module has of WebAssembly memory"),
            None => failed(MEMORY, Budget::Megabytes(150.0)),
        },
    ]
}

fn failed(what: &'static str, budget: Budget) -> Measured {
    Measured::missing(what, budget, "the scene failed; see above")
}

/// A scene that fails is a row that says so, not the end of the bench.
pub(super) fn attempt<T>(scene: impl FnOnce() -> T) -> Option<T> {
    catch_unwind(AssertUnwindSafe(scene)).ok()
}

fn middle_row(
    what: &'static str,
    budget: Budget,
    values: Option<&[f64]>,
    core: &OneCore,
) -> Measured {
    let values = values.unwrap_or_default();
    let Some(most) = values.iter().copied().max_by(f64::total_cmp) else {
        return failed(what, budget);
    };
    Measured::new(what, budget, middle_of(values)).with_note(format!(
        "middle of {}, at most {most:.0}; {}",
        values.len(),
        core.describe()
    ))
}

pub(super) fn middle_of(values: &[f64]) -> f64 {
    let mut sorted = values.to_vec();
    sorted.sort_by(f64::total_cmp);
    sorted.get(sorted.len() / 2).copied().unwrap_or(f64::NAN)
}

pub(super) fn throttled_stage(core: &Arc<OneCore>) -> Stage {
    let core = Arc::clone(core);
    Stage {
        relay: RelayProcess::start(),
        browser: Browser::start_held(BrowserEngine::Chromium, move |driver| core.hold(driver)),
    }
}

/// Makes a visit of an archive, as a person does.
pub(super) fn import(stage: &Stage, archive: &BenchArchive) {
    let browser = &stage.browser;
    browser.go(&stage.address("/visits/open"));
    let field = browser.find_starting(Role::File, "Choose");
    browser.type_into(&field, &archive.file.display().to_string());
    browser.fill("Passphrase of the archive", &archive.passphrase);
    browser.click(Role::Button, "Open the visit");
    browser.wait_for(
        "the opened visit",
        "return location.pathname.endsWith('/today')",
    );
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

/// Lets the coming page note for itself when a thing of this name is painted, counted from the
/// start of its navigation: asking from outside would slow what is measured.
pub(super) fn note_when_seen(browser: &Browser, name: &str) {
    let script = SEEN.replace("%NAME%", &json!(name).to_string());
    let parameters =
        json!({ "cmd": "Page.addScriptToEvaluateOnNewDocument", "params": { "source": script } });
    let added = browser.driver().post("goog/cdp/execute", &parameters);
    assert!(added.is_ok(), "{added:?}");
}

pub(super) fn seen_after(browser: &Browser) -> f64 {
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
