use super::steps::{
    expect_more_here, go_to, mark_here, open_demo, open_round, press_link_or_button,
};
use super::{Journey, Stage};
use crate::harness::{Browser, BrowserEngine, Role, demo, next_build, this_build};
use serde_json::json;
use std::path::Path;

/// A new version waits for a tap. Until then, and in tabs that stay open, everything is of the old
/// build; after it, page and engine are both of the new one.
pub const JOURNEY: Journey = Journey {
    name: "takes_a_new_version",
    engines: &BrowserEngine::ALL,
    run: takes_a_new_version,
};

fn takes_a_new_version(stage: &mut Stage) {
    open_demo(stage);
    let Stage { browser, relay } = stage;
    open_round(browser);
    let [person] = demo().not_seen_yet();
    mark_here(browser, person);
    let before = Build::of(browser);
    let round = format!("{}{}", relay.origin(), browser.path());
    let first = browser.open_tab(&round);
    browser.find(Role::Button, "Use here");
    let old = browser.switch_to_tab(&first);

    relay.deploy(&next_build());
    // What a phone does when somebody looks at the app again.
    browser.script("document.dispatchEvent(new Event('visibilitychange'))", &[]);
    browser.wait_for_text("A new version is ready.");
    browser.reload();
    browser.wait_for_text("A new version is ready.");
    assert_eq!(Build::of(browser), before, "nobody has tapped");
    is_all_of(browser, &this_build());
    browser.assert_accessible("a new version that waits");

    asks_before_typing_is_lost(browser);
    browser.wait_for(
        "the new build",
        &format!("return {BUILD} !== {}", json!(before.build)),
    );
    browser.click(Role::Link, "Cancel");
    open_round(browser);
    expect_more_here(browser, 1);
    let after = Build::of(browser);
    assert_ne!(after.engine, before.engine);
    is_all_of(browser, &next_build());

    the_old_tab_goes_on(browser, &old, &before);
    browser.reload();
    browser.find(Role::Button, "Close the count");
    assert_eq!(Build::of(browser), after);
    expect_more_here(browser, 2);
    relay.kill();
    browser.reload();
    expect_more_here(browser, 2);
    assert_eq!(Build::of(browser), after, "offline it is whole as well");
    is_all_of(browser, &next_build());
}

fn asks_before_typing_is_lost(browser: &Browser) {
    browser.click(Role::Link, "Back");
    go_to(browser, "Registers");
    press_link_or_button(browser, "New expense");
    browser.fill("Amount", "12.50");
    browser.click(Role::Button, "Use it now");
    browser.find(Role::Dialog, "Use the new version now?");
    browser.assert_accessible("the question before typing is lost");
    browser.click(Role::Button, "Cancel");
    browser.wait_until_gone(Role::Dialog, "Use the new version now?");
    browser.find(Role::Heading, "New expense");
    browser.click(Role::Button, "Use it now");
    browser.click(Role::Button, "Lose it and use it now");
}

/// Its page and its engine are of the build that it was opened with, although the server has
/// another by now; what it needs later comes from what was kept.
fn the_old_tab_goes_on(browser: &Browser, old: &str, before: &Build) {
    browser.switch_to_tab(old);
    assert_eq!(&Build::of(browser), before);
    is_all_of(browser, &this_build());
    let kept = browser.async_script(
        "const done = arguments[1]; fetch('/' + arguments[0]).then(answer => done(answer.status), () => done(0))",
        &[json!(before.engine)],
    );
    assert_eq!(kept, 200, "the engine of the old build");
    // It may have got the right to write when the other tab was loaded anew.
    if browser.shows(Role::Button, "Use here") {
        browser.click(Role::Button, "Use here");
        browser.wait_until_gone(Role::Button, "Use here");
    }
    let [_, person] = demo().not_seen_yet();
    mark_here(browser, person);
}

/// What a page says about its build.
#[derive(Debug, PartialEq, Eq)]
struct Build {
    build: String,
    engine: String,
}

const BUILD: &str = "document.querySelector('meta[name=promenade-build]').content";

impl Build {
    fn of(browser: &Browser) -> Self {
        let script = format!(
            "return [{BUILD}, document.querySelector('meta[name=promenade-engine]').content]"
        );
        let told = browser.script(&script, &[]);
        let text = |place: usize| told[place].as_str().unwrap_or_default().to_owned();
        Self {
            build: text(0),
            engine: text(1),
        }
    }
}

/// Every built file that the page has loaded is one of this build.
fn is_all_of(browser: &Browser, build: &Path) {
    let loaded = browser.script(
        "return performance.getEntriesByType('resource').map(one => new URL(one.name).pathname.slice(1))
           .filter(name => /-[0-9a-f]{16}\\.(js|wasm|css)$/.test(name))",
        &[],
    );
    let loaded = loaded.as_array().cloned().unwrap_or_default();
    assert!(!loaded.is_empty(), "the page has loaded nothing");
    for file in loaded.iter().filter_map(|name| name.as_str()) {
        assert!(build.join(file).exists(), "{file} is of another build");
    }
}
