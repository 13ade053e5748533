//! Waiting for what IndexedDB does, for a bounded time.

use crate::timers;
use js_sys::{Array, Promise, Reflect};
use wasm_bindgen::prelude::*;
use wasm_bindgen_futures::JsFuture;

/// A phone may lose its connection to the storage without a word: this long is waited, in milliseconds.
const LONGEST: i32 = 10_000;

/// It did not answer, or it failed with this error.
pub enum Failed {
    TimeIsUp,
    Error(JsValue),
}

/// Wait until the request or transaction calls one of these handlers.
pub async fn settled(target: &JsValue, good: &str, bad: &[&str]) -> Result<JsValue, Failed> {
    let outcome = Promise::new(&mut |resolve, reject| {
        let set = |name: &str, function: &js_sys::Function| {
            let _ = Reflect::set(target, &name.into(), function);
        };
        set(good, &resolve);
        bad.iter().for_each(|name| set(name, &reject));
    });
    in_time(outcome).await
}

/// The value of a promise, or that it took too long.
pub async fn in_time(promise: Promise) -> Result<JsValue, Failed> {
    let never = JsValue::from_str("time is up");
    let limit = timers::after(LONGEST, &never);
    let race = Promise::race(&Array::of2(&promise, &limit));
    match JsFuture::from(race).await {
        Ok(value) if value == never => Err(Failed::TimeIsUp),
        Ok(value) => Ok(value),
        Err(error) => Err(Failed::Error(error)),
    }
}
