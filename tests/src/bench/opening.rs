use super::bench_archives::BenchArchive;
use super::processor::OneCore;
use super::scenes::{TIMES, import, throttled_stage};
use crate::harness::{Browser, Role};
use std::sync::Arc;

/// Milliseconds from the tap on a visit of 200 people, 100 rounds and 20,000 marks to its Today, each
/// time with a fresh browser.
pub fn open_largest(core: &Arc<OneCore>) -> Vec<f64> {
    let mut stage = throttled_stage(core);
    let archive = BenchArchive::named("largest");
    import(&stage, &archive);
    let visits = stage.address("/visits");
    let mut milliseconds = Vec::new();
    for _ in 0..TIMES {
        stage.browser.close_and_reopen();
        stage.browser.go(&visits);
        // The engine has named the visit: it waits for the tap.
        stage.browser.find_starting(Role::Link, &archive.name);
        milliseconds.extend(tap_on_visit(&stage.browser, &archive.name));
    }
    milliseconds
}

/// Milliseconds until the Today of the visit is painted.
pub fn tap_on_visit(browser: &Browser, name: &str) -> Option<f64> {
    browser.async_script(OPEN, &[name.into()]).as_f64()
}

const OPEN: &str = r#"
const [name, done] = arguments;
const link = [...document.querySelectorAll('a')].find(link => link.textContent.includes(name));
const heading = () => document.querySelector('h1')?.textContent ?? '';
const before = heading(), started = performance.now();
const look = () => {
  const isThere = location.pathname.endsWith('/today') && heading() !== '' && heading() !== before;
  if (!isThere || heading().startsWith('Opening')) return;
  watcher.disconnect();
  requestAnimationFrame(() => setTimeout(() => done(performance.now() - started)));
};
const watcher = new MutationObserver(look);
watcher.observe(document.body, { subtree: true, childList: true, characterData: true, attributes: true });
link.click();
"#;
