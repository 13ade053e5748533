use super::steps::{go_to, press_link_or_button, start_a_visit, type_new_passcode};
use super::{Journey, Stage};
use crate::harness::{Browser, BrowserEngine, Role, wait_until};

/// Two leaders, two phones, one relay: the second one is invited, both compare the digits, and
/// what each changes while the relay is dead reaches the other once it is back.
pub const JOURNEY: Journey = Journey {
    name: "two_phones_meet",
    engines: &BrowserEngine::ALL,
    run: two_phones_meet,
};

const OTHER: &str = "Bela Sample";
const PASSCODE: &str = "gale-751";

fn two_phones_meet(stage: &mut Stage) {
    let origin = stage.address("/");
    let leader = &stage.browser;
    leader.go(&origin);
    start_a_visit(leader);
    add_person(leader, OTHER, "Leader");
    let link = invite(leader);

    let mut other = Browser::start(leader.engine);
    other.go(&origin);
    join(&other, &link);
    let digits = digits(&other);
    assert_eq!(
        self::digits(leader),
        digits,
        "both phones show the same digits"
    );
    leader.assert_accessible("the digits on the leader's phone");
    other.assert_accessible("the digits on the joiner's phone");
    leader.click(Role::Button, "The same digits: let them in");
    leader.wait_for_text(&format!("{OTHER} is in."));
    leader.click(Role::Link, "Back");
    other.click(Role::Link, "Open the visit");
    knows(&other, OTHER);

    stage.relay.kill();
    add_person(&stage.browser, "Zora Quillfeather", "Young person");
    add_person(&other, "Yann Osterhaus", "Young person");
    other.close_and_reopen();
    other.go(&origin);
    other.fill("Passcode", PASSCODE);
    other.click(Role::Button, "Unlock");
    stage.relay.restart();
    knows(&stage.browser, "Yann Osterhaus");
    knows(&other, "Zora Quillfeather");
}

fn add_person(browser: &Browser, name: &str, role: &str) {
    go_to(browser, "More");
    browser.click_starting(Role::Link, "People");
    press_link_or_button(browser, "Add somebody");
    browser.click_starting(Role::Radio, role);
    browser.click(Role::Button, "Continue");
    browser.fill("Name", name);
    browser.click(Role::Button, "Save");
    browser.find(Role::Heading, name);
    browser.wait_for_status("Saved on this phone");
}

/// Makes the invite of the other leader, and gives the link that it is handed over as.
fn invite(leader: &Browser) -> String {
    go_to(leader, "More");
    leader.click_starting(Role::Link, "Phones");
    leader.find_starting(Role::Link, OTHER);
    leader.assert_accessible("the phones of a visit");
    leader.click_starting(Role::Link, OTHER);
    leader.click(Role::Button, "Make the invitation");
    leader.wait_for(
        "the code",
        "return !!document.querySelector('svg.qr[role=img]')",
    );
    leader.assert_accessible("the code of an invitation");
    let link = leader.script(
        "return document.querySelector('.link-text').textContent",
        &[],
    );
    link.as_str().unwrap_or_default().to_owned()
}

fn join(other: &Browser, link: &str) {
    other.click(Role::Link, "Join a visit");
    other.assert_accessible("joining a visit");
    other.fill("Or paste the link", link);
    other.click(Role::Button, "Join");
    other.click(Role::Link, "Set a passcode");
    other.click(Role::Button, "Set a passcode");
    type_new_passcode(other, PASSCODE);
    other.script("history.back()", &[]);
    other.click(Role::Button, "Join");
}

fn digits(browser: &Browser) -> String {
    wait_until("the digits", || {
        let shown = browser.script("return document.querySelector('.digits')?.textContent", &[]);
        let shown = shown.as_str()?.trim().to_owned();
        shown
            .chars()
            .any(|sign| sign.is_ascii_digit())
            .then_some(shown)
    })
}

fn knows(browser: &Browser, person: &str) {
    browser.wait_for(
        "the visit",
        "return location.pathname.startsWith('/visit/')",
    );
    go_to(browser, "More");
    browser.click_starting(Role::Link, "People");
    browser.find_starting(Role::Link, person);
}
