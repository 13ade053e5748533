use super::processor::OneCore;
use crate::harness::{Browser, BrowserEngine};
use std::sync::Arc;

/// How long the same loop takes, in milliseconds.
#[derive(Debug, Clone, Copy)]
struct Loop {
    page: f64,
    worker: f64,
}

/// What the hold on the browser does to a loop in a page and to one in a worker, in words: alone,
/// and both at once. Held to one core, both at once take twice as long; free, they do not. That
/// is how it is known that workers are held too.
pub fn calibrate(core: &Arc<OneCore>) -> String {
    let held = Arc::clone(core);
    let held = Browser::start_held(BrowserEngine::Chromium, move |driver| held.hold(driver));
    let (held_alone, held_together) = loops(&held);
    drop(held);
    let free = Browser::start(BrowserEngine::Chromium);
    let (free_alone, free_together) = loops(&free);
    format!(
        "Calibration ({}), a loop in page / worker, in ms: held {} alone, {} both at once; free {} alone, {} both at once.",
        core.describe(),
        held_alone.show(),
        held_together.show(),
        free_alone.show(),
        free_together.show(),
    )
}

impl Loop {
    fn show(self) -> String {
        format!("{:.0} / {:.0}", self.page, self.worker)
    }
}

/// Alone, and both at once.
fn loops(browser: &Browser) -> (Loop, Loop) {
    // An empty page has no policy that forbids a worker of our own.
    browser.go("about:blank");
    let times = browser.async_script(LOOPS, &[]);
    let milliseconds = |index: usize| times[index].as_f64().unwrap_or(f64::NAN);
    let pair = |first: usize| Loop {
        page: milliseconds(first),
        worker: milliseconds(first + 1),
    };
    (pair(0), pair(2))
}

const LOOPS: &str = r#"
const done = arguments[0];
const work = () => {
  const started = performance.now();
  let sum = 0;
  for (let at = 0; at < 3e8; at++) sum = (sum + at * 7) | 0;
  return performance.now() - started + (sum === 1 ? 1 : 0);
};
const source = `const work = ${work}; onmessage = () => postMessage(work()); postMessage('up');`;
const worker = new Worker(URL.createObjectURL(new Blob([source], { type: 'text/javascript' })));
const next = () => new Promise(take => { worker.onmessage = ({ data }) => take(data); });
(async () => {
  await next();
  work();
  const page = work();
  worker.postMessage('');
  await next();
  worker.postMessage('');
  const alone = await next();
  worker.postMessage('');
  const answer = next();
  const pageBoth = work();
  done([page, alone, pageBoth, await answer]);
})();
"#;
