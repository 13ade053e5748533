//! Small choices of this browser: they hold no word about anybody of a visit.

use gloo_storage::{LocalStorage, Storage as _};
use visit::Id;

const LANGUAGE: &str = "promenade.language";
const APPEARANCE: &str = "promenade.appearance";
const LAST_VISIT: &str = "promenade.last-visit";

/// The language chosen here. The shell reads it as it stands, so it is kept as plain text.
pub fn language_tag() -> Option<String> {
    LocalStorage::raw().get_item(LANGUAGE).ok()?
}

pub fn set_language_tag(tag: &str) {
    let _ = LocalStorage::raw().set_item(LANGUAGE, tag);
}

/// The languages that the browser prefers, best first.
pub fn browser_languages() -> Vec<String> {
    web_sys::window()
        .map(|window| window.navigator().languages())
        .map(|tags| tags.iter().filter_map(|tag| tag.as_string()).collect())
        .unwrap_or_default()
}

/// "light", "dark" or none for what the phone says.
pub fn appearance() -> Option<String> {
    LocalStorage::raw().get_item(APPEARANCE).ok()?
}

pub fn set_appearance(appearance: Option<&str>) {
    match appearance {
        Some(name) => {
            let _ = LocalStorage::raw().set_item(APPEARANCE, name);
        }
        None => LocalStorage::delete(APPEARANCE),
    }
}

/// The visit that was open last, by its opaque id.
pub fn last_visit() -> Option<Id> {
    LocalStorage::get(LAST_VISIT).ok()
}

pub fn set_last_visit(visit: Option<Id>) {
    match visit {
        Some(visit) => {
            let _ = LocalStorage::set(LAST_VISIT, visit);
        }
        None => LocalStorage::delete(LAST_VISIT),
    }
}

/// A small remembered choice by name, such as the currency used last.
pub fn remembered(name: &str) -> Option<String> {
    LocalStorage::get(format!("promenade.choice.{name}")).ok()
}

pub fn remember(name: &str, value: &str) {
    let _ = LocalStorage::set(format!("promenade.choice.{name}"), value);
}
