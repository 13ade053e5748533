use crate::state::VisitStore;
use crate::text::names::given_name;
use crate::ui::initials;
use leptos::prelude::*;
use std::collections::BTreeMap;
use visit::Id;
use visit::order::Gather;
use visit::records::{Health, Person};

/// What a roll call shows of a young person beside the state.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct PersonFacts {
    pub name: String,
    pub given: String,
    pub initials: String,
    pub group: String,
    /// An allergy that threatens life: always shown.
    pub severe: Option<String>,
    /// Other things to know when somebody is looked for: asthma, an allergy.
    pub to_know: String,
}

impl PersonFacts {
    fn of(person: &Person, group: String, health: Option<&Health>) -> Self {
        let severe = health
            .filter(|health| health.severe && !health.allergy.trim().is_empty())
            .map(|health| health.allergy.trim().to_owned());
        let milder = health
            .filter(|_| severe.is_none())
            .map(|health| health.allergy.trim());
        let condition = health.map(|health| health.conditions.trim());
        let to_know: Vec<&str> = [milder, condition]
            .into_iter()
            .flatten()
            .filter(|text| !text.is_empty())
            .collect();
        Self {
            given: given_name(&person.name),
            initials: initials(&person.name),
            name: person.name.clone(),
            group,
            to_know: to_know.join(", "),
            severe,
        }
    }

    /// For a mark about somebody whose record is not here.
    fn of_nobody() -> Self {
        Self {
            name: "?".to_owned(),
            given: "?".to_owned(),
            initials: "?".to_owned(),
            group: String::new(),
            severe: None,
            to_know: String::new(),
        }
    }
}

/// The facts of everybody, looked up once for all rows.
pub fn facts_of_all(store: VisitStore) -> Memo<BTreeMap<Id, PersonFacts>> {
    Memo::new(move |_| {
        let health = health_by_person(store);
        let groups = group_names(store);
        store.people.with(|people| {
            people
                .values()
                .map(|person| {
                    let group = person.group.and_then(|group| groups.get(&group).cloned());
                    let facts =
                        PersonFacts::of(person, group.unwrap_or_default(), health.get(&person.id));
                    (person.id, facts)
                })
                .collect()
        })
    })
}

pub fn facts_of(all: Memo<BTreeMap<Id, PersonFacts>>, person: Id) -> PersonFacts {
    all.with(|all| all.get(&person).cloned())
        .unwrap_or_else(PersonFacts::of_nobody)
}

fn health_by_person(store: VisitStore) -> BTreeMap<Id, Health> {
    store.health.with(|health| {
        health
            .values()
            .filter(|health| health.removed.is_none())
            .map(|health| (health.person, health.clone()))
            .gather_map()
    })
}

fn group_names(store: VisitStore) -> BTreeMap<Id, String> {
    store.groups.with(|groups| {
        groups
            .values()
            .filter(|group| group.removed.is_none())
            .map(|group| (group.id, group.name.clone()))
            .gather_map()
    })
}
