use crate::state::VisitStore;
use leptos::prelude::*;

pub fn today(store: VisitStore) -> AnyView {
    let _ = (store);
    ().into_any()
}
