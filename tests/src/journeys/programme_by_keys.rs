use super::steps::start_demo;
use super::{Journey, Stage};
use crate::harness::keys::{ENTER, SPACE};
use crate::harness::{BrowserEngine, Role, wait_until};

/// The programme is read, searched and changed without a pointer.
pub const JOURNEY: Journey = Journey {
    name: "programme_by_keys",
    engines: &BrowserEngine::ALL,
    run: programme_by_keys,
};

fn programme_by_keys(stage: &mut Stage) {
    start_demo(stage);
    let browser = &mut stage.browser;
    browser.wait_for_focus("Tuesday");
    browser.tab_to("Programme");
    browser.press(ENTER);
    browser.wait_for_focus("Programme");

    browser.tab_to("Thursday");
    browser.press(ENTER);
    browser.wait_for_text("Sports tournament");
    browser.tab_to("All days");
    browser.press(ENTER);
    browser.wait_for_focus("All days");
    browser.tab_to("Search the programme");
    browser.type_keys("stadtrallye");
    wait_until("the end of the other days", || {
        let headings = browser.names(Role::Heading);
        (!headings.iter().any(|heading| heading.starts_with("Monday"))).then_some(())
    });
    browser.assert_accessible("the search in the programme");
    browser.tab_to("14:00 16:30 Town rally");
    browser.press(ENTER);
    browser.wait_for_focus("Town rally");

    browser.tab_to("Edit");
    browser.press(ENTER);
    browser.wait_for_focus("Change the programme");
    browser.tab_to("Place");
    browser.type_keys(" and park");
    browser.press(ENTER);
    browser.wait_for_focus("Town rally");
    browser.wait_for_text("and park");
    browser.tab_to("Delete");
    browser.press(SPACE);
    browser.wait_for_focus("Programme");
    browser.wait_for_status("“Town rally” deleted");
    browser.tab_to("Undo");
    browser.press(ENTER);
    browser.find_starting(Role::Link, "14:00 16:30 Now: Town rally");
    browser.wait_for_status("Saved on this phone");
}
