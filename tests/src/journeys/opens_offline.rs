use super::{Journey, Stage};
use crate::harness::{BrowserEngine, Role};

/// Promise 1: after the first load, everything opens with the server gone.
pub const JOURNEY: Journey = Journey {
    name: "opens_offline",
    engines: &BrowserEngine::ALL,
    run: opens_offline,
};

fn opens_offline(stage: &mut Stage) {
    let (start, deep) = (stage.address("/"), stage.address("/settings/more/about"));
    let browser = &mut stage.browser;
    browser.go(&start);
    browser.find(Role::Button, "Try the demo visit");
    browser.wait_until_ready_for_offline();

    stage.relay.kill();
    browser.reload();
    browser.wait_until_started();
    browser.go(&deep);
    browser.wait_until_started();
    assert_eq!(browser.path(), "/settings/more/about");
    browser.close_and_reopen();
    browser.go(&start);
    browser.wait_until_started();
}
