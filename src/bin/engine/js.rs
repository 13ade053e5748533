//! Calls that web-sys does not know, or only behind unstable flags.

use js_sys::{Array, Function, Object, Reflect};
use wasm_bindgen::prelude::*;

pub fn get(object: &JsValue, name: &str) -> Result<JsValue, JsValue> {
    Reflect::get(object, &name.into())
}

/// Call the method of this name.
pub fn call(object: &JsValue, name: &str, arguments: &[&JsValue]) -> Result<JsValue, JsValue> {
    let method: Function = get(object, name)?.dyn_into()?;
    let list = Array::new();
    for argument in arguments {
        list.push(argument);
    }
    method.apply(object, &list)
}

/// A plain object with these fields.
pub fn object(fields: &[(&str, JsValue)]) -> Result<Object, JsValue> {
    let object = Object::new();
    for (name, value) in fields {
        Reflect::set(&object, &(*name).into(), value)?;
    }
    Ok(object)
}

/// The `name` of an error, which says its kind; empty when it has none.
pub fn error_name(error: &JsValue) -> String {
    get(error, "name")
        .ok()
        .and_then(|name| name.as_string())
        .unwrap_or_default()
}
