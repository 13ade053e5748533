use super::{Journey, Stage};
use crate::harness::keys::{ENTER, ESCAPE};
use crate::harness::{BrowserEngine, Role, demo, times_of};

/// Today is used without a pointer: the emergency sheet, what is on, the open roll call.
pub const JOURNEY: Journey = Journey {
    name: "today_by_keys",
    engines: &BrowserEngine::ALL,
    run: today_by_keys,
};

fn today_by_keys(stage: &mut Stage) {
    let start = stage.address("/");
    let browser = &mut stage.browser;
    let (today, now) = (demo().weekday_in(0), demo().item_now());
    browser.go(&start);
    browser.wait_until_started();
    browser.find(Role::Button, "Try the demo visit");
    browser.tab_to("Try the demo visit");
    browser.press(ENTER);
    browser.wait_for_focus(&today);
    browser.assert_accessible("Today");

    browser.tab_to("112");
    browser.press(ENTER);
    browser.wait_for_focus("In an emergency");
    browser.assert_accessible("the emergency sheet");
    browser.tab_to("Ring 112");
    browser.press(ENTER);
    browser.wait_for_text("This is the demo: nobody is rung.");
    browser.press(ESCAPE);
    browser.wait_until_gone(Role::Heading, "In an emergency");
    browser.wait_for_focus("112");

    browser.tab_to(&times_of(now, " – "));
    browser.press(ENTER);
    browser.wait_for_focus(&now.title);
    browser.tab_to("Today");
    browser.press(ENTER);
    browser.wait_for_focus(&today);

    browser.tab_to("Go on counting");
    browser.press(ENTER);
    browser.wait_for_text(&format!("Here {}", demo().here_of().0));
}
