use crate::state::VisitStore;
use chrono::NaiveDate;
use leptos::prelude::*;
use visit::Id;

pub fn programme(store: VisitStore, day: Option<NaiveDate>) -> AnyView {
    let _ = (store, day);
    ().into_any()
}

pub fn agenda(store: VisitStore) -> AnyView {
    let _ = (store);
    ().into_any()
}

pub fn item(store: VisitStore, item: Id) -> AnyView {
    let _ = (store, item);
    ().into_any()
}

pub fn new_item(store: VisitStore, day: Option<NaiveDate>) -> AnyView {
    let _ = (store, day);
    ().into_any()
}

pub fn edit_item(store: VisitStore, item: Id) -> AnyView {
    let _ = (store, item);
    ().into_any()
}

pub fn numbers(store: VisitStore) -> AnyView {
    let _ = (store);
    ().into_any()
}

pub fn print_programme(store: VisitStore) -> AnyView {
    let _ = (store);
    ().into_any()
}
