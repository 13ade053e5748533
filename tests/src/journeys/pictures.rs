use super::steps::{go_to, open_demo, open_round, press_link_or_button};
use super::{Journey, Stage};
use crate::harness::{Browser, BrowserEngine, Role};
use std::path::PathBuf;

/// Takes the pictures of the README, into the directory that `PROMENADE_PICTURES` names.
pub const JOURNEY: Journey = Journey {
    name: "pictures",
    engines: &[BrowserEngine::Chromium],
    run: pictures,
};

fn pictures(stage: &mut Stage) {
    open_demo(stage);
    let browser = &stage.browser;
    take(browser, "today");
    open_round(browser);
    take(browser, "roll-call");
    press_link_or_button(browser, "Back");
    go_to(browser, "Programme");
    take(browser, "programme");
    go_to(browser, "Registers");
    press_link_or_button(browser, "New expense");
    browser.find(Role::Heading, "New expense");
    browser.fill("Amount", "187.20");
    take(browser, "expense");
}

fn take(browser: &Browser, name: &str) {
    browser.wait_for(
        "the end of all motion",
        "return document.getAnimations().every(a => a.playState !== 'running')",
    );
    let picture = browser.screenshot();
    assert!(
        picture.len() > 10_000,
        "the picture of {name} is nearly empty"
    );
    if let Some(directory) = std::env::var_os("PROMENADE_PICTURES") {
        let path = PathBuf::from(directory).join(format!("{name}.png"));
        std::fs::write(&path, picture).expect("the picture can be kept");
    }
}
