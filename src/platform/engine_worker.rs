//! The workers, as bytes in and out.

use js_sys::{Array, Uint8Array};
use wasm_bindgen::prelude::*;
use web_sys::{MessageEvent, Worker, WorkerOptions, WorkerType};

/// What comes from a worker.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum FromWorker {
    /// It runs and can be spoken to.
    Up,
    /// It trapped and is dead.
    Panicked,
    Message(Vec<u8>),
}

/// A running worker. Dropping it ends it.
pub struct EngineWorker {
    worker: Worker,
    // Held for as long as the worker may call it.
    _on_message: Closure<dyn Fn(MessageEvent)>,
    _on_error: Closure<dyn Fn()>,
}

impl EngineWorker {
    /// Starts a worker of this build ("engine", "sealing" or "scanning"), whose file the shell names.
    pub fn start(name: &str, call: impl Fn(FromWorker) + Clone + 'static) -> Option<Self> {
        let file = super::navigation::meta(&format!("promenade-{name}"))?;
        let options = WorkerOptions::new();
        options.set_type(WorkerType::Module);
        options.set_name(name);
        let worker = Worker::new_with_options(&format!("/{file}"), &options).ok()?;
        let failed = call.clone();
        let on_error = Closure::<dyn Fn()>::new(move || failed(FromWorker::Panicked));
        let on_message = Closure::<dyn Fn(MessageEvent)>::new(move |event: MessageEvent| {
            call(read(&event.data()));
        });
        worker.set_onmessage(Some(on_message.as_ref().unchecked_ref()));
        worker.set_onerror(Some(on_error.as_ref().unchecked_ref()));
        Some(Self {
            worker,
            _on_message: on_message,
            _on_error: on_error,
        })
    }

    pub fn post(&self, bytes: &[u8]) {
        let array = Uint8Array::from(bytes);
        let transfer = Array::of1(&array.buffer());
        let _ = self.worker.post_message_with_transfer(&array, &transfer);
    }

    pub fn post_text(&self, text: &str) {
        let _ = self.worker.post_message(&text.into());
    }
}

impl Drop for EngineWorker {
    fn drop(&mut self) {
        self.worker.set_onmessage(None);
        self.worker.set_onerror(None);
        self.worker.terminate();
    }
}

fn read(data: &JsValue) -> FromWorker {
    match data.as_string().as_deref() {
        Some("up") => FromWorker::Up,
        Some(_) => FromWorker::Panicked,
        None => FromWorker::Message(Uint8Array::new(data).to_vec()),
    }
}
