use crate::state::VisitStore;
use leptos::prelude::*;
use visit::Id;

pub fn registers(store: VisitStore) -> AnyView {
    let _ = (store);
    ().into_any()
}

pub fn expenses(store: VisitStore) -> AnyView {
    let _ = (store);
    ().into_any()
}

pub fn new_expense(store: VisitStore) -> AnyView {
    let _ = (store);
    ().into_any()
}

pub fn expense(store: VisitStore, expense: Id) -> AnyView {
    let _ = (store, expense);
    ().into_any()
}

pub fn edit_expense(store: VisitStore, expense: Id) -> AnyView {
    let _ = (store, expense);
    ().into_any()
}

pub fn gifts(store: VisitStore) -> AnyView {
    let _ = (store);
    ().into_any()
}

pub fn new_gift(store: VisitStore) -> AnyView {
    let _ = (store);
    ().into_any()
}

pub fn gift(store: VisitStore, gift: Id) -> AnyView {
    let _ = (store, gift);
    ().into_any()
}

pub fn edit_gift(store: VisitStore, gift: Id) -> AnyView {
    let _ = (store, gift);
    ().into_any()
}
