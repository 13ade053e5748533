//! Keeps the screen on while a roll call is being taken, where the browser can.
//!
//! By property names, because the typed bindings of the wake lock need a compiler flag.

use js_sys::{Function, Promise, Reflect};
use std::cell::RefCell;
use wasm_bindgen::{JsCast, JsValue};
use wasm_bindgen_futures::{JsFuture, spawn_local};

thread_local! {
    static HELD: RefCell<Option<JsValue>> = const { RefCell::new(None) };
}

pub fn keep_awake() {
    spawn_local(async {
        if let Some(promise) = request()
            && let Ok(sentinel) = JsFuture::from(promise).await
        {
            HELD.set(Some(sentinel));
        }
    });
}

pub fn let_sleep() {
    if let Some(sentinel) = HELD.take() {
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
