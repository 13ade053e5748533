use super::steps::start_demo;
use super::{Journey, Stage};
use crate::harness::keys::{ENTER, SPACE};
use crate::harness::{BrowserEngine, Role, demo, times_of, wait_until};

/// The programme is read, searched and changed without a pointer.
pub const JOURNEY: Journey = Journey {
    name: "programme_by_keys",
    engines: &BrowserEngine::ALL,
    run: programme_by_keys,
};

fn programme_by_keys(stage: &mut Stage) {
    start_demo(stage);
    let browser = &mut stage.browser;
    let now = demo().item_now();
    let times = times_of(now, " ");
    browser.wait_for_focus(&demo().weekday_in(0));
    browser.tab_to("Programme");
    browser.press(ENTER);
    browser.wait_for_focus("Programme");

    browser.tab_to(&demo().weekday_in(2));
    browser.press(ENTER);
    browser.wait_for_text(&demo().first_item_in(2).title);
    browser.tab_to("All days");
    browser.press(ENTER);
    browser.wait_for_focus("All days");
    browser.tab_to("Search the programme");
    let in_german = now.second_title.as_deref().expect("a title in German");
    browser.type_keys(&in_german.to_lowercase());
    wait_until("the end of the other days", || {
        let (headings, first) = (browser.names(Role::Heading), demo().first_weekday());
        (!headings.iter().any(|heading| heading.starts_with(&first))).then_some(())
    });
    browser.assert_accessible("the search in the programme");
    browser.tab_to(&format!("{times} {}", now.title));
    browser.press(ENTER);
    browser.wait_for_focus(&now.title);

    browser.tab_to("Edit");
    browser.press(ENTER);
    browser.wait_for_focus("Change the programme");
    browser.tab_to("Place");
    browser.type_keys(" and park");
    browser.press(ENTER);
    browser.wait_for_focus(&now.title);
    browser.wait_for_text("and park");
    browser.tab_to("Delete");
    browser.press(SPACE);
    browser.wait_for_focus("Programme");
    browser.wait_for_status(&format!("“{}” deleted", now.title));
    browser.tab_to("Undo");
    browser.press(ENTER);
    browser.find_starting(Role::Link, &format!("{times} Now: {}", now.title));
    browser.wait_for_status("Saved on this phone");
}
