use super::BrowserEngine;
use super::child::OwnedChild;
use super::virtual_screen::VirtualScreen;
use super::wait::wait_until;
use super::webdriver::WebDriver;
use base64::Engine as _;
use base64::engine::general_purpose::STANDARD;
use serde_json::{Value, json};
use std::net::TcpListener;
use std::path::{Path, PathBuf};
use std::process::{Command, Stdio};
use std::sync::atomic::{AtomicU32, Ordering};

/// A browser with a profile of its own, driven from outside.
pub struct Browser {
    pub engine: BrowserEngine,
    profile: PathBuf,
    session: Option<WebDriver>,
    driver: Option<OwnedChild>,
    screen: Option<VirtualScreen>,
    hold: Hold,
    may_store: bool,
}

/// Is told the process of each driver before it starts a browser.
type Hold = Box<dyn Fn(u32)>;

impl Browser {
    /// Starts the browser on an empty profile.
    pub fn start(engine: BrowserEngine) -> Self {
        Self::start_held(engine, |_| {})
    }

    /// As [`Browser::start`]; `hold` may bind the driver's process, and so all that it starts.
    pub fn start_held(engine: BrowserEngine, hold: impl Fn(u32) + 'static) -> Self {
        Self::start_with(engine, Box::new(hold), true)
    }

    /// With the setting of people who let no site store anything; WebKit's driver has none.
    pub fn start_without_storage(engine: BrowserEngine) -> Self {
        Self::start_with(engine, Box::new(|_| {}), false)
    }

    fn start_with(engine: BrowserEngine, hold: Hold, may_store: bool) -> Self {
        let mut browser = Self {
            engine,
            profile: fresh_profile(),
            session: None,
            driver: None,
            screen: engine.needs_screen().then(VirtualScreen::start),
            hold,
            may_store,
        };
        browser.open();
        browser
    }

    /// Goes to an address and waits until the browser says that it is loaded.
    pub fn go(&self, address: &str) {
        self.must(
            "go to the address",
            self.driver().post("url", &json!({ "url": address })),
        );
    }

    /// Reloads as a person does. (The driver's own command bypasses the service worker in
    /// Firefox, as a reload with the shift key does.)
    pub fn reload(&self) {
        self.script("window.isBeforeReload = true; location.reload()", &[]);
        self.wait_for(
            "the reloaded page",
            "return !window.isBeforeReload && document.readyState === 'complete'",
        );
    }

    /// The part of the address that the app sees.
    pub fn path(&self) -> String {
        let path = self.script("return location.pathname + location.search", &[]);
        path.as_str().unwrap_or_default().to_owned()
    }

    /// Runs a script and returns its value.
    pub fn script(&self, script: &str, arguments: &[Value]) -> Value {
        self.must("run a script", self.driver().execute(script, arguments))
    }

    /// Runs a script that ends by calling its last argument.
    pub fn async_script(&self, script: &str, arguments: &[Value]) -> Value {
        self.must(
            "run a script",
            self.driver().execute_async(script, arguments),
        )
    }

    /// All that can be read on the page, line by line.
    pub fn text(&self) -> String {
        let text = self.script("return document.body ? document.body.innerText : ''", &[]);
        text.as_str().unwrap_or_default().to_owned()
    }

    pub fn wait_for_text(&self, text: &str) {
        wait_until(&format!("the text {text:?}"), || {
            self.text().contains(text).then_some(())
        });
    }

    /// Waits until a script's value is true.
    pub fn wait_for(&self, what: &str, script: &str) {
        wait_until(what, || {
            (self.driver().execute(script, &[]) == Ok(Value::Bool(true))).then_some(())
        });
    }

    /// Waits until the app has taken the place of the static shell.
    pub fn wait_until_started(&self) {
        self.wait_for(
            "the start of the app",
            "return document.readyState === 'complete' && !document.getElementById('shell')",
        );
    }

    /// Waits until every file of this build is kept in the phone.
    pub fn wait_until_ready_for_offline(&self) {
        self.wait_for(
            "a service worker that controls the page",
            "return !!(navigator.serviceWorker && navigator.serviceWorker.controller \
             && navigator.serviceWorker.controller.state === 'activated')",
        );
    }

    /// Presses one key, as WebDriver names it, wherever the focus is.
    pub fn press(&self, key: &str) {
        let (down, up) = (
            json!({"type": "keyDown", "value": key}),
            json!({"type": "keyUp", "value": key}),
        );
        let actions =
            json!({ "actions": [{ "type": "key", "id": "keys", "actions": [down, up] }] });
        self.must("press a key", self.driver().post("actions", &actions));
    }

    /// A picture of what is seen, as PNG.
    pub fn screenshot(&self) -> Vec<u8> {
        let picture = self.must("take a picture", self.driver().get("screenshot"));
        STANDARD
            .decode(picture.as_str().unwrap_or_default())
            .unwrap_or_default()
    }

    /// Asks for a window of this many pixels. Firefox refuses to be narrower than 450.
    pub fn resize(&self, width: u32, height: u32) {
        let size = json!({ "width": width, "height": height });
        self.must("resize", self.driver().post("window/rect", &size));
    }

