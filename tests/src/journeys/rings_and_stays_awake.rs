use super::steps::{go_to, let_time_pass, open_round, start_demo, type_new_passcode};
use super::{Journey, Stage};
use crate::harness::{BrowserEngine, Role, demo};

/// A roll call that becomes due while the app is open sounds, on whichever screen, and while it is
/// locked as well, where nothing is said of which; the screen of
/// the phone stays on during a roll call and no longer. Only Chromium says what its speaker does
/// without one.
pub const JOURNEY: Journey = Journey {
    name: "rings_and_stays_awake",
    engines: &[BrowserEngine::Chromium],
    run: rings_and_stays_awake,
};

fn rings_and_stays_awake(stage: &mut Stage) {
    start_demo(stage);
    let browser = &stage.browser;
    browser.script(LISTEN, &[]);
    open_round(browser);
    browser.wait_for(
        "a screen that is kept on",
        "return window.awake.length === 1 && !window.awake[0].released",
    );
    browser.click(Role::Link, "Back");
    browser.wait_for(
        "a screen that may go dark",
        "return window.awake.every(lock => lock.released)",
    );
    go_to(browser, "Registers");
    assert_eq!(browser.script("return window.tones", &[]), 0);
    let to_come = demo().rounds_to_come();
    let (first, second) = (to_come[0], to_come[1]);
    let until_first = demo().minutes_until(first) + 1;
    let_time_pass(browser, until_first);
    browser.wait_for(
        "the sound of a roll call that is due",
        "return window.tones >= 2 && window.contexts.every(context => context.state === 'running')",
    );

    go_to(browser, "More");
    browser.click(Role::Link, "Lock");
    browser.click(Role::Button, "Set a passcode");
    type_new_passcode(browser, "gale-735");
    browser.click(Role::Button, "Lock now");
    browser.find(Role::Heading, "Locked");
    browser.script("window.tones = 0", &[]);
    let_time_pass(browser, demo().minutes_until(second) + 1 - until_first);
    browser.wait_for(
        "the sound of a roll call that is due while the app is locked",
        "return window.tones >= 2",
    );
    browser.wait_for_text("A roll call is due.");
    assert!(
        !browser.text().contains(&second.place),
        "no place while locked"
    );
}

/// Notes the wake locks and sounds that the page asks for, and lets it have them.
const LISTEN: &str = r#"
window.awake = []; window.contexts = []; window.tones = 0;
const request = navigator.wakeLock.request.bind(navigator.wakeLock);
navigator.wakeLock.request = async kind => {
  const lock = await request(kind);
  window.awake.push(lock);
  return lock;
};
window.AudioContext = class extends AudioContext {
  constructor() { super(); window.contexts.push(this); }
};
const start = OscillatorNode.prototype.start;
OscillatorNode.prototype.start = function (at) { window.tones += 1; return start.call(this, at); };
"#;
