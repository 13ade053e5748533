//! What can be chosen in the forms of the programme.

use crate::platform::intl;
use crate::state::VisitStore;
use crate::text;
use crate::text::names::LANGUAGES;
use crate::ui::{Choice, choice};
use leptos::prelude::*;
use std::collections::BTreeSet;
use visit::Id;
use visit::order;
use visit::order::Gather;
use visit::records::{Item, Person, Role};

/// The tag of a language as a constant, for attributes that want one.
pub fn known_language(tag: &str) -> Option<&'static str> {
    entry(tag).map(|(tag, _)| *tag)
}

/// "What happens (Deutsch)"; the words alone for a language that is not known.
pub fn in_language(words: &str, tag: &str) -> String {
    match entry(tag) {
        Some((_, name)) => format!("{words} ({name})"),
        None => words.to_owned(),
    }
}

fn entry(tag: &str) -> Option<&'static (&'static str, &'static str)> {
    let start = tag.get(..2)?.to_ascii_lowercase();
    LANGUAGES.iter().find(|(known, _)| *known == start)
}

/// Leaders first, then other adults of our own; the host town's people apart.
pub fn own_adults(store: VisitStore) -> Vec<Choice> {
    people(store, &|role| {
        !matches!(
            role,
            Role::YoungPerson | Role::HostCoordinator | Role::HomeContact
        )
    })
}

/// People of the host town, then everybody else who is grown up.
pub fn host_side(store: VisitStore) -> Vec<Choice> {
    people(store, &|role| {
        matches!(role, Role::HostCoordinator | Role::Civic | Role::Other)
    })
}

pub fn groups(store: VisitStore) -> Vec<Choice> {
    let mut groups: Vec<(String, Id)> = store.groups.with_untracked(|groups| {
        groups
            .values()
            .filter(|group| group.removed.is_none())
            .map(|group| (group.name.clone(), group.id))
            .collect()
    });
    groups.sort();
    let everybody = choice("", text::words().programme.everybody());
    let named = groups
        .into_iter()
        .map(|(name, id)| choice(id.to_string(), name));
    std::iter::once(everybody).chain(named).collect()
}

/// The zones of the visit's towns and of its programme, the host town's first.
pub fn likely_zones(store: VisitStore) -> Vec<String> {
    let mut zones: Vec<String> = store.visit.with_untracked(|visit| {
        let visit = visit.as_ref();
        visit
            .map(|visit| vec![visit.host_zone.clone(), visit.home_zone.clone()])
            .unwrap_or_default()
    });
    let used: BTreeSet<String> = store.items.with_untracked(|items| {
        let ends = items
            .values()
            .flat_map(|item: &Item| [&item.starts, &item.ends]);
        ends.flatten().map(|at| at.zone.clone()).gather_set()
    });
    zones.extend(used);
    zones.push(intl::own_zone());
    let mut seen = BTreeSet::new();
    zones.retain(|zone| !zone.is_empty() && seen.insert(zone.clone()));
    zones
}

fn people(store: VisitStore, wanted: &dyn Fn(Role) -> bool) -> Vec<Choice> {
    let mut people: Vec<Person> = store.people.with_untracked(|people| {
        people
            .values()
            .filter(|person| person.removed.is_none() && wanted(person.role))
            .cloned()
            .collect()
    });
    order::sort_by_key(&mut people, |person| {
        let role = person.role;
        let of_host = matches!(role, Role::HostCoordinator);
        (
            !(role.is_leader() || of_host),
            person.name.clone(),
            person.id,
        )
    });
    let nobody = choice("", text::words().programme.nobody());
    let named = people
        .into_iter()
        .map(|person| choice(person.id.to_string(), person.name));
    std::iter::once(nobody).chain(named).collect()
}
