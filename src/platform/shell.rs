//! What the page tells the shell, which is shown until the page is mounted (index.html).

use std::future::Future;

/// The page is mounted: the shell may go.
pub fn remove() {
    tell("promenade-started");
}

/// The words of the language did not come: the shell says so and offers to try again.
pub fn say_wordless() {
    tell("promenade-wordless");
}

/// Runs what the start of the page has to wait for.
pub fn wait_for(start: impl Future<Output = ()> + 'static) {
    wasm_bindgen_futures::spawn_local(start);
}

fn tell(event: &str) {
    if let (Some(window), Ok(event)) = (web_sys::window(), web_sys::Event::new(event)) {
        let _ = window.dispatch_event(&event);
    }
}
