//! The phone's own maps app.

use super::navigation;

/// Shows an address in the maps app; on a computer, on a map page. It leaves the app: ask first
/// where the address is somebody's home (design.md 6).
pub fn open_address(address: &str) {
    let query = String::from(js_sys::encode_uri_component(address));
    let target = match agent() {
        agent if agent.contains("Android") => format!("geo:0,0?q={query}"),
        agent if agent.contains("iPhone") || agent.contains("iPad") => format!("maps:?q={query}"),
        _ => format!("https://www.openstreetmap.org/search?query={query}"),
    };
    navigation::open_outside(&target);
}

fn agent() -> String {
    web_sys::window()
        .and_then(|window| window.navigator().user_agent().ok())
        .unwrap_or_default()
}
