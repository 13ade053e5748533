use crate::state::VisitStore;
use leptos::prelude::*;

pub fn more(store: VisitStore) -> AnyView {
    let _ = (store);
    ().into_any()
}

pub fn edit_visit(store: VisitStore) -> AnyView {
    let _ = (store);
    ().into_any()
}

pub fn archive(store: VisitStore) -> AnyView {
    let _ = (store);
    ().into_any()
}

pub fn remove_visit(store: VisitStore) -> AnyView {
    let _ = (store);
    ().into_any()
}
