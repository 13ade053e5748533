use crate::js;
use crate::scope::scope;
use engine::Timer;
use wasm_bindgen::prelude::*;

/// Timers that are set, by what they are for.
#[derive(Default)]
pub struct Timers {
    set: Vec<(Timer, SetTimer)>,
}

struct SetTimer {
    handle: i32,
    // Held until the browser has called it.
    _call: Closure<dyn Fn()>,
}

impl Timers {
    /// Call once after this time; a timer of this kind that is set already is moved.
    pub fn set(&mut self, timer: Timer, milliseconds: u32, call: impl Fn() + 'static) {
        self.set.retain(|(other, old)| {
            let moves = *other == timer;
            if moves {
                scope().clear_timeout_with_handle(old.handle);
            }
            !moves
        });
        let closure = Closure::<dyn Fn()>::new(call);
        let milliseconds = i32::try_from(milliseconds).unwrap_or(i32::MAX);
        let handle = scope().set_timeout_with_callback_and_timeout_and_arguments_0(
            closure.as_ref().unchecked_ref(),
            milliseconds,
        );
        if let Ok(handle) = handle {
            let set = SetTimer {
                handle,
                _call: closure,
            };
            self.set.push((timer, set));
        }
    }
}

/// Call again and again, for as long as the worker lives.
pub fn every(milliseconds: i32, call: impl Fn() + 'static) {
    let closure = Closure::<dyn Fn()>::new(call);
    let _ = scope().set_interval_with_callback_and_timeout_and_arguments_0(
        closure.as_ref().unchecked_ref(),
        milliseconds,
    );
    closure.forget();
}

/// A promise of this value, kept after this time.
pub fn after(milliseconds: i32, value: &JsValue) -> js_sys::Promise {
    js_sys::Promise::new(&mut |resolve, _| {
        let _ = js::call(
            &scope(),
            "setTimeout",
            &[&resolve, &JsValue::from(milliseconds), value],
        );
    })
}
