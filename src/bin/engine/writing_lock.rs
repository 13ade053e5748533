use crate::js;
use crate::scope::scope;
use js_sys::Promise;
use std::cell::Cell;
use std::rc::Rc;
use wasm_bindgen::prelude::*;
use wasm_bindgen_futures::{JsFuture, spawn_local};

/// The Web Lock that says which tab writes.
#[derive(Clone)]
pub struct WritingLock {
    tell: Rc<dyn Fn(bool)>,
    is_waiting: Rc<Cell<bool>>,
}

const NAME: &str = "promenade-writer";

impl WritingLock {
    /// `tell` is called whenever this tab begins or stops to be the one that writes.
    pub fn new(tell: impl Fn(bool) + 'static) -> Self {
        Self {
            tell: Rc::new(tell),
            is_waiting: Rc::new(Cell::new(false)),
        }
    }

    /// Take the lock if it is free, and say whether that was so; else wait for it.
    pub fn take_if_free(&self) {
        let lock = self.clone();
        self.request(&[("ifAvailable", JsValue::TRUE)], move |granted| {
            (lock.tell)(granted);
            if !granted {
                lock.wait();
            }
        });
    }

    /// Take it away from the tab that has it.
    pub fn steal(&self) {
        let lock = self.clone();
        self.request(&[("steal", JsValue::TRUE)], move |granted| {
            (lock.tell)(granted)
        });
    }

    fn wait(&self) {
        if self.is_waiting.replace(true) {
            return;
        }
        let lock = self.clone();
        self.request(&[], move |granted| {
            lock.is_waiting.set(false);
            (lock.tell)(granted);
        });
    }

    fn request(&self, options: &[(&str, JsValue)], granted: impl Fn(bool) + 'static) {
        let Ok(promise) = request(options, granted) else {
            // A browser without Web Locks has tabs that cannot know of each other.
            (self.tell)(true);
            return;
        };
        let lock = self.clone();
        spawn_local(async move {
            if JsFuture::from(promise).await.is_err() {
                // It was taken away.
                (lock.tell)(false);
                lock.wait();
            }
        });
    }
}

fn request(
    options: &[(&str, JsValue)],
    granted: impl Fn(bool) + 'static,
) -> Result<Promise, JsValue> {
    let locks = js::get(&scope().navigator(), "locks")?;
    let callback = Closure::<dyn Fn(JsValue) -> JsValue>::new(move |lock: JsValue| {
        let is_granted = !lock.is_null();
        granted(is_granted);
        if is_granted {
            // Held until this worker ends or another tab takes it.
            Promise::new(&mut |_, _| {}).into()
        } else {
            JsValue::UNDEFINED
        }
    });
    let options = js::object(options)?;
    let promise = js::call(
        &locks,
        "request",
        &[&NAME.into(), &options, callback.as_ref()],
    )?;
    callback.forget();
    promise.dyn_into()
}
