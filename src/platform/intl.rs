//! Zones and formats of the browser's Intl. Formatters are slow to make, so they are kept.

use js_sys::{Array, Date, Function, Object, Reflect};
use std::cell::RefCell;
use std::collections::HashMap;
use wasm_bindgen::{JsCast, JsValue};

thread_local! {
    static FORMATTERS: RefCell<HashMap<String, Function>> = RefCell::new(HashMap::new());
}

/// A moment (milliseconds since 1970) as text, by options of `Intl.DateTimeFormat`.
///
/// An unknown zone gives none.
pub fn format_moment(locale: &str, milliseconds: i64, options: &[(&str, &str)]) -> Option<String> {
    let formatter = formatter("DateTimeFormat", locale, options)?;
    #[expect(clippy::cast_precision_loss, reason = "dates are far below 2^53 ms")]
    let date = Date::new(&JsValue::from_f64(milliseconds as f64));
    formatter.call1(&JsValue::NULL, &date).ok()?.as_string()
}

/// A number as text, by options of `Intl.NumberFormat`.
pub fn format_number(locale: &str, number: f64, options: &[(&str, &str)]) -> Option<String> {
    formatter("NumberFormat", locale, options)?
        .call1(&JsValue::NULL, &JsValue::from_f64(number))
        .ok()?
        .as_string()
}

/// How far local time of a zone is ahead of UTC at a moment, in minutes; none for a zone that
/// the browser does not know.
pub fn offset_minutes(zone: &str, milliseconds: i64) -> Option<i32> {
    // Swedish dates are written as ISO 8601 writes them, so they can be read back.
    let text = format_moment(
        "sv-SE",
        milliseconds,
        &[
            ("timeZone", zone),
            ("year", "numeric"),
            ("month", "2-digit"),
            ("day", "2-digit"),
            ("hour", "2-digit"),
            ("minute", "2-digit"),
        ],
    )?;
    let local = chrono::NaiveDateTime::parse_from_str(&text, "%Y-%m-%d %H:%M").ok()?;
    let utc_minutes = milliseconds.div_euclid(60_000);
    i32::try_from(local.and_utc().timestamp() / 60 - utc_minutes).ok()
}

/// The zone that the phone is set to.
pub fn own_zone() -> String {
    let zone = || {
        let intl = Reflect::get(&js_sys::global(), &"Intl".into()).ok()?;
        let make: Function = Reflect::get(&intl, &"DateTimeFormat".into())
            .ok()?
            .dyn_into()
            .ok()?;
        let formatter = Reflect::construct(&make, &Array::new()).ok()?;
        let resolve: Function = Reflect::get(&formatter, &"resolvedOptions".into())
            .ok()?
            .dyn_into()
            .ok()?;
        let options = resolve.call0(&formatter).ok()?;
        Reflect::get(&options, &"timeZone".into()).ok()?.as_string()
    };
    zone().unwrap_or_else(|| "UTC".to_owned())
}

/// Every zone that the browser knows, for choosing one.
pub fn all_zones() -> Vec<String> {
    let zones = || {
        let intl = Reflect::get(&js_sys::global(), &"Intl".into()).ok()?;
        let list: Function = Reflect::get(&intl, &"supportedValuesOf".into())
            .ok()?
            .dyn_into()
            .ok()?;
        let zones: Array = list
            .call1(&intl, &"timeZone".into())
            .ok()?
            .dyn_into()
            .ok()?;
        Some(zones.iter().filter_map(|zone| zone.as_string()).collect())
    };
    zones().unwrap_or_default()
}

fn formatter(kind: &str, locale: &str, options: &[(&str, &str)]) -> Option<Function> {
    let key = format!("{kind} {locale} {options:?}");
    if let Some(known) = FORMATTERS.with_borrow(|known| known.get(&key).cloned()) {
        return Some(known);
    }
    let intl = Reflect::get(&js_sys::global(), &"Intl".into()).ok()?;
    let make: Function = Reflect::get(&intl, &kind.into()).ok()?.dyn_into().ok()?;
    let settings = Object::new();
    for (name, value) in options {
        let value = value
            .parse::<f64>()
            .map_or_else(|_| (*value).into(), JsValue::from_f64);
        Reflect::set(&settings, &(*name).into(), &value).ok()?;
    }
    let formatter = Reflect::construct(&make, &Array::of2(&locale.into(), &settings)).ok()?;
    let format: Function = Reflect::get(&formatter, &"format".into())
        .ok()?
        .dyn_into()
        .ok()?;
    let bound = format.bind0(&formatter);
    FORMATTERS.with_borrow_mut(|known| known.insert(key, bound.clone()));
    Some(bound)
}
