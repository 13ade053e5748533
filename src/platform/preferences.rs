//! Small choices of this browser: they hold no word about anybody of a visit. A browser that lets a
//! site store nothing has none, and forgets every one.

use visit::{Id, Instant};

const LANGUAGE: &str = "promenade.language";
const APPEARANCE: &str = "promenade.appearance";
const LAST_VISIT: &str = "promenade.last-visit";
const STORED: &str = "promenade.stored-visits";
const LOST: &str = "promenade.lost-visits";

/// Chooses the language from the next start on. The shell reads it as it stands.
pub fn set_language_code(code: &str) {
    write(LANGUAGE, Some(code));
}

/// "light", "dark" or none for what the phone says.
pub fn appearance() -> Option<String> {
    read(APPEARANCE)
}

pub fn set_appearance(appearance: Option<&str>) {
    write(APPEARANCE, appearance);
}

/// The visit that was open last, by its opaque id.
pub fn last_visit() -> Option<Id> {
    read(LAST_VISIT)?.parse().ok()
}

pub fn set_last_visit(visit: Option<Id>) {
    write(LAST_VISIT, visit.map(|visit| visit.to_string()).as_deref());
}

/// Visits were stored in this browser's database, and nobody has removed the last.
pub fn has_stored_visits() -> bool {
    read(STORED).is_some()
}

pub fn set_stored_visits(stored: bool) {
    if stored != has_stored_visits() {
        write(STORED, stored.then_some("yes"));
    }
}

/// The browser has taken them away, and nobody has read so yet.
pub fn has_lost_visits() -> bool {
    read(LOST).is_some()
}

pub fn set_lost_visits(lost: bool) {
    write(LOST, lost.then_some("yes"));
}

/// When the last archive of a visit was made that was shared or downloaded on this phone, by the
/// visit's clock.
pub fn archived(visit: Id) -> Option<Instant> {
    read(&archive_of(visit))?.parse().ok().map(Instant)
}

/// None forgets it, with the visit.
pub fn set_archived(visit: Id, at: Option<Instant>) {
    write(&archive_of(visit), at.map(|at| at.0.to_string()).as_deref());
}

fn archive_of(visit: Id) -> String {
    format!("promenade.archived.{visit}")
}

/// A small remembered choice by name, such as the currency used last.
pub fn remembered(name: &str) -> Option<String> {
    read(&choice(name))
}

pub fn remember(name: &str, value: &str) {
    write(&choice(name), Some(value));
}

fn choice(name: &str) -> String {
    format!("promenade.choice.{name}")
}

fn read(key: &str) -> Option<String> {
    storage()?.get_item(key).ok()?
}

fn write(key: &str, value: Option<&str>) {
    let Some(storage) = storage() else { return };
    let _ = match value {
        Some(value) => storage.set_item(key, value),
        None => storage.remove_item(key),
    };
}

fn storage() -> Option<web_sys::Storage> {
    web_sys::window()?.local_storage().ok()?
}
