use crate::state::VisitStore;
use crate::state::titles::title_of;
use crate::text::words;
use leptos::prelude::*;
use std::collections::BTreeMap;
use visit::order::Gather;
use visit::{Entry, Id};

/// What stands for an id where somebody reads it.
#[derive(Debug, Default)]
pub struct Names {
    pub of: BTreeMap<Id, String>,
    /// That of the host town.
    pub zone: String,
}

impl Names {
    /// Of people, groups, families and the programme; followed.
    pub fn of(store: VisitStore) -> Self {
        let zone = store
            .visit
            .with(|visit| visit.as_ref().map(|visit| visit.host_zone.clone()));
        let mut of: BTreeMap<Id, String> = store.people.with(|all| {
            all.values()
                .map(|one| (one.id, one.name.clone()))
                .gather_map()
        });
        store.groups.with(|all| {
            of.extend(all.values().map(|one| (one.id, one.name.clone())));
        });
        store.families.with(|all| {
            of.extend(all.values().map(|one| (one.id, one.name.clone())));
        });
        store.visit.with(|visit| {
            store.items.with(|all| {
                let title = |item| title_of(item, visit.as_ref()).first.words;
                of.extend(all.values().map(|one| (one.id, title(one))));
            });
        });
        Self {
            of,
            zone: zone.unwrap_or_default(),
        }
    }

    pub fn name(&self, id: Id) -> String {
        let name = self.of.get(&id).filter(|name| !name.is_empty());
        name.cloned()
            .unwrap_or_else(|| words().versions.somebody().to_owned())
    }

    /// What a record is called where several are asked about.
    pub fn title(&self, record: &Entry) -> String {
        match record {
            Entry::Visit(visit) => visit.name.clone(),
            Entry::UsefulNumber(number) => number.label.clone(),
            Entry::Round(round) => round.place.clone(),
            Entry::Guardian(guardian) => guardian.name.clone(),
            Entry::Health(health) => self.name(health.person),
            Entry::Placement(placement) => self.name(placement.person),
            Entry::Gift(gift) => gift.item.clone(),
            Entry::Expense(expense) => expense.what.clone(),
            other => self.name(other.id()),
        }
    }
}
