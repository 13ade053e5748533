use super::steps::start_demo;
use super::{Journey, Stage};
use crate::harness::keys::{ENTER, ESCAPE, SPACE};
use crate::harness::{Browser, BrowserEngine, Role, demo, given_name};

/// A roll call from its beginning to its closing without a pointer: marks, undo, the call
/// sheet, and no closing while somebody is unaccounted for without a reason.
pub const JOURNEY: Journey = Journey {
    name: "counts_by_keys",
    engines: &BrowserEngine::ALL,
    run: counts_by_keys,
};

/// Keys as WebDriver names them.
const ARROW_DOWN: &str = "\u{E015}";
const BACKSPACE: &str = "\u{E003}";

fn counts_by_keys(stage: &mut Stage) {
    start_demo(stage);
    let browser = &mut stage.browser;
    browser.tab_to("Roll call");
    browser.press(ENTER);
    browser.wait_for_focus("Roll call");

    let group = Group(demo().first_group());
    begin_with(&group, browser);
    mark_and_take_back(&group, browser);
    one_needs_help_and_all_others_are_here(&group, browser);
    cannot_close_without_a_reason(&group, browser);
    close(&group, browser);
}

/// The young people of the first group, in the order in which they stand on the screen. The first
/// is marked and the second needs help.
struct Group(Vec<&'static str>);

impl Group {
    fn with_so_many_here(&self, here: usize) -> String {
        format!("{here} of {}", self.0.len())
    }

    fn all_but_one(&self) -> usize {
        self.0.len() - 1
    }
}

fn begin_with(group: &Group, browser: &Browser) {
    browser.tab_to("Count now");
    browser.press(ENTER);
    browser.tab_to("Place");
    browser.type_keys(" door");
    browser.tab_to("Everybody");
    browser.press(SPACE);
    browser.press(ARROW_DOWN);
    browser.tab_to("Begin");
    browser.press(ENTER);
    browser.find_starting(Role::Heading, &group.with_so_many_here(0));
    browser.script("document.querySelector(\"h1\").focus()", &[]);
}

fn mark_and_take_back(group: &Group, browser: &Browser) {
    let (first, second) = (group.0[0], group.0[1]);
    browser.tab_to(&format!("{first}, not seen yet"));
    browser.press(ENTER);
    browser.find_starting(Role::Heading, &group.with_so_many_here(1));
    browser.wait_for_status(&format!("{} is here", given_name(first)));
    // The focus goes on to whoever stood below, so that the next key marks the next person.
    browser.wait_for_focus(&format!("{second}, not seen yet"));
    browser.press(ENTER);
    browser.find_starting(Role::Heading, &group.with_so_many_here(2));
    browser.tab_to("Undo");
    browser.press(ENTER);
    browser.find_starting(Role::Heading, &group.with_so_many_here(1));
}

fn one_needs_help_and_all_others_are_here(group: &Group, browser: &Browser) {
    let second = group.0[1];
    browser.script("document.querySelector('h1').focus()", &[]);
    browser.tab_to(&format!("More about {second}"));
    browser.press(ENTER);
    browser.wait_for_focus(second);
    browser.assert_accessible("the call sheet");
    browser.tab_to("Needs help");
    browser.press(ENTER);
    browser.tab_to("What is wrong");
    browser.type_keys("twisted ankle");
    browser.tab_to("Say so");
    browser.press(ENTER);
    browser.find_starting(Role::Button, &format!("{second}, needs help"));
    for (others, person) in group.0[2..].iter().enumerate() {
        browser.script("document.querySelector('h1').focus()", &[]);
        browser.tab_to(&format!("{person}, not seen yet"));
        browser.press(ENTER);
        browser.find_starting(Role::Heading, &group.with_so_many_here(others + 2));
    }
}

fn cannot_close_without_a_reason(group: &Group, browser: &Browser) {
    browser.script("document.querySelector('h1').focus()", &[]);
    browser.tab_to("Close the count");
    browser.press(ENTER);
    browser.wait_for_focus("Close the count");
    browser.tab_to("Heads you count");
    browser.type_keys(&group.all_but_one().to_string());
    browser.press(ENTER);
    browser.find_starting(Role::Link, group.0[1]);
    browser.assert_accessible("the closing with errors");
    browser.press(ESCAPE);
    let count = group.with_so_many_here(group.all_but_one());
    browser.find_starting(Role::Heading, &count);
    assert!(
        !browser.text().contains("Closed by"),
        "the round was closed although somebody needs help"
    );
}

fn close(group: &Group, browser: &Browser) {
    let here = group.all_but_one();
    browser.script("document.querySelector('h1').focus()", &[]);
    browser.tab_to("Close the count");
    browser.press(ENTER);
    browser.wait_for_focus("Close the count");
    browser.tab_to(group.0[1]);
    browser.type_keys("with a leader at the clinic");
    browser.tab_to("Heads you count");
    browser.type_keys(&(here - 1).to_string());
    browser.press(ENTER);
    let differ = format!("You counted {} heads, but {here} names are here", here - 1);
    browser.find_starting(Role::Link, &differ);
    browser.tab_to("Heads you count");
    for _ in (here - 1).to_string().chars() {
        browser.press(BACKSPACE);
    }
    browser.type_keys(&here.to_string());
    browser.press(ENTER);
    let leader = given_name(demo().visit_leader());
    browser.wait_for_text(&format!("Closed by {leader}"));
    browser.wait_for_status("Saved on this phone");
}
