//! The address bar, links, focus and title.

use std::cell::Cell;
use wasm_bindgen::prelude::*;
use web_sys::{Document, Element, HtmlElement, MouseEvent, Window};

/// The path of the address bar, without query and fragment.
pub fn path() -> String {
    window()
        .and_then(|window| window.location().pathname().ok())
        .unwrap_or_else(|| "/".to_owned())
}

/// A new place in the history.
pub fn push(path: &str) {
    if let Some(history) = window().and_then(|window| window.history().ok()) {
        let _ = history.push_state_with_url(&JsValue::NULL, "", Some(path));
    }
}

/// The same place in the history under another address.
pub fn replace(path: &str) {
    if let Some(history) = window().and_then(|window| window.history().ok()) {
        let _ = history.replace_state_with_url(&JsValue::NULL, "", Some(path));
    }
}

pub fn reload() {
    if let Some(window) = window() {
        let _ = window.location().reload();
    }
}

/// Opens a `tel:`, `sms:`, `mailto:` or `geo:` address, or a map page, outside the app.
pub fn open_outside(address: &str) {
    if let Some(window) = window() {
        let _ =
            window.open_with_url_and_target_and_features(address, "_blank", "noopener,noreferrer");
    }
}

/// Calls with the path whenever the person goes back or forward.
pub fn on_history(call: impl Fn(String) + 'static) {
    listen_on_window("popstate", move |_: web_sys::Event| call(path()));
}

/// Calls with the path of every link of this app that is followed in this tab.
pub fn on_link(call: impl Fn(String) + 'static) {
    listen_on_window("click", move |event: MouseEvent| {
        if let Some(path) = path_of_click(&event) {
            event.prevent_default();
            call(path);
        }
    });
}

/// Calls when the page is hidden (`true`) and when it is seen again (`false`).
pub fn on_visibility(call: impl Fn(bool) + 'static) {
    let Some(document) = document() else { return };
    let watched = document.clone();
    let closure = Closure::<dyn Fn()>::new(move || call(watched.hidden()));
    let _ = document
        .add_event_listener_with_callback("visibilitychange", closure.as_ref().unchecked_ref());
    closure.forget();
}

/// Calls when the person leaves for another page. The browser may keep this one to bring it
/// back, with its timers and workers at a standstill.
pub fn on_leave(call: impl Fn() + 'static) {
    listen_on_window("pagehide", move |_: web_sys::Event| call());
}

/// Calls when the page is shown: after it was loaded, and when a kept one is brought back.
pub fn on_show(call: impl Fn() + 'static) {
    listen_on_window("pageshow", move |_: web_sys::Event| call());
}

/// Calls on every touch, key press or pointer move, to know that somebody is there.
pub fn on_activity(call: impl Fn() + Clone + 'static) {
    for name in ["pointerdown", "keydown", "scroll"] {
        let call = call.clone();
        listen_on_window(name, move |_: web_sys::Event| call());
    }
}

/// Lets the browser ask before the page is closed or loaded anew, while `call` says that something
/// would be lost. (Safari on a phone does not ask.)
pub fn ask_before_leaving(call: impl Fn() -> bool + 'static) {
    listen_on_window("beforeunload", move |event: web_sys::Event| {
        if call() {
            event.prevent_default();
            // Older browsers look at this alone.
            let _ = js_sys::Reflect::set(&event, &"returnValue".into(), &"x".into());
        }
    });
}

thread_local! {
    static BEGINS_AT: Cell<Option<&'static str>> = const { Cell::new(None) };
}

/// The screen that is arrived at now begins at this element instead of at its heading.
pub fn begin_at(id: &'static str) {
    BEGINS_AT.set(Some(id));
}

/// Moves the focus to where the screen begins.
pub fn focus_arrival() {
    focus_heading();
    if let Some(id) = BEGINS_AT.take() {
        focus_element(id);
    }
}

