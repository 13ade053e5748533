use super::steps::{expect_count, open_round, set_field, start_demo};
use super::{Journey, Stage};
use crate::harness::{Browser, BrowserEngine, Role};

/// What a roll call is for when it does not go well: somebody is declared missing and found, two
/// leaders contradict each other, and a paper sheet is entered (domain.md 3.2 to 3.7).
pub const JOURNEY: Journey = Journey {
    name: "settles_what_is_open",
    engines: &BrowserEngine::ALL,
    run: settles_what_is_open,
};

fn settles_what_is_open(stage: &mut Stage) {
    start_demo(stage);
    let browser = &stage.browser;
    open_round(browser);
    expect_count(browser, 3, 24);
    declares_missing(browser);
    only_the_visit_leader_accepts_a_found(browser);
    two_leaders_contradict_each_other(browser);
    enters_a_paper_sheet(browser);
    browser.reload();
    expect_count(browser, 6, 24);
    browser.click(Role::Tab, "Here 6");
    for row in [
        "Freya Costellane, found",
        "Noor Haddad-Lyle, here",
        "Zofia Brindle, here",
    ] {
        browser.find_starting(Role::Button, row);
    }
}

fn declares_missing(browser: &Browser) {
    open_call_sheet(browser, "Freya Costellane");
    browser.click(Role::Button, "Missing");
    browser.wait_for_text("Have these steps been taken?");
    browser.find_starting(Role::Button, "Ring 112");
    browser.wait_for_text("Guten Tag. Ich begleite");
    browser.assert_accessible("the question before somebody is declared missing");
    say(
        browser,
        "Clothes, and what was done so far (optional)",
        "red coat, searched the square",
    );
    browser.find_starting(Role::Button, "Freya Costellane, missing");
    browser.wait_for_status("Saved on this phone");
    expect_count(browser, 3, 24);
}

/// Another leader's *found* does not end it (domain.md 3.4, rule 5).
fn only_the_visit_leader_accepts_a_found(browser: &Browser) {
    mark_as(browser, "Callum Tarrow");
    open_call_sheet(browser, "Freya Costellane");
    browser.click(Role::Button, "Found");
    browser.fill("Place (optional)", "bus stop");
    say(browser, "How are they?", "well, a little cold");
    browser.wait_for_status("Saved on this phone");
    browser.find_starting(Role::Button, "Freya Costellane, missing");
    expect_count(browser, 3, 24);
    mark_as(browser, "Rhona Ashgrove");
    open_call_sheet(browser, "Freya Costellane");
    browser.wait_for_text("Callum says found");
    browser.assert_accessible("a found that waits to be accepted");
    browser.click(Role::Button, "Accept: found");
    expect_count(browser, 4, 24);
    browser.wait_for_status("Saved on this phone");
}

fn two_leaders_contradict_each_other(browser: &Browser) {
    browser.click_starting(Role::Button, "Noor Haddad-Lyle, not seen yet");
    expect_count(browser, 5, 24);
    mark_as(browser, "Bethan Pryce-Hollis");
    browser.click(Role::Tab, "Here 5");
    open_call_sheet(browser, "Noor Haddad-Lyle");
    browser.click(Role::Button, "Looked: not seen");
    say(browser, "What you know (optional)", "not at the door");
    expect_count(browser, 4, 24);
    mark_as(browser, "Rhona Ashgrove");
    browser.click_starting(Role::Tab, "To find");
    browser.find_starting(Role::Button, "Noor Haddad-Lyle, disputed");
    browser.wait_for_text("Bethan did not see");
    open_call_sheet(browser, "Noor Haddad-Lyle");
    browser.click(Role::Button, "Settle it");
    browser.assert_accessible("the question that settles a dispute");
    browser.click(Role::Radio, "The person is here");
    say(browser, "Reason", "stands beside me");
    expect_count(browser, 5, 24);
    browser.wait_for_status("Saved on this phone");
}

fn enters_a_paper_sheet(browser: &Browser) {
    browser.click(Role::Button, "More about this roll call");
    browser.click_starting(Role::Button, "Enter from paper");
    set_field(browser, "paper-time", "23:59");
    browser.click(Role::Button, "Start entering");
    browser.find_starting(Role::Link, "This time is still to come");
    set_field(browser, "paper-time", "15:20");
    browser.click(Role::Button, "Start entering");
    browser.wait_for_text("Entering from paper, seen at 15:20");
    browser.assert_accessible("entering from paper");
    browser.click_starting(Role::Button, "Zofia Brindle, not seen yet");
    browser.wait_for_status("Zofia is here, 15:20.");
    browser.click(Role::Button, "Paper is entered");
    expect_count(browser, 6, 24);
    browser.click(Role::Tab, "Here 6");
    browser.wait_for_text("from paper");
    browser.wait_for_status("Saved on this phone");
    browser.click_starting(Role::Tab, "To find");
}

fn open_call_sheet(browser: &Browser, person: &str) {
    browser.click(Role::Button, &format!("More about {person}"));
    browser.find(Role::Dialog, person);
}

fn say(browser: &Browser, question: &str, words: &str) {
    browser.fill(question, words);
    browser.click(Role::Button, "Say so");
    browser.wait_for(
        "the end of the sheet",
        "return !document.querySelector('dialog[open]')",
    );
}

fn mark_as(browser: &Browser, leader: &str) {
    browser.click_starting(Role::Button, "Marking as");
    browser.find(Role::Dialog, "Who is marking?");
    browser.click_starting(Role::Button, leader);
    browser.find(Role::Button, &format!("Marking as {leader}"));
}
