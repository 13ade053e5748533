use super::steps::{open_demo, start_a_visit};
use super::{Journey, Stage};
use crate::harness::{Browser, BrowserEngine};
use serde_json::{Value, json};

/// Every screen, in three languages and both colour schemes, with its errors shown and its sheets
/// open: axe finds nothing, nothing is wider than a small phone, and the browser has nothing to
/// complain about.
pub const FILLED: Journey = Journey {
    name: "accessible_everywhere",
    engines: &[BrowserEngine::Chromium],
    run: filled,
};

/// The same on a visit in which nothing was entered yet.
pub const EMPTY: Journey = Journey {
    name: "accessible_when_empty",
    engines: &[BrowserEngine::Chromium],
    run: empty,
};

const LANGUAGES: [&str; 3] = ["en", "fr", "de"];

const OUTSIDE: [&str; 5] = [
    "/visits",
    "/visits/new",
    "/visits/open",
    "/join",
    "/settings/more/about",
];

const INSIDE: [&str; 32] = [
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
    "more/phones",
    "more/storage",
    "more/lock",
    "more/language",
    "more/appearance",
    "more/install",
    "more/remove",
];

/// A list, the address of the first thing in it, which holds an id, and what lies behind that.
const DETAILS: [(&str, &str, &[&str]); 6] = [
    (
        "people",
        "/people/[0-9a-f-]{32,36}$",
        &["", "/edit", "/history", "/health", "/guardians"],
    ),
    ("families", "/families/[0-9a-f-]{32,36}$", &["", "/edit"]),
    (
        "registers/expenses",
        "/expenses/[0-9a-f-]{32,36}$",
        &["", "/edit"],
    ),
    (
        "registers/gifts",
        "/gifts/[0-9a-f-]{32,36}$",
        &["", "/edit"],
    ),
    ("programme", "/item/[0-9a-f-]{32,36}$", &["", "/edit"]),
    (
        "roll-call",
        "/roll-call/[0-9a-f-]{32,36}$",
        &["", "/edit", "/history", "/print"],
    ),
];

fn filled(stage: &mut Stage) {
    open_demo(stage);
    look_everywhere(&stage.browser, |look| {
        look.at_screens();
        look.at_details();
    });
}

fn empty(stage: &mut Stage) {
    stage.browser.go(&stage.address("/"));
    start_a_visit(&stage.browser);
    look_everywhere(&stage.browser, |look| look.at_screens());
}

fn look_everywhere(browser: &Browser, look: impl Fn(&mut Look)) {
    narrow(browser);
    let visit = browser.path().trim_end_matches("today").to_owned();
    let mut faults = Vec::new();
    for language in LANGUAGES {
        browser.script(
            "localStorage.setItem('promenade.language', arguments[0])",
            &[json!(language)],
        );
        browser.reload();
        browser.wait_until_started();
        browser.script(STAY, &[]);
        let mut looking = Look {
            browser,
            visit: &visit,
            language,
            faults: Vec::new(),
        };
        look(&mut looking);
        faults.append(&mut looking.faults);
        let complaints = browser.console().into_iter();
        faults.extend(complaints.filter(|line| line.starts_with("SEVERE")));
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

/// One language; without loading the page anew between its screens, which would take longer than
/// the looking.
struct Look<'a> {
    browser: &'a Browser,
    visit: &'a str,
    language: &'a str,
    faults: Vec<String>,
}

impl Look<'_> {
    fn at_screens(&mut self) {
        for path in OUTSIDE {
            self.at(path);
        }
        // Outside of a visit it is closed.
        self.show(&format!("{}today", self.visit));
        for screen in INSIDE {
            self.at(&format!("{}{screen}", self.visit));
        }
    }

    fn at_details(&mut self) {
        for (list, address, parts) in DETAILS {
            self.show(&format!("{}{list}", self.visit));
            let first = format!(
                "const link = [...document.querySelectorAll('main a')].map(link => link.getAttribute('href'))
                   .find(href => new RegExp({}).test(href))",
                json!(address)
            );
            self.browser
                .wait_for("a line of the list", &format!("{first}; return !!link"));
            let link = self.browser.script(&format!("{first}; return link"), &[]);
            let link = link.as_str().unwrap_or_default().to_owned();
            for part in parts {
                self.at(&format!("{link}{part}"));
            }
        }
    }

    /// The screen as it comes, with every sheet that a button of it opens, and with errors.
    fn at(&mut self, path: &str) {
        self.show(path);
        self.note(path, "");
        if path.ends_with("/language") {
            // Its buttons load the page anew, in another language: they open no sheet.
            return;
        }
        let openers = self.browser.async_script(FIND_OPENERS, &[json!(path)]);
        for opener in openers.as_array().into_iter().flatten() {
            self.show(path);
            let opened = self
                .browser
                .async_script(OPEN, std::slice::from_ref(opener));
            if opened == json!(true) {
                self.note(path, &format!("sheet {opener}"));
                if self.browser.async_script(SEND, &[json!("dialog[open]")]) == json!(true) {
                    self.note(path, &format!("sheet {opener} with errors"));
                }
            }
            self.browser.async_script(CLOSE, &[]);
        }
        self.show(path);
        if self.browser.async_script(SEND, &[json!("main")]) == json!(true) {
            self.note(path, "with errors");
        }
    }

    fn show(&self, path: &str) {
        self.browser.script(FOLLOW, &[json!(path)]);
        self.browser.wait_for(
            &format!("the screen {path}"),
            &format!(
                "return location.pathname === {} && [...document.querySelectorAll('main h1')].some(h => h.getClientRects().length)",
                json!(path)
            ),
        );
    }

    fn note(&mut self, path: &str, state: &str) {
        let mut found = self.browser.accessibility_faults();
        let wide = "return document.documentElement.scrollWidth > innerWidth";
        if self.browser.script(wide, &[]) == Value::Bool(true) {
            found.push("wider than 360 px".to_owned());
        }
        let screen = path.trim_start_matches(self.visit);
        self.faults.extend(
            found
                .into_iter()
                .map(|fault| format!("{screen} {state} {}: {fault}", self.language)),
        );
    }
}

