//! Sizes that the stylesheet cannot know by itself.

use wasm_bindgen::prelude::*;
use web_sys::{HtmlElement, ResizeObserver};

/// Keeps a custom property of the root at the height of an element, for as long as it lives.
pub fn publish_height(id: &str, property: &'static str) {
    let Some(document) = web_sys::window().and_then(|window| window.document()) else {
        return;
    };
    let element = document
        .get_element_by_id(id)
        .and_then(|found| found.dyn_into().ok());
    let root = document
        .document_element()
        .and_then(|root| root.dyn_into::<HtmlElement>().ok());
    let (Some(element), Some(root)) = (element, root) else {
        return;
    };
    let element: HtmlElement = element;
    let watched = element.clone();
    let publish = Closure::<dyn Fn()>::new(move || {
        let height = format!("{}px", watched.offset_height());
        let _ = root.style().set_property(property, &height);
    });
    if let Ok(observer) = ResizeObserver::new(publish.as_ref().unchecked_ref()) {
        observer.observe(&element);
        publish.forget();
    }
}
