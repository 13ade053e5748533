use super::steps::open_demo;
use super::{Journey, Stage};
use crate::harness::{Browser, BrowserEngine};
use serde_json::json;

/// Every screen, in three languages and both colour schemes: axe finds nothing, nothing is
/// wider than a small phone, and the browser has nothing to complain about.
pub const JOURNEY: Journey = Journey {
    name: "accessible_everywhere",
    engines: &[BrowserEngine::Chromium],
    run: accessible_everywhere,
};

/// Contrast depends on the scheme, names on the language: not every pair is needed.
const PASSES: [(&str, &str); 4] = [
    ("en", "light"),
    ("en", "dark"),
    ("fr", "dark"),
    ("de", "light"),
];

const OUTSIDE: [&str; 4] = [
    "/visits",
    "/visits/new",
    "/visits/open",
    "/settings/more/about",
];

const INSIDE: [&str; 29] = [
    "today",
    "programme",
    "programme/agenda",
    "programme/new",
    "programme/print",
    "numbers",
    "roll-call",
    "roll-call/new",
    "roll-call/set",
    "people",
    "people/new",
    "people/import",
    "groups",
    "families",
    "families/new",
    "difficulty",
    "difficulty/print",
    "registers",
    "registers/expenses",
    "registers/expenses/new",
    "registers/gifts",
    "registers/gifts/new",
    "more",
    "more/visit",
    "more/archive",
    "more/storage",
    "more/lock",
    "more/install",
    "more/remove",
];

/// Where the first of many is opened by its link, because its address holds an id.
const DETAILS: [(&str, &str); 4] = [
    (
        "people",
        "a[href*='/people/']:not([href$='new']):not([href$='import'])",
    ),
    (
        "registers/expenses",
        "a[href*='/expenses/']:not([href$='new'])",
    ),
    ("registers/gifts", "a[href*='/gifts/']:not([href$='new'])"),
    ("programme", "a[href*='/programme/item/']"),
];

fn accessible_everywhere(stage: &mut Stage) {
    open_demo(stage);
    let browser = &stage.browser;
    narrow(browser);
    let visit = browser.path().trim_end_matches("today").to_owned();
    let mut faults = Vec::new();
    for (language, appearance) in PASSES {
        browser.script(
            "localStorage.setItem('promenade.language', arguments[0]); localStorage.setItem('promenade.appearance', arguments[1])",
            &[json!(language), json!(appearance)],
        );
        let inside = INSIDE.iter().map(|screen| format!("{visit}{screen}"));
        for path in OUTSIDE.iter().map(ToString::to_string).chain(inside) {
            show(browser, &stage.address(&path));
            faults.extend(faults_of(
                browser,
                &format!("{path} {language} {appearance}"),
            ));
        }
        for (list, link) in DETAILS {
            show(browser, &stage.address(&format!("{visit}{list}")));
            browser.wait_for(
                "a line of the list",
                &format!("return !!document.querySelector({})", json!(link)),
            );
            browser.script(
                "document.querySelector(arguments[0]).click()",
                &[json!(link)],
            );
            browser.wait_for(
                "the page behind it",
                &format!("return !location.pathname.endsWith({})", json!(list)),
            );
            faults.extend(faults_of(
                browser,
                &format!("one of {list} {language} {appearance}"),
            ));
        }
    }
    faults.sort();
    faults.dedup();
    assert!(
        faults.is_empty(),
        "{} faults:\n{}",
        faults.len(),
        faults.join("\n")
    );
}

fn narrow(browser: &Browser) {
    let size = json!({ "width": 360, "height": 640, "deviceScaleFactor": 2, "mobile": false });
    let command = json!({ "cmd": "Emulation.setDeviceMetricsOverride", "params": size });
    let resized = browser.driver().post("goog/cdp/execute", &command);
    assert!(resized.is_ok(), "{resized:?}");
}

fn show(browser: &Browser, address: &str) {
    browser.go(address);
    browser.wait_until_started();
    browser.wait_for(
        "a heading",
        "return [...document.querySelectorAll('h1')].some(h => h.getClientRects().length)",
    );
}

fn faults_of(browser: &Browser, screen: &str) -> Vec<String> {
    let mut faults = browser.accessibility_faults();
    let wide = browser.script(
        "return document.documentElement.scrollWidth > innerWidth",
        &[],
    );
    if wide == json!(true) {
        faults.push("wider than 360 px".to_owned());
    }
    let complaints = browser.console().into_iter();
    faults.extend(complaints.filter(|line| line.starts_with("SEVERE")));
    faults
        .into_iter()
        .map(|fault| format!("{screen}: {fault}"))
        .collect()
}
