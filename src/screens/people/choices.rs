use super::directory::joined;
use super::placing::family_of;
use crate::state::VisitStore;
use crate::text;
use crate::ui::{Choice, choice};
use leptos::prelude::*;
use visit::Id;
use visit::order;
use visit::people::{folded, sort_by_name};
use visit::records::{Person, Role};

/// Nobody or nothing, then every group by name.
pub fn group_choices(store: VisitStore) -> Vec<Choice> {
    let mut groups: Vec<(String, Id)> = store.groups.with_untracked(|groups| {
        let standing = groups.values().filter(|group| group.removed.is_none());
        standing
            .map(|group| (group.name.clone(), group.id))
            .collect()
    });
    order::sort_by_key(&mut groups, |(name, id)| (folded(name), *id));
    with_none(text::words().people.form.no_group(), groups)
}

/// Everybody who can be the buddy of a young person, with whom they are paired now.
pub fn buddy_choices(store: VisitStore, of: Id) -> Vec<Choice> {
    let words = text::words().people.form;
    let buddies = store.people.with_untracked(|people| {
        let others = young(people.values())
            .into_iter()
            .filter(|other| other.id != of);
        let label = |other: &Person| {
            let paired = other.buddy.filter(|buddy| *buddy != of);
            let paired = paired.and_then(|buddy| people.get(&buddy));
            match paired.filter(|paired| paired.removed.is_none()) {
                Some(paired) => words.buddy_taken(&other.name, &paired.name),
                None => other.name.clone(),
            }
        };
        others.map(|other| (label(other), other.id)).collect()
    });
    with_none(words.no_buddy(), buddies)
}

/// Every host family by name, with what speaks against or for it.
pub fn family_choices(store: VisitStore) -> Vec<Choice> {
    let words = text::words().people;
    let mut families: Vec<(String, Id)> = store.families.with_untracked(|families| {
        let standing = families.values().filter(|family| family.removed.is_none());
        let label = |family: &visit::records::HostFamily| {
            let chip = super::directory::family_chip(family).map(|(label, _)| label);
            joined(&[family.name.as_str(), chip.unwrap_or_default()])
        };
        standing.map(|family| (label(family), family.id)).collect()
    });
    order::sort_by_key(&mut families, |(name, id)| (folded(name), *id));
    with_none(words.form.no_family(), families)
}

/// Every leader, for a group.
pub fn leader_choices(store: VisitStore) -> Vec<Choice> {
    let leaders = store.people.with_untracked(|people| {
        let mut leaders: Vec<&Person> = people
            .values()
            .filter(|person| person.removed.is_none() && person.role.is_leader())
            .collect();
        sort_by_name(&mut leaders);
        leaders
            .into_iter()
            .map(|leader| (leader.name.clone(), leader.id))
            .collect()
    });
    with_none(text::words().people.group.no_leader(), leaders)
}

/// The young people of the visit by name.
pub fn young<'a>(people: impl IntoIterator<Item = &'a Person>) -> Vec<&'a Person> {
    let mut young: Vec<&Person> = people
        .into_iter()
        .filter(|person| person.removed.is_none() && person.role == Role::YoungPerson)
        .collect();
    sort_by_name(&mut young);
    young
}

/// The name of the family that each young person stays with, where there is one.
pub fn family_name_of(store: VisitStore, person: Id) -> Option<(Id, String)> {
    store.families.with_untracked(|families| {
        let family = store
            .placements
            .with_untracked(|all| family_of(all, families, person))?;
        families
            .get(&family)
            .map(|known| (family, known.name.clone()))
    })
}

fn with_none(none: &'static str, ids: Vec<(String, Id)>) -> Vec<Choice> {
    let rest = ids
        .into_iter()
        .map(|(label, id)| choice(id.to_string(), label));
    std::iter::once(choice("", none)).chain(rest).collect()
}
