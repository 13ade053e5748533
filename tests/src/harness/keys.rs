use super::{Browser, PATIENCE};
use std::time::{Duration, Instant};

/// Keys as WebDriver names them.
pub const TAB: &str = "\u{E004}";
pub const ENTER: &str = "\u{E007}";
pub const ESCAPE: &str = "\u{E00C}";
pub const SPACE: &str = " ";

/// More stops than this to the wanted thing is no way for anybody.
const MOST_STOPS: usize = 80;

impl Browser {
    /// Presses Tab until the thing with the focus has a name that starts so.
    pub fn tab_to(&self, start: &str) {
        let mut passed = Vec::new();
        for _ in 0..MOST_STOPS {
            self.press(TAB);
            let name = self.focused_name();
            if name.starts_with(start) {
                return;
            }
            passed.push(name);
        }
        panic!(
            "Tab never came to {start:?} on {}; it came to {passed:?}",
            self.path()
        );
    }

    /// The accessible name of what has the focus.
    pub fn focused_name(&self) -> String {
        let name = self.script(FOCUSED_NAME, &[]);
        name.as_str().unwrap_or_default().to_owned()
    }

    /// Waits until the focus is on something whose name starts so.
    pub fn wait_for_focus(&self, start: &str) {
        let deadline = Instant::now() + PATIENCE;
        loop {
            let name = self.focused_name();
            if name.starts_with(start) {
                return;
            }
            assert!(
                Instant::now() < deadline,
                "the focus never came to {start:?} on {}; it is on {name:?}",
                self.path()
            );
            std::thread::sleep(Duration::from_millis(30));
        }
    }

    /// Types letter by letter wherever the focus is.
    pub fn type_keys(&self, text: &str) {
        for letter in text.chars() {
            self.press(&letter.to_string());
        }
    }
}

const FOCUSED_NAME: &str = r#"
const focused = document.activeElement;
if (!focused || focused === document.body) return '';
const spoken = node => {
  if (node.nodeType === Node.TEXT_NODE) return node.data;
  if (node.nodeType !== Node.ELEMENT_NODE || node.getAttribute('aria-hidden') === 'true') return '';
  return node.getAttribute('aria-label') || [...node.childNodes].map(spoken).join(' ');
};
const labels = focused.labels ? [...focused.labels].map(spoken).join(' ') : '';
return (focused.getAttribute('aria-label') || labels || spoken(focused)).replace(/\s+/g, ' ').trim();
"#;
