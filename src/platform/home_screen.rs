//! Whether the app was opened from the home screen.

/// On an iPhone or iPad, in a tab of the browser. The app on the home screen has a storage of its
/// own there, so what is begun in the tab is not in it.
pub fn is_apple_browser_tab() -> bool {
    let Some(window) = web_sys::window() else {
        return false;
    };
    let navigator = window.navigator();
    let agent = navigator.user_agent().unwrap_or_default();
    let from_home_screen = window
        .match_media("(display-mode: standalone)")
        .ok()
        .flatten()
        .is_some_and(|query| query.matches());
    is_apple_handheld(&agent, navigator.max_touch_points()) && !from_home_screen
}

/// An iPad calls itself a Macintosh; no Macintosh is touched with several fingers.
fn is_apple_handheld(agent: &str, touch_points: i32) -> bool {
    ["iPhone", "iPad", "iPod"]
        .iter()
        .any(|name| agent.contains(name))
        || (agent.contains("Macintosh") && touch_points > 1)
}

#[cfg(test)]
mod tests {
    use super::is_apple_handheld;

    #[test]
    fn an_ipad_is_told_from_a_macintosh_by_touch() {
        let mac = "Mozilla/5.0 (Macintosh; Intel Mac OS X 10_15_7)";
        assert!(is_apple_handheld(mac, 5));
        assert!(!is_apple_handheld(mac, 0));
        assert!(is_apple_handheld(
            "Mozilla/5.0 (iPhone; CPU iPhone OS 18_0 like Mac OS X)",
            5
        ));
        assert!(!is_apple_handheld("Mozilla/5.0 (Linux; Android 15)", 5));
    }
}
