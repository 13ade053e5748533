use super::steps::{expect_more_here, mark_here, open_demo, open_round};
use super::{Journey, Stage};
use crate::harness::{BrowserEngine, Role, demo};

/// Promises 1 and 2: with the server gone, marks are made and kept, and every address opens.
pub const JOURNEY: Journey = Journey {
    name: "counts_without_signal",
    engines: &BrowserEngine::ALL,
    run: counts_without_signal,
};

fn counts_without_signal(stage: &mut Stage) {
    let [first] = demo().not_seen_yet();
    open_demo(stage);
    let start = stage.address("/");
    stage.relay.kill();
    let browser = &mut stage.browser;
    open_round(browser);
    expect_more_here(browser, 0);
    mark_here(browser, first);
    expect_more_here(browser, 1);
    let round = browser.path();

    browser.close_and_reopen();
    browser.go(&start);
    open_round(browser);
    expect_more_here(browser, 1);

    let origin = start.trim_end_matches('/').to_owned();
    browser.go(&format!("{origin}{round}"));
    expect_more_here(browser, 1);
    let here = demo().here_of().0 + 1;
    browser.click(Role::Tab, &format!("Here {here}"));
    browser.find_starting(Role::Button, &format!("{first}, here"));
}
