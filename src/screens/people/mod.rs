use crate::state::VisitStore;
use leptos::prelude::*;
use visit::Id;

pub fn people(store: VisitStore) -> AnyView {
    let _ = (store);
    ().into_any()
}

pub fn person(store: VisitStore, person: Id) -> AnyView {
    let _ = (store, person);
    ().into_any()
}

pub fn new_person(store: VisitStore) -> AnyView {
    let _ = (store);
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
    let _ = (store);
    ().into_any()
}

pub fn groups(store: VisitStore) -> AnyView {
    let _ = (store);
    ().into_any()
}

pub fn families(store: VisitStore) -> AnyView {
    let _ = (store);
    ().into_any()
}

pub fn family(store: VisitStore, family: Id) -> AnyView {
    let _ = (store, family);
    ().into_any()
}

pub fn new_family(store: VisitStore) -> AnyView {
    let _ = (store);
    ().into_any()
}

pub fn edit_family(store: VisitStore, family: Id) -> AnyView {
    let _ = (store, family);
    ().into_any()
}
