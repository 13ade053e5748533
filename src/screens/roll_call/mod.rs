use crate::state::VisitStore;
use leptos::prelude::*;
use visit::Id;

pub fn roll_calls(store: VisitStore) -> AnyView {
    let _ = (store);
    ().into_any()
}

pub fn round(store: VisitStore, round: Id) -> AnyView {
    let _ = (store, round);
    ().into_any()
}

pub fn new_round(store: VisitStore) -> AnyView {
    let _ = (store);
    ().into_any()
}

pub fn new_round_for_item(store: VisitStore, item: Id) -> AnyView {
    let _ = (store, item);
    ().into_any()
}

pub fn round_set(store: VisitStore) -> AnyView {
    let _ = (store);
    ().into_any()
}

pub fn edit_round(store: VisitStore, round: Id) -> AnyView {
    let _ = (store, round);
    ().into_any()
}

pub fn round_history(store: VisitStore, round: Id) -> AnyView {
    let _ = (store, round);
    ().into_any()
}

pub fn print_round(store: VisitStore, round: Id) -> AnyView {
    let _ = (store, round);
    ().into_any()
}
