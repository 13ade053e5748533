use super::bench_archives::BenchArchive;
use super::memory::largest_wasm_memory;
use super::processor::OneCore;
use super::scenes::{TIMES, import, throttled_stage};
use crate::harness::Role;
use std::sync::Arc;

/// What opening the largest visit takes.
pub struct Opening {
    /// Milliseconds from the tap on the visit to its Today, each time with a fresh browser.
    pub milliseconds: Vec<f64>,
    /// Bytes of the engine's memory after the last one; none where it cannot be seen.
    pub memory: Option<u64>,
}

/// 200 people, 100 rounds, 20,000 marks.
pub fn open_largest(core: &Arc<OneCore>) -> Opening {
    let mut stage = throttled_stage(core);
    let archive = BenchArchive::named("largest");
    import(&stage, &archive);
    let visits = stage.address("/visits");
    let mut opening = Opening {
        milliseconds: Vec::new(),
        memory: None,
    };
    for _ in 0..TIMES {
        stage.browser.close_and_reopen();
        stage.browser.go(&visits);
        // The engine has named the visit: it waits for the tap.
        stage.browser.find_starting(Role::Link, &archive.name);
        let after = stage
            .browser
            .async_script(OPEN, &[archive.name.clone().into()]);
        opening.milliseconds.extend(after.as_f64());
        opening.memory = largest_wasm_memory(&stage.browser.renderers());
    }
    opening
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
