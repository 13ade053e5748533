use super::steps::{expect_count, mark_here, open_demo, open_round};
use super::{Journey, Stage};
use crate::harness::{BrowserEngine, Role};

/// Promises 1 and 2: with the server gone, marks are made and kept, and every address opens.
pub const JOURNEY: Journey = Journey {
    name: "counts_without_signal",
    engines: &BrowserEngine::ALL,
    run: counts_without_signal,
};

fn counts_without_signal(stage: &mut Stage) {
    open_demo(stage);
    let start = stage.address("/");
    stage.relay.kill();
    let browser = &mut stage.browser;
    open_round(browser);
    expect_count(browser, 3, 24);
    mark_here(browser, "Noor Haddad-Lyle");
    expect_count(browser, 4, 24);
    let round = browser.path();

    browser.close_and_reopen();
    browser.go(&start);
    open_round(browser);
    expect_count(browser, 4, 24);

    let origin = start.trim_end_matches('/').to_owned();
    browser.go(&format!("{origin}{round}"));
    expect_count(browser, 4, 24);
    browser.click(Role::Tab, "Here 4");
    browser.find_starting(Role::Button, "Noor Haddad-Lyle, here");
}
