use super::budget::{Budget, Measured};
use super::scenes::{note_when_seen, seen_after};
use super::slow_network::SlowNetwork;
use crate::harness::{Browser, BrowserEngine, RelayProcess, wait_until};
use serde_json::json;
use std::collections::BTreeMap;
use std::time::{Duration, Instant};

const PAGE: &str = "First load on the wire, one language: page";
const ENGINE: &str = "First load on the wire, one language: engine";
const ALL: &str = "First load on the wire, one language: all";

/// The road counts as quiet when nothing has come for this long.
const QUIET: Duration = Duration::from_secs(2);

/// What the browser fetches until the start screen is usable and the engine is there, counted
/// on the road between it and the relay, headers included. The service worker, which fetches
/// the rest of the app for the time without signal, is kept from starting.
pub fn measure_first_load() -> Vec<Measured> {
    let fetched = super::scenes::attempt(first_load).unwrap_or_default();
    vec![
        row(PAGE, 200.0, &fetched, is_page),
        row(ENGINE, 400.0, &fetched, is_engine),
        row(ALL, 650.0, &fetched, |_| true),
    ]
}

fn row(
    what: &'static str,
    limit: f64,
    fetched: &BTreeMap<String, u64>,
    belongs: fn(&str) -> bool,
) -> Measured {
    let budget = Budget::Kilobytes(limit);
    let sizes: Vec<u64> = fetched
        .iter()
        .filter(|(path, _)| belongs(path))
        .map(|(_, size)| *size)
        .collect();
    if sizes.is_empty() {
        return Measured::missing(what, budget, "the scene failed; see above");
    }
    let kilobytes = sizes.iter().sum::<u64>() as f64 / 1000.0;
    Measured::new(what, budget, kilobytes)
        .with_note(format!("{} files, headers included", sizes.len()))
}

fn is_engine(path: &str) -> bool {
    path.starts_with("/engine-")
}

/// All that is not the engine's, but for what a browser fetches to install the app.
fn is_page(path: &str) -> bool {
    let installs = [".png", ".svg", ".webmanifest"];
    !is_engine(path) && !installs.iter().any(|end| path.ends_with(end))
}

fn first_load() -> BTreeMap<String, u64> {
    let relay = RelayProcess::start();
    let network = SlowNetwork::to(relay.port());
    let browser = Browser::start(BrowserEngine::Chromium);
    let kept_out =
        json!({ "cmd": "Page.addScriptToEvaluateOnNewDocument", "params": { "source": KEPT_OUT } });
    let added = browser.driver().post("goog/cdp/execute", &kept_out);
    assert!(added.is_ok(), "{added:?}");
    note_when_seen(&browser, "Try the demo visit");
    browser.go(&format!("{}/", network.origin()));
    seen_after(&browser);
    let mut before = (BTreeMap::new(), Instant::now());
    wait_until("the engine, and then a quiet road", || {
        let now = network.traffic();
        if now != before.0 {
            before = (now, Instant::now());
        }
        let engine_is_there = before
            .0
            .keys()
            .any(|path| is_engine(path) && path.ends_with(".wasm"));
        (engine_is_there && before.1.elapsed() > QUIET).then_some(())
    });
    before.0
}

const KEPT_OUT: &str =
    "if (navigator.serviceWorker) navigator.serviceWorker.register = () => new Promise(() => {});";
