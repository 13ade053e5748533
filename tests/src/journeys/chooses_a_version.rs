use super::steps::{choose_file, go_to, press_link_or_button};
use super::{Journey, Stage};
use crate::harness::{BrowserEngine, Role, repacked_archive, shipped_demo};
use serde_json::{Value, json};

/// Promise 3: two values of one field are both kept until somebody looks, in an archive too; the
/// one that is chosen holds from then on.
pub const JOURNEY: Journey = Journey {
    name: "chooses_a_version",
    engines: &BrowserEngine::ALL,
    run: chooses_a_version,
};

const OTHER: &str = "Harrowmere by the two mills";

fn chooses_a_version(stage: &mut Stage) {
    let archive = repacked_archive("two-versions.age", |visit| with_two_names(&visit));
    let start = stage.address("/");
    let browser = &mut stage.browser;
    browser.go(&start);
    press_link_or_button(browser, "Open an archive");
    choose_file(browser, "Choose the file", &archive);
    browser.fill("Passphrase of the archive", shipped_demo().1);
    browser.click(Role::Button, "Open the visit");
    browser.wait_for("the visit", "return location.pathname.endsWith('/today')");
    stage.relay.kill();
    go_to(browser, "More");
    browser.click(Role::Button, "Look and choose");
    browser.find(Role::Dialog, "Which version holds?");
    browser.assert_accessible("the sheet of versions");
    browser.click(Role::Button, &format!("Keep this: {OTHER}"));
    // Nothing is left to choose, so the sheet is gone with the mark that led to it.
    browser.wait_until_gone(Role::Button, "Look and choose");
    browser.wait_for_status("Saved on this phone");
    browser.close_and_reopen();
    browser.go(&start);
    go_to(browser, "More");
    browser.wait_for_text(OTHER);
    assert!(
        !browser.shows(Role::Button, "Look and choose"),
        "what was chosen is asked again"
    );
}

/// The visit's name, and another one that a second phone gave it at the same time.
fn with_two_names(visit: &str) -> String {
    let mut json: Value = serde_json::from_str(visit).expect("the shipped visit");
    let name = find_name(&mut json).expect("the visit's own name");
    *name = json!({ "$several": [name.clone(), OTHER] });
    json.to_string()
}

/// The name in the one record that has a home town.
fn find_name(json: &mut Value) -> Option<&mut Value> {
    match json {
        Value::Object(fields) => {
            if fields.contains_key("home_town") {
                return fields.get_mut("name");
            }
            fields.values_mut().find_map(find_name)
        }
        Value::Array(all) => all.iter_mut().find_map(find_name),
        _ => None,
    }
}
