use super::bench_archives::BenchArchive;
use super::opening::tap_on_visit;
use super::scenes::import;
use crate::harness::{Browser, BrowserEngine, RelayProcess, Role, WatchedBuild};
use crate::journeys::Stage;

/// Bytes of the engine's memory after a fresh browser has opened the largest visit. WebAssembly
/// itself says how large it is: no browser tells from outside what belongs to which worker.
pub fn memory_of_largest() -> Option<u64> {
    let build = WatchedBuild::with_worker_prelude(TELL);
    let mut stage = Stage {
        relay: RelayProcess::serving(&build.directory),
        browser: Browser::start(BrowserEngine::Chromium),
    };
    let archive = BenchArchive::named("largest");
    import(&stage, &archive);
    // What took the archive in has grown by it, and memory never shrinks: another engine opens it.
    stage.browser.close_and_reopen();
    stage.browser.go(&stage.address("/visits"));
    stage.browser.find_starting(Role::Link, &archive.name);
    tap_on_visit(&stage.browser, &archive.name);
    stage.browser.async_script(ASK, &[]).as_u64()
}

/// The engine's glue makes one instance, whose memory is the engine's.
const TELL: &str = r#"
let memory;
for (const name of ['instantiate', 'instantiateStreaming']) {
  const make = WebAssembly[name];
  WebAssembly[name] = async (...given) => {
    const made = await make.apply(WebAssembly, given);
    memory = (made.instance ?? made).exports.memory;
    return made;
  };
}
const told = new BroadcastChannel('bench');
told.onmessage = event => { if (event.data === 'memory') told.postMessage(memory.buffer.byteLength); };
"#;

const ASK: &str = "
const done = arguments[0], asked = new BroadcastChannel('bench');
asked.onmessage = event => { asked.close(); done(event.data); };
asked.postMessage('memory');
";
