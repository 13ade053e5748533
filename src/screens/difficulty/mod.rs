use crate::state::VisitStore;
use leptos::prelude::*;

pub fn difficulty(store: VisitStore) -> AnyView {
    let _ = (store);
    ().into_any()
}

pub fn print_difficulty(store: VisitStore) -> AnyView {
    let _ = (store);
    ().into_any()
}
