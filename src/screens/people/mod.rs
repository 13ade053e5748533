//! People, groups and host families.

mod contact;
mod directory;
mod pairing;
mod people_list;
mod placing;

pub use people_list::people;

use crate::state::{Route, Screen, VisitStore};
use crate::text::format;
use chrono::NaiveDate;
use leptos::prelude::*;
use visit::Id;

/// The address of a screen of this visit.
fn href(store: VisitStore, screen: Screen) -> String {
    Route::Visit(store.id, screen).path()
}

/// The day it is in the host town by the visit's clock, which ages are counted on. It is read
/// once: no list is worth drawing anew at midnight.
fn today(store: VisitStore) -> NaiveDate {
    let zone = store
        .visit
        .with_untracked(|visit| visit.as_ref().map(|visit| visit.host_zone.clone()));
    format::local(store.now_untracked(), &zone.unwrap_or_default()).date()
}

pub fn person(store: VisitStore, person: Id) -> AnyView {
    let _ = (store, person);
    ().into_any()
}

pub fn new_person(store: VisitStore) -> AnyView {
    let _ = store;
    ().into_any()
}

pub fn edit_person(store: VisitStore, person: Id) -> AnyView {
    let _ = (store, person);
    ().into_any()
}

pub fn person_history(store: VisitStore, person: Id) -> AnyView {
    let _ = (store, person);
    ().into_any()
}

pub fn edit_health(store: VisitStore, person: Id) -> AnyView {
    let _ = (store, person);
    ().into_any()
}

pub fn edit_guardians(store: VisitStore, person: Id) -> AnyView {
    let _ = (store, person);
    ().into_any()
}

pub fn import_people(store: VisitStore) -> AnyView {
    let _ = store;
    ().into_any()
}

pub fn groups(store: VisitStore) -> AnyView {
    let _ = store;
    ().into_any()
}

pub fn families(store: VisitStore) -> AnyView {
    let _ = store;
    ().into_any()
}

pub fn family(store: VisitStore, family: Id) -> AnyView {
    let _ = (store, family);
    ().into_any()
}

pub fn new_family(store: VisitStore) -> AnyView {
    let _ = store;
    ().into_any()
}

pub fn edit_family(store: VisitStore, family: Id) -> AnyView {
    let _ = (store, family);
    ().into_any()
}
