use super::steps::{expect_count, mark_here, open_round, start_demo};
use super::{Journey, Stage};
use crate::harness::{Browser, BrowserEngine, Role, wait_until};
use serde_json::json;

/// One tab writes, by Web Lock. The other reads what it writes, and takes over at a tap; nothing
/// that either marked is lost.
pub const JOURNEY: Journey = Journey {
    name: "uses_two_tabs",
    engines: &BrowserEngine::ALL,
    run: uses_two_tabs,
};

fn uses_two_tabs(stage: &mut Stage) {
    start_demo(stage);
    let origin = stage.address("");
    let browser = &stage.browser;
    open_round(browser);
    mark_here(browser, "Noor Haddad-Lyle");
    let first = browser.open_tab(&format!("{origin}{}", browser.path()));
    expect_count(browser, 4, 24);
    browser.find(Role::Button, "Use here");
    browser.assert_accessible("a round in a tab that only reads");

    let second = browser.switch_to_tab(&first);
    mark_here(browser, "Zofia Brindle");
    browser.switch_to_tab(&second);
    expect_count(browser, 5, 24);

    cannot_mark_while_it_reads(browser);
    browser.click(Role::Button, "Use here");
    browser.wait_until_gone(Role::Button, "Use here");
    mark_while_it_settles(browser, "Freya Costellane", 6);

    browser.switch_to_tab(&first);
    expect_count(browser, 6, 24);
    browser.click(Role::Button, "Use here");
    browser.wait_until_gone(Role::Button, "Use here");
    mark_while_it_settles(browser, "Eleri Vaughan-Pask", 7);
    browser.switch_to_tab(&second);
    browser.find(Role::Button, "Use here");
    expect_count(browser, 7, 24);
    browser.reload();
    expect_count(browser, 7, 24);
}

/// A tap says what to do, and nothing looks as if it had been marked.
fn cannot_mark_while_it_reads(browser: &Browser) {
    browser.click_starting(Role::Button, "Freya Costellane, not seen yet");
    browser.wait_for_text("Another tab is writing. Choose “Use here” to write in this one.");
    browser.find_starting(Role::Button, "Freya Costellane, not seen yet");
    expect_count(browser, 5, 24);
}

/// The lines above the list go and the list is drawn anew when a tab begins to write, and a tap in
/// between may miss its row. A tap sets, so it may be made twice.
fn mark_while_it_settles(browser: &Browser, person: &str, count: u32) {
    let row = format!("{person}, not seen yet");
    wait_until(&format!("the mark of {person}"), || {
        browser.script(TAP, &[json!(row)]);
        let heading = format!("{count} of 24");
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