/// Moves the focus to the heading of the page and the view to its top.
pub fn focus_heading() {
    let Some(heading) = document().and_then(|document| document.query_selector("h1").ok()?) else {
        return;
    };
    if let Ok(heading) = heading.dyn_into::<HtmlElement>() {
        let options = web_sys::FocusOptions::new();
        options.set_prevent_scroll(true);
        let _ = heading.focus_with_options(&options);
    }
    if let Some(window) = window() {
        window.scroll_to_with_x_and_y(0.0, 0.0);
    }
}

/// The text of the page's heading.
pub fn heading_text() -> Option<String> {
    document()?.query_selector("h1").ok()??.text_content()
}

pub fn set_title(title: &str) {
    if let Some(document) = document() {
        document.set_title(title);
    }
}

/// Moves the focus to an element by its id.
pub fn focus_element(id: &str) {
    if let Some(element) = document().and_then(|document| document.get_element_by_id(id))
        && let Ok(element) = element.dyn_into::<HtmlElement>()
    {
        let _ = element.focus();
    }
}

/// Brings an element into view.
pub fn scroll_into_view(id: &str) {
    if let Some(element) = document().and_then(|document| document.get_element_by_id(id)) {
        element.scroll_into_view();
    }
}

/// The browser's print dialog.
pub fn print() {
    if let Some(window) = window() {
        let _ = window.print();
    }
}

/// The content of a `<meta>` of the shell.
pub fn origin() -> String {
    web_sys::window()
        .and_then(|window| window.location().origin().ok())
        .unwrap_or_default()
}

/// Keeps an invite in the memory of this page, for when somebody comes back to it.
pub fn keep_invite(invite: &str) {
    if let Some(window) = web_sys::window() {
        let _ = js_sys::Reflect::set(&window, &"promenadeInvite".into(), &invite.into());
    }
}

/// The invite that the address held when the app was opened. The shell takes it out of the
/// address before anything else, and it is handed out once.
pub fn taken_invite() -> Option<String> {
    let window = web_sys::window()?;
    let name = "promenadeInvite".into();
    let invite = js_sys::Reflect::get(&window, &name).ok()?.as_string();
    let _ = js_sys::Reflect::delete_property(&window, &name);
    invite
}

pub fn meta(name: &str) -> Option<String> {
    document()?
        .query_selector(&format!("meta[name={name}]"))
        .ok()??
        .get_attribute("content")
}

fn path_of_click(event: &MouseEvent) -> Option<String> {
    let plain = event.button() == 0
        && !event.default_prevented()
        && !(event.meta_key() || event.ctrl_key() || event.shift_key() || event.alt_key());
    if !plain {
        return None;
    }
    let target: Element = event.target()?.dyn_into().ok()?;
    let link = target.closest("a[href]").ok()??;
    let href = link.get_attribute("href")?;
    let ours = href.starts_with('/')
        && !href.starts_with("//")
        && !link.has_attribute("download")
        && !link.has_attribute("target");
    ours.then_some(href)
}

fn listen_on_window<Event: FromWasmEvent>(name: &str, call: impl Fn(Event) + 'static) {
    let Some(window) = window() else { return };
    let closure = Closure::<dyn Fn(JsValue)>::new(move |event: JsValue| {
        if let Some(event) = Event::from_event(event) {
            call(event);
        }
    });
    let _ = window.add_event_listener_with_callback(name, closure.as_ref().unchecked_ref());
    closure.forget();
}

trait FromWasmEvent: 'static {
    fn from_event(event: JsValue) -> Option<Self>
    where
        Self: Sized;
}

impl<Event: JsCast + 'static> FromWasmEvent for Event {
    fn from_event(event: JsValue) -> Option<Self> {
        event.dyn_into().ok()
    }
}

fn window() -> Option<Window> {
    web_sys::window()
}

fn document() -> Option<Document> {
    window()?.document()
}
