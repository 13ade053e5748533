use std::time::{Duration, Instant};

/// How long anything on the screen may take before a journey gives up. It is a limit for a slow,
/// shared machine on which two browsers play at once, and no statement about speed: that is what
/// the bench measures.
pub const PATIENCE: Duration = Duration::from_secs(40);

/// Asks again and again until there is an answer, or panics with what was waited for.
pub fn wait_until<T>(what: &str, mut ask: impl FnMut() -> Option<T>) -> T {
    let deadline = Instant::now() + PATIENCE;
    loop {
        if let Some(answer) = ask() {
            return answer;
        }
        assert!(Instant::now() < deadline, "waited in vain for {what}");
        std::thread::sleep(Duration::from_millis(30));
    }
}
