use super::programme::{agenda_of, zone_at};
use super::visit_store::VisitStore;
use crate::text::{format, words};
use leptos::prelude::*;

/// What goes with everything that leaves the app readable: who let it out and when, and that it is
/// no longer protected (design.md 6).
pub fn origin_of_export(store: VisitStore) -> String {
    let t = words().ui;
    let now = store.now_untracked();
    let zone = store.visit.with_untracked(|visit| {
        store
            .items
            .with_untracked(|items| zone_at(visit.as_ref(), &agenda_of(items, None), now))
    });
    let when = format::day_and_time(now, &zone);
    let by = store.acting_as.get_untracked();
    let by = by.and_then(|id| {
        store
            .people
            .with_untracked(|people| people.get(&id).map(|person| person.name.clone()))
    });
    match by {
        Some(name) => t.exported_by(&name, &when),
        None => t.exported_at(&when),
    }
}
