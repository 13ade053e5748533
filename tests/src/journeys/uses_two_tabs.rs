use super::steps::{count_with, expect_more_here, mark_here, open_round, start_demo};
use super::{Journey, Stage};
use crate::harness::{Browser, BrowserEngine, Role, demo, wait_until};
use serde_json::json;

/// One tab writes, by Web Lock. The other reads what it writes, and takes over at a tap; nothing
/// that either marked is lost.
pub const JOURNEY: Journey = Journey {
    name: "uses_two_tabs",
    engines: &BrowserEngine::ALL,
    run: uses_two_tabs,
};

fn uses_two_tabs(stage: &mut Stage) {
    let [one, two, three, four] = demo().not_seen_yet();
    start_demo(stage);
    let origin = stage.address("");
    let browser = &stage.browser;
    open_round(browser);
    mark_here(browser, one);
    let first = browser.open_tab(&format!("{origin}{}", browser.path()));
    expect_more_here(browser, 1);
    browser.find(Role::Button, "Use here");
    browser.assert_accessible("a round in a tab that only reads");

    let second = browser.switch_to_tab(&first);
    mark_here(browser, two);
    browser.switch_to_tab(&second);
    expect_more_here(browser, 2);

    cannot_mark_while_it_reads(browser, three);
    browser.click(Role::Button, "Use here");
    browser.wait_until_gone(Role::Button, "Use here");
    mark_while_it_settles(browser, three, 3);

    browser.switch_to_tab(&first);
    expect_more_here(browser, 3);
    browser.click(Role::Button, "Use here");
    browser.wait_until_gone(Role::Button, "Use here");
    mark_while_it_settles(browser, four, 4);
    browser.switch_to_tab(&second);
    browser.find(Role::Button, "Use here");
    expect_more_here(browser, 4);
    browser.reload();
    expect_more_here(browser, 4);
}

/// A tap says what to do, and nothing looks as if it had been marked.
fn cannot_mark_while_it_reads(browser: &Browser, person: &str) {
    browser.click_starting(Role::Button, &format!("{person}, not seen yet"));
    browser.wait_for_text("Another tab is writing. Choose “Use here” to write in this one.");
    browser.find_starting(Role::Button, &format!("{person}, not seen yet"));
    expect_more_here(browser, 2);
}

/// The lines above the list go and the list is drawn anew when a tab begins to write, and a tap in
/// between may miss its row. A tap sets, so it may be made twice.
fn mark_while_it_settles(browser: &Browser, person: &str, more: usize) {
    let row = format!("{person}, not seen yet");
    wait_until(&format!("the mark of {person}"), || {
        browser.script(TAP, &[json!(row)]);
        let heading = count_with(more);
        let headings = browser.names(Role::Heading);
        headings
            .iter()
            .any(|found| found.starts_with(&heading))
            .then_some(())
    });
    browser.wait_for_status("Saved on this phone");
}

/// In one step: a row that was found may be gone when it is tapped.
const TAP: &str = "
[...document.querySelectorAll('main button')].find(row => row.textContent.includes(arguments[0]))?.click();
";