    /// Closes the browser as a person does, and opens it again on the same profile.
    pub fn close_and_reopen(&mut self) {
        if self.engine.keeps_profiles() {
            self.close();
            self.open();
            return;
        }
        let fresh = self.must(
            "open a window",
            self.driver().post("window/new", &json!({"type": "window"})),
        );
        self.must("close the window", self.driver().delete("window"));
        let handle = json!({ "handle": fresh["handle"] });
        self.must("take the new window", self.driver().post("window", &handle));
    }

    /// Opens an address in another tab and goes there; returns the tab that was left.
    pub fn open_tab(&self, address: &str) -> String {
        let left = self.tab();
        let tab = self.must(
            "open a tab",
            self.driver().post("window/new", &json!({"type": "tab"})),
        );
        self.switch_to_tab(tab["handle"].as_str().unwrap_or_default());
        self.go(address);
        left
    }

    /// Closes this tab and goes to another.
    pub fn close_tab(&self, other: &str) {
        self.must("close a tab", self.driver().delete("window"));
        self.must(
            "go to the other tab",
            self.driver().post("window", &json!({ "handle": other })),
        );
    }

    /// Returns the tab that was left.
    pub fn switch_to_tab(&self, tab: &str) -> String {
        let left = self.tab();
        self.must(
            "go to another tab",
            self.driver().post("window", &json!({ "handle": tab })),
        );
        left
    }

    fn tab(&self) -> String {
        let tab = self.must("name the tab", self.driver().get("window"));
        tab.as_str().unwrap_or_default().to_owned()
    }

    /// Ends every process of the browser at once (SIGKILL): what happens when a phone runs
    /// out of memory. Open it again with [`Browser::open`].
    pub fn kill(&mut self) {
        for process in self.processes() {
            let _ = Command::new("kill").args(["-KILL", &process]).status();
        }
        wait_until("the end of the browser", || {
            self.processes().is_empty().then_some(())
        });
        self.session = None;
        self.driver = None;
    }

    /// Starts driver and browser on the profile as it is.
    pub fn open(&mut self) {
        let port = free_port();
        let mut driver = self.engine.driver(port);
        driver.stdout(Stdio::null()).stderr(Stdio::null());
        if let Some(screen) = &self.screen {
            driver
                .env("DISPLAY", &screen.display)
                .env("LIBGL_ALWAYS_SOFTWARE", "1")
                .env("NO_AT_BRIDGE", "1");
        }
        let mut driver = OwnedChild::start(&mut driver);
        (self.hold)(driver.inner().id());
        self.driver = Some(driver);
        let address = format!("http://127.0.0.1:{port}");
        let capabilities = self.engine.capabilities(&self.profile, self.may_store);
        let mut reason = String::new();
        let session = wait_until("a browser session", || {
            match WebDriver::start(&address, &capabilities) {
                Ok(session) => Some(Ok(session)),
                // Until the driver listens nobody answers; any answer of its own is final.
                Err(error) if error.contains("refused") => None,
                Err(error) => Some(Err(error)),
            }
        })
        .map_err(|error| reason = error);
        self.session = session.ok();
        assert!(
            self.session.is_some(),
            "{} did not start: {reason}",
            self.engine.name()
        );
    }

    pub fn close(&mut self) {
        if let Some(session) = self.session.take() {
            let _ = session.delete("");
        }
        self.driver = None;
    }

    /// What the page complained about on its console; only Chromium's driver tells.
    pub fn console(&self) -> Vec<String> {
        let body = json!({ "type": "browser" });
        let Ok(Value::Array(entries)) = self.driver().post("se/log", &body) else {
            return Vec::new();
        };
        entries
            .iter()
            .filter_map(|entry| {
                Some(format!(
                    "{} {}",
                    entry["level"].as_str()?,
                    entry["message"].as_str()?
                ))
            })
            .collect()
    }

    /// The session itself, for what has no word here.
    pub fn driver(&self) -> &WebDriver {
        self.session.as_ref().expect("the browser is closed")
    }

    pub(super) fn must<T>(&self, what: &str, result: Result<T, String>) -> T {
        result.unwrap_or_else(|error| panic!("could not {what}: {error}"))
    }

    /// Every process that was started with this profile.
    fn processes(&self) -> Vec<String> {
        let profile = self.profile.to_string_lossy().into_owned();
        let Ok(entries) = std::fs::read_dir("/proc") else {
            return Vec::new();
        };
        entries
            .filter_map(|entry| entry.ok()?.file_name().into_string().ok())
            .filter(|name| name.bytes().all(|byte| byte.is_ascii_digit()))
            .filter(|process| is_of_profile(process, &profile))
            .collect()
    }
}

impl Drop for Browser {
    fn drop(&mut self) {
        self.close();
        let _ = std::fs::remove_dir_all(&self.profile);
    }
}

fn is_of_profile(process: &str, profile: &str) -> bool {
    let words = std::fs::read(Path::new("/proc").join(process).join("cmdline")).unwrap_or_default();
    let words = String::from_utf8_lossy(&words).into_owned();
    words.contains(profile)
}

fn fresh_profile() -> PathBuf {
    static COUNT: AtomicU32 = AtomicU32::new(0);
    let number = COUNT.fetch_add(1, Ordering::Relaxed);
    let name = format!("promenade-profile-{}-{number}", std::process::id());
    let profile = std::env::temp_dir().join(name);
    std::fs::create_dir_all(&profile).expect("a directory for the profile");
    profile
}

fn free_port() -> u16 {
    let listener = TcpListener::bind("127.0.0.1:0").expect("a free port");
    listener.local_addr().expect("its address").port()
}
