use serde_json::{Value, json};
use std::path::{Path, PathBuf};
use std::process::Command;

/// The three families of browsers that a phone may have.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum BrowserEngine {
    Chromium,
    Firefox,
    WebKit,
}

impl BrowserEngine {
    pub const ALL: [Self; 3] = [Self::Chromium, Self::Firefox, Self::WebKit];

    pub fn name(self) -> &'static str {
        match self {
            Self::Chromium => "chromium",
            Self::Firefox => "firefox",
            Self::WebKit => "webkit",
        }
    }

    pub fn needs_screen(self) -> bool {
        self == Self::WebKit
    }

    /// Whether its driver can start it on the profile of an earlier session. WebKit's forgets
    /// everything at the end of a session: there, closing and reopening is done with windows.
    pub fn keeps_profiles(self) -> bool {
        self != Self::WebKit
    }

    pub(super) fn driver(self, port: u16) -> Command {
        let mut command = Command::new(match self {
            Self::Chromium => PathBuf::from("chromedriver"),
            Self::Firefox => std::env::var_os("PROMENADE_GECKODRIVER")
                .map_or_else(|| PathBuf::from("geckodriver"), PathBuf::from),
            Self::WebKit => PathBuf::from("WebKitWebDriver"),
        });
        command.arg(format!("--port={port}"));
        if self == Self::Firefox {
            command.arg("--log=fatal");
        }
        command
    }

    pub(super) fn capabilities(self, profile: &Path, may_store: bool) -> Value {
        match self {
            Self::Chromium => chromium(profile, may_store),
            Self::Firefox => firefox(profile, may_store),
            Self::WebKit => json!({
                "webkitgtk:browserOptions": { "binary": mini_browser(), "args": ["--automation"] }
            }),
        }
    }
}

fn chromium(profile: &Path, may_store: bool) -> Value {
    json!({
        "goog:loggingPrefs": { "browser": "ALL" },
        "goog:chromeOptions": {
            "args": [
                "--headless=new", "--no-sandbox", "--disable-gpu", "--disable-quic",
                "--no-first-run", "--disable-background-networking",
                "--disable-component-update", "--disable-sync", "--hide-scrollbars",
                "--lang=en-GB", format!("--user-data-dir={}", profile.display()),
            ],
            "prefs": {
                "intl.accept_languages": "en-GB,en",
                "profile.default_content_setting_values.cookies": if may_store { 1 } else { 2 },
            },
            "mobileEmulation": {
                "deviceMetrics": { "width": 390, "height": 844, "pixelRatio": 2.0, "touch": false },
            },
        },
    })
}

fn firefox(profile: &Path, may_store: bool) -> Value {
    json!({
        "moz:firefoxOptions": {
            "binary": "/usr/bin/firefox-esr",
            "args": ["-headless", "-profile", profile.display().to_string()],
            "prefs": {
                "intl.accept_languages": "en-GB,en",
                "network.cookie.cookieBehavior": if may_store { 0 } else { 2 },
                "browser.shell.checkDefaultBrowser": false,
                // Its question whether to keep a passcode would take the next key for itself.
                "signon.rememberSignons": false,
                "datareporting.policy.dataSubmissionEnabled": false,
                "app.update.disabledForTesting": true,
                "browser.sessionstore.resume_from_crash": false,
                "toolkit.startup.max_resumed_crashes": -1,
            },
        },
    })
}

/// Debian keeps it in a directory named by the machine's architecture.
fn mini_browser() -> String {
    let triple = format!("{}-linux-gnu", std::env::consts::ARCH);
    format!("/usr/lib/{triple}/webkit2gtk-4.1/MiniBrowser")
}
