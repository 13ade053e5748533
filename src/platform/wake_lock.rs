//! Keeps the screen on while a roll call is being taken, where the browser can.
//!
//! By property names, because the typed bindings of the wake lock need a compiler flag.

use super::navigation;
use js_sys::{Function, Promise, Reflect};
use std::cell::{Cell, RefCell};
use wasm_bindgen::{JsCast, JsValue};
use wasm_bindgen_futures::{JsFuture, spawn_local};

thread_local! {
    static HELD: RefCell<Option<JsValue>> = const { RefCell::new(None) };
    static WANTED: Cell<bool> = const { Cell::new(false) };
    static LISTENS: Cell<bool> = const { Cell::new(false) };
}

/// Keeps the screen on until [`let_sleep`], also after the page was hidden for a while.
pub fn keep_awake() {
    WANTED.set(true);
    if !LISTENS.replace(true) {
        // A browser takes the lock away from a hidden page and does not give it back by itself.
        navigation::on_visibility(|hidden| {
            if !hidden && WANTED.get() {
                ask();
            }
        });
    }
    ask();
}

fn ask() {
    spawn_local(async {
        if let Some(promise) = request()
            && let Ok(sentinel) = JsFuture::from(promise).await
        {
            let earlier = HELD.replace(Some(sentinel));
            release(earlier);
            if !WANTED.get() {
                let_sleep();
            }
        }
    });
}

pub fn let_sleep() {
    WANTED.set(false);
    release(HELD.take());
}

fn release(sentinel: Option<JsValue>) {
    if let Some(sentinel) = sentinel {
        let _ = call(&sentinel, "release", None);
    }
}

fn request() -> Option<Promise> {
    let navigator = web_sys::window()?.navigator();
    let wake_lock = Reflect::get(&navigator, &"wakeLock".into()).ok()?;
    call(&wake_lock, "request", Some(&"screen".into()))?
        .dyn_into()
        .ok()
}

fn call(object: &JsValue, name: &str, argument: Option<&JsValue>) -> Option<JsValue> {
    let function: Function = Reflect::get(object, &name.into()).ok()?.dyn_into().ok()?;
    match argument {
        Some(argument) => function.call1(object, argument).ok(),
        None => function.call0(object).ok(),
    }
}
