use super::steps::open_demo;
use super::{Journey, Stage};
use crate::harness::{BrowserEngine, Role, demo, sample_picture};
use visit::Currency;

/// An amount, for how many, and a photo: saved, summed up exactly, and there again without a
/// server, the photo drawn anew and made small.
pub const JOURNEY: Journey = Journey {
    name: "adds_an_expense",
    engines: &BrowserEngine::ALL,
    run: adds_an_expense,
};

fn adds_an_expense(stage: &mut Stage) {
    open_demo(stage);
    let browser = &mut stage.browser;
    browser.click(Role::Link, "Registers");
    browser.wait_for_text(&demo().spent_and(Currency::GBP, 0));
    browser.wait_for_text(&demo().spent_and(Currency::EUR, 0));
    browser.assert_accessible("registers");

    browser.click(Role::Link, "New expense");
    browser.wait_for(
        "the focus on the amount",
        "return document.activeElement.id === 'amount'",
    );
    browser.fill("Amount", "187,20");
    browser.choose("Currency", "EUR");
    browser.click(Role::Radio, "Travel");
    browser.fill("For how many", "24");
    browser.wait_for_text("€7.80 each");
    browser.fill("What was bought", "Boat trip");
    let picture = sample_picture("receipt", 2000, 40);
    let taking = browser.find(Role::File, "Receipt Take a photo");
    browser.type_into(&taking, &picture.to_string_lossy());
    browser.wait_for_status("The photo is kept");
    browser.assert_accessible("new expense, filled");
    browser.click(Role::Button, "Save");

    browser.find_starting(Role::Link, "Boat trip");
    browser.wait_for_status("Saved on this phone");
    browser.wait_for_text(&demo().spent_and(Currency::EUR, 18_720));
    browser.assert_accessible("expenses");

    browser.click_starting(Role::Link, "Boat trip");
    browser.wait_for_text("24 · €7.80 each");
    stage.relay.kill();
    browser.reload();
    browser.wait_until_started();
    browser.wait_for_text("24 · €7.80 each");
    browser.wait_for(
        "the photo, no wider than 1600 pixels",
        "const photo = document.querySelector('.photo img'); return !!photo && photo.naturalWidth === 1600",
    );
    browser.assert_accessible("an expense");

    browser.click(Role::Button, "Remove");
    browser.find(Role::Dialog, "Remove this expense?");
    browser.assert_accessible("removing an expense");
    browser.script(
        "[...document.querySelectorAll('dialog[open] button')].find(one => one.textContent.trim() === 'Remove').click()",
        &[],
    );
    browser.click(Role::Button, "Undo");
    browser.wait_for_text("24 · €7.80 each");
}
