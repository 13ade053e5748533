use super::steps::{set_field, start_demo};
use super::{Journey, Stage};
use crate::harness::{Browser, BrowserEngine, Role, demo};

/// Somebody is added with a buddy, who is then theirs too; removed and brought back. A list with
/// an impossible date adds nobody until its row is left out.
pub const JOURNEY: Journey = Journey {
    name: "people_added",
    engines: &BrowserEngine::ALL,
    run: people_added,
};

fn people_added(stage: &mut Stage) {
    start_demo(stage);
    let browser = &mut stage.browser;
    browser.click(Role::Link, "More");
    browser.click_starting(Role::Link, "People");
    let [buddy, _] = demo().buddies();
    browser.find_starting(Role::Link, buddy);
    browser.assert_accessible("the list of people");

    add(browser);
    remove_and_bring_back(browser);
    browser.reload();
    browser.wait_until_started();
    browser.find(Role::Heading, "Tilda Sample");
    browser.find_starting(Role::Link, &format!("Buddy {buddy}"));
    browser.click(Role::Link, "Back");
    import(browser);
}

fn add(browser: &Browser) {
    browser.click(Role::Link, "Add somebody");
    browser.find(Role::Heading, "Add somebody");
    browser.click(Role::Button, "Continue");
    browser.find_starting(Role::Link, "Choose who they are");
    browser.assert_accessible("the choice of a role with its error");
    browser.click_starting(Role::Radio, "Young person");
    browser.click(Role::Button, "Continue");
    browser.find(Role::Textbox, "Name");
    browser.click(Role::Button, "Save");
    browser.click(Role::Link, "Enter a name");
    browser.wait_for_focus("Name");
    browser.assert_accessible("the form of a person with errors");
    browser.fill("Name", "Tilda Sample");
    let [buddy, with] = demo().buddies();
    browser.choose("Buddy", &format!("{buddy} (now with {with})"));
    browser.click(Role::Button, "Save");
    browser.find(Role::Heading, "Tilda Sample");
    browser.wait_for_status("Saved on this phone");
    browser.click_starting(Role::Link, &format!("Buddy {buddy}"));
    browser.find(Role::Heading, buddy);
    browser.assert_accessible("the page of a young person");
    browser.click_starting(Role::Link, "Buddy Tilda Sample");
    browser.find(Role::Heading, "Tilda Sample");
}

fn remove_and_bring_back(browser: &Browser) {
    browser.click(Role::Button, "Remove from the visit");
    browser.find(Role::Heading, "Remove Tilda Sample?");
    browser.assert_accessible("the question before a removal");
    browser.click(Role::Button, "Remove");
    browser.find(Role::Button, "Bring back");
    browser.assert_accessible("the page of somebody who is removed");
    browser.click(Role::Button, "Bring back");
    browser.find(Role::Button, "Remove from the visit");
    browser.wait_for_status("Saved on this phone");
}

const LIST: &str = "Name;Group;Date of birth\nAda Specimen;G1;31.02.2010\nBen Specimen;G1;3.6.2011";

fn import(browser: &Browser) {
    browser.click_starting(Role::Link, "Import a list");
    browser.find(Role::Heading, "Import a list");
    browser.assert_accessible("the import");
    // Pasted, not typed: WebKit's driver swallows the ends of lines.
    browser.find(Role::Textbox, "Rows of your table");
    set_field(browser, "rows", LIST);
    browser.click(Role::Button, "Look at the list");
    browser.wait_for_text("1 row has a problem. Nothing is added yet.");
    browser.wait_for_text("Date of birth: this date does not exist");
    browser.assert_accessible("the preview of an import with a problem");
    browser.click(Role::Button, "Leave this row out: line 2");
    browser.click(Role::Button, "Add 1 person");
    browser.find(Role::Heading, "People");
    browser.find_starting(Role::Link, "Ben Specimen");
    let shown = browser.names(Role::Link);
    assert!(!shown.iter().any(|name| name.starts_with("Ada Specimen")));
}
