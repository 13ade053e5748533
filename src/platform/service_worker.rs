//! The service worker: offline start, and updates that wait for a tap.

use std::rc::Rc;
use wasm_bindgen::prelude::*;
use wasm_bindgen_futures::{JsFuture, spawn_local};
use web_sys::{
    RegistrationOptions, ServiceWorkerContainer, ServiceWorkerRegistration,
    ServiceWorkerUpdateViaCache,
};

/// Registers the worker, looks for a new version now and whenever the page is seen again, and
/// calls when one is ready and waits.
pub fn start(on_update_ready: impl Fn() + 'static) {
    let Some(container) = container() else { return };
    let on_update_ready: Rc<dyn Fn()> = Rc::new(on_update_ready);
    spawn_local(async move {
        let options = RegistrationOptions::new();
        options.set_update_via_cache(ServiceWorkerUpdateViaCache::None);
        let promise = container.register_with_options("/service-worker.js", &options);
        let Ok(registration) = JsFuture::from(promise).await else {
            return;
        };
        let Ok(registration) = registration.dyn_into::<ServiceWorkerRegistration>() else {
            return;
        };
        watch(&registration, &on_update_ready);
        super::navigation::on_visibility(move |hidden| {
            if !hidden {
                let _ = registration.update();
            }
        });
    });
}

/// Lets the waiting version take over; the page is loaded anew once it has.
pub fn activate_update() {
    let Some(container) = container() else { return };
    let reload = Closure::<dyn Fn()>::new(super::navigation::reload);
    container.set_oncontrollerchange(Some(reload.as_ref().unchecked_ref()));
    reload.forget();
    spawn_local(async move {
        let promise = container.get_registration();
        let Ok(registration) = JsFuture::from(promise).await else {
            return;
        };
        let Ok(registration) = registration.dyn_into::<ServiceWorkerRegistration>() else {
            return;
        };
        if let Some(waiting) = registration.waiting() {
            let message = js_sys::Object::new();
            let _ = js_sys::Reflect::set(&message, &"type".into(), &"activate".into());
            let _ = waiting.post_message(&message);
        }
    });
}

fn watch(registration: &ServiceWorkerRegistration, on_update_ready: &Rc<dyn Fn()>) {
    if is_update_waiting(registration) {
        on_update_ready();
    }
    let watched = registration.clone();
    let call = Rc::clone(on_update_ready);
    let found = Closure::<dyn Fn()>::new(move || {
        let Some(installing) = watched.installing() else {
            return;
        };
        let registration = watched.clone();
        let call = Rc::clone(&call);
        let changed = Closure::<dyn Fn()>::new(move || {
            if is_update_waiting(&registration) {
                call();
            }
        });
        installing.set_onstatechange(Some(changed.as_ref().unchecked_ref()));
        changed.forget();
    });
    registration.set_onupdatefound(Some(found.as_ref().unchecked_ref()));
    found.forget();
}

/// The first version of all waits for nobody, and needs no word. (Whether the page is controlled
/// does not tell: WebKit reports a worker as installed after it has taken over.)
fn is_update_waiting(registration: &ServiceWorkerRegistration) -> bool {
    registration.waiting().is_some() && registration.active().is_some()
}

fn container() -> Option<ServiceWorkerContainer> {
    let navigator = web_sys::window()?.navigator();
    let container = js_sys::Reflect::get(&navigator, &"serviceWorker".into()).ok()?;
    container.dyn_into().ok()
}
