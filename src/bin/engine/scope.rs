//! The global scope of the worker.

use js_sys::{Array, Uint8Array};
use wasm_bindgen::prelude::*;
use web_sys::{DedicatedWorkerGlobalScope, MessageEvent};

pub fn scope() -> DedicatedWorkerGlobalScope {
    js_sys::global().unchecked_into()
}

pub fn post_text(text: &str) {
    // A page that is gone needs no message.
    let _ = scope().post_message(&text.into());
}

/// Bytes for the page, handed over without a copy.
pub fn post_bytes(bytes: &[u8]) {
    let array = Uint8Array::from(bytes);
    let transfer = Array::of1(&array.buffer());
    let _ = scope().post_message_with_transfer(&array, &transfer);
}

/// Call with everything that the page sends.
pub fn listen(take: impl Fn(JsValue) + 'static) {
    let listener =
        Closure::<dyn Fn(MessageEvent)>::new(move |event: MessageEvent| take(event.data()));
    scope().set_onmessage(Some(listener.as_ref().unchecked_ref()));
    // It listens for as long as the worker lives.
    listener.forget();
}

pub fn bytes_of(message: &JsValue) -> Vec<u8> {
    Uint8Array::new(message).to_vec()
}

/// A panic ends the worker without an event that the page would see, so it is said here.
/// Only where it happened is logged: a message may quote data.
pub fn report_panics() {
    std::panic::set_hook(Box::new(|panic| {
        if let Some(place) = panic.location() {
            let text = format!("panic at {}:{}", place.file(), place.line());
            web_sys::console::error_1(&text.into());
        }
        post_text("panic");
    }));
}