fn narrow(browser: &Browser) {
    let size = json!({ "width": 360, "height": 640, "deviceScaleFactor": 2, "mobile": false });
    let command = json!({ "cmd": "Emulation.setDeviceMetricsOverride", "params": size });
    let resized = browser.driver().post("goog/cdp/execute", &command);
    assert!(resized.is_ok(), "{resized:?}");
}

/// Nothing leaves the app while its buttons are tried.
const STAY: &str = "
window.print = () => {}; window.open = () => null;
HTMLAnchorElement.prototype.click = () => {};
Object.defineProperty(navigator, 'share', { value: async () => {}, configurable: true });
";

/// Goes where a link of the app would lead.
const FOLLOW: &str = "
if (location.pathname === arguments[0]) return;
const link = document.createElement('a');
link.href = arguments[0];
document.body.append(link);
link.dispatchEvent(new MouseEvent('click', { bubbles: true, cancelable: true, button: 0 }));
link.remove();
";

/// What the scripts below share. Of a long list only the buttons of its first two lines are tried.
macro_rules! trying {
    ($script:literal) => {
        concat!(
            r#"
const done = arguments[arguments.length - 1];
const frames = async () => { for (let n = 0; n < 3; n += 1) await new Promise(requestAnimationFrame); };
const sheet = () => document.querySelector('dialog[open]');
const close = async () => {
  sheet()?.close();
  await frames();
};
const buttons = () => [...document.querySelectorAll('main button:not([type=submit])')].filter(button => {
  if (!button.getClientRects().length || button.closest('dialog')) return false;
  const line = button.closest('li');
  return !line || [...line.parentElement.children].indexOf(line) < 2;
});
"#,
            $script
        )
    };
}

/// The places among the buttons of those that open a sheet.
const FIND_OPENERS: &str = trying!(
    r#"
(async () => {
  // Some buttons make more buttons.
  const found = [], all = buttons().length;
  for (let place = 0; place < all && location.pathname === arguments[0]; place += 1) {
    buttons()[place]?.click();
    await frames();
    if (sheet()) { found.push(place); await close(); }
  }
  return found;
})().then(done);
"#
);

const OPEN: &str = trying!(
    r#"
(async () => { buttons()[arguments[0]]?.click(); await frames(); return !!sheet(); })().then(done);
"#
);

const CLOSE: &str = trying!("close().then(done);");

/// Sends the form as it stands; whether it then says what is wrong.
const SEND: &str = trying!(
    r#"
(async () => {
  const form = document.querySelector(`${arguments[0]} form`);
  if (!form || (arguments[0] === 'main' && form.closest('dialog'))) return false;
  form.requestSubmit();
  await frames();
  const summary = document.querySelector(`${arguments[0]} .error-summary`);
  return !!summary && summary.getClientRects().length > 0;
})().then(done);
"#
);
