use super::steps::open_demo;
use super::{Journey, Stage};
use crate::harness::{BrowserEngine, Role, demo, sample_text};
use visit::Currency;

/// What cannot be an amount or a photo gets a sentence that says what to do; the form and the
/// books stay as they were. What is only unfinished is kept.
pub const JOURNEY: Journey = Journey {
    name: "refuses_wrong_amounts",
    engines: &BrowserEngine::ALL,
    run: refuses_wrong_amounts,
};

fn refuses_wrong_amounts(stage: &mut Stage) {
    open_demo(stage);
    let browser = &mut stage.browser;
    browser.click(Role::Link, "Registers");
    browser.click(Role::Link, "New expense");
    let refused = [
        ("", "Enter the amount, or choose “Save, finish later”"),
        ("twelve", "Enter the amount in figures, for example 12.50"),
        ("-5", "An amount cannot be below zero. Enter what was paid."),
        (
            "1000000000000",
            "This amount is too large to be right. Check the figures: the most is 1,000,000,000.",
        ),
    ];
    for (typed, sentence) in refused {
        if !typed.is_empty() {
            browser.fill("Amount", typed);
        }
        browser.click(Role::Button, "Save");
        browser.find(Role::Link, sentence);
        browser.wait_for(
            "the focus on the summary",
            "return document.activeElement.className === 'error-summary'",
        );
    }
    browser.assert_accessible("new expense, with errors");
    browser.click(Role::Button, "Save, finish later");
    browser.find_starting(Role::Link, "This amount is too large");

    let letter = sample_text("no-photo.jpg", "Dear Sir or Madam");
    let taking = browser.find(Role::File, "Receipt Take a photo");
    browser.type_into(&taking, &letter.to_string_lossy());
    browser.wait_for_text("This file is no picture that this phone can open.");
    let amount = browser.script("return document.getElementById('amount').value", &[]);
    assert_eq!(amount, "1000000000000", "the form is as it was");

    let amount = browser.find(Role::Textbox, "Amount");
    browser.type_into(&amount, &BACKSPACE.repeat("1000000000000".len()));
    browser.fill("What was bought", "Something small");
    browser.click(Role::Button, "Save, finish later");
    browser.find_starting(Role::Link, "Something small");
    browser.wait_for_text("1 without an amount yet");
    browser.wait_for_text(&demo().spent_and(Currency::GBP, 0));
    browser.click(Role::Link, "Back");
    browser.find(Role::Heading, "To finish");
    browser.find_starting(Role::Link, "Something small");
}

const BACKSPACE: &str = "\u{E003}";
