use super::steps::{expect_more_here, open_round, set_field, start_demo};
use super::{Journey, Stage};
use crate::harness::{Browser, BrowserEngine, Role, demo, given_name};

/// What a roll call is for when it does not go well: somebody is declared missing and found, two
/// leaders contradict each other, and a paper sheet is entered (domain.md 3.2 to 3.7).
pub const JOURNEY: Journey = Journey {
    name: "settles_what_is_open",
    engines: &BrowserEngine::ALL,
    run: settles_what_is_open,
};

fn settles_what_is_open(stage: &mut Stage) {
    let [lost, disputed, on_paper] = demo().not_seen_yet();
    start_demo(stage);
    let browser = &stage.browser;
    open_round(browser);
    expect_more_here(browser, 0);
    declares_missing(browser, lost);
    only_the_visit_leader_accepts_a_found(browser, lost);
    two_leaders_contradict_each_other(browser, disputed);
    enters_a_paper_sheet(browser, on_paper);
    browser.reload();
    expect_more_here(browser, 3);
    browser.click(Role::Tab, &here(3));
    for row in [
        &format!("{lost}, found"),
        &format!("{disputed}, here"),
        &format!("{on_paper}, here"),
    ] {
        browser.find_starting(Role::Button, row);
    }
}

fn declares_missing(browser: &Browser, lost: &str) {
    open_call_sheet(browser, lost);
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
    browser.find_starting(Role::Button, &format!("{lost}, missing"));
    browser.wait_for_status("Saved on this phone");
    expect_more_here(browser, 0);
}

/// Another leader's *found* does not end it (domain.md 3.4, rule 5).
fn only_the_visit_leader_accepts_a_found(browser: &Browser, lost: &str) {
    let [_, other_leader] = demo().leaders();
    mark_as(browser, other_leader);
    open_call_sheet(browser, lost);
    browser.click(Role::Button, "Found");
    browser.fill("Place (optional)", "bus stop");
    say(browser, "How are they?", "well, a little cold");
    browser.wait_for_status("Saved on this phone");
    browser.find_starting(Role::Button, &format!("{lost}, missing"));
    expect_more_here(browser, 0);
    mark_as(browser, demo().visit_leader());
    open_call_sheet(browser, lost);
    browser.wait_for_text(&format!("{} says found", given_name(other_leader)));
    browser.assert_accessible("a found that waits to be accepted");
    browser.click(Role::Button, "Accept: found");
    expect_more_here(browser, 1);
    browser.wait_for_status("Saved on this phone");
}

fn two_leaders_contradict_each_other(browser: &Browser, disputed: &str) {
    let [other_leader] = demo().leaders();
    browser.click_starting(Role::Button, &format!("{disputed}, not seen yet"));
    expect_more_here(browser, 2);
    mark_as(browser, other_leader);
    browser.click(Role::Tab, &here(2));
    open_call_sheet(browser, disputed);
    browser.click(Role::Button, "Looked: not seen");
    say(browser, "What you know (optional)", "not at the door");
    expect_more_here(browser, 1);
    mark_as(browser, demo().visit_leader());
    browser.click_starting(Role::Tab, "To find");
    browser.find_starting(Role::Button, &format!("{disputed}, disputed"));
    browser.wait_for_text(&format!("{} did not see", given_name(other_leader)));
    open_call_sheet(browser, disputed);
    browser.click(Role::Button, "Settle it");
    browser.assert_accessible("the question that settles a dispute");
    browser.click(Role::Radio, "The person is here");
    say(browser, "Reason", "stands beside me");
    expect_more_here(browser, 2);
    browser.wait_for_status("Saved on this phone");
}

fn enters_a_paper_sheet(browser: &Browser, on_paper: &str) {
    let seen_at = demo().time_before(10);
    browser.click(Role::Button, "More about this roll call");
    browser.click_starting(Role::Button, "Enter from paper");
    set_field(browser, "paper-time", &demo().time_before(-60));
    browser.click(Role::Button, "Start entering");
    browser.find_starting(Role::Link, "This time is still to come");
    set_field(browser, "paper-time", &seen_at);
    browser.click(Role::Button, "Start entering");
    browser.wait_for_text(&format!("Entering from paper, seen at {seen_at}"));
    browser.assert_accessible("entering from paper");
    browser.click_starting(Role::Button, &format!("{on_paper}, not seen yet"));
    browser.wait_for_status(&format!("{} is here, {seen_at}.", given_name(on_paper)));
    browser.click(Role::Button, "Paper is entered");
    expect_more_here(browser, 3);
    browser.click(Role::Tab, &here(3));
    browser.wait_for_text("from paper");
    browser.wait_for_status("Saved on this phone");
    browser.click_starting(Role::Tab, "To find");
}

/// The name of the tab of those who are here: so many more than when the clock opened.
fn here(more: usize) -> String {
    format!("Here {}", demo().here_of().0 + more)
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
