use crate::state::VisitStore;
use crate::text::{Language, language, to_strangers};
use leptos::prelude::*;
use visit::order;
use visit::records::{NumberKind, Person, Role, UsefulNumber};

/// Adults to ring, in the order in which to try them.
pub fn adults(store: VisitStore, wanted: fn(Role) -> bool) -> Vec<Person> {
    store.people.with(|people| {
        let mut adults: Vec<Person> = people
            .values()
            .filter(|person| {
                person.removed.is_none() && wanted(person.role) && !person.phone.trim().is_empty()
            })
            .cloned()
            .collect();
        order::sort_by(&mut adults, |one, other| {
            (order(one.role), &one.code, &one.name).cmp(&(
                order(other.role),
                &other.code,
                &other.name,
            ))
        });
        adults
    })
}

/// Numbers that help somebody in trouble; the coach and the insurer are for leaders.
pub fn helpful_numbers(store: VisitStore) -> Vec<UsefulNumber> {
    store.numbers.with(|numbers| {
        let helps = |kind| {
            matches!(
                kind,
                NumberKind::Clinic | NumberKind::Police | NumberKind::Taxi | NumberKind::Consulate
            )
        };
        numbers
            .values()
            .filter(|number| number.removed.is_none() && helps(number.kind))
            .filter(|number| !number.phone.trim().is_empty())
            .cloned()
            .collect()
    })
}

/// The language of the host town, where the app speaks it; English is the next best.
pub fn host_language(store: VisitStore) -> Language {
    store
        .visit
        .with(|visit| Language::of_tag(visit.as_ref()?.host_language.as_deref()?))
        .unwrap_or_default()
}

/// What a lost young person shows: in the host's language, and in their own to know it.
pub fn lost_lines(store: VisitStore) -> (Language, &'static str, Option<&'static str>) {
    let host = host_language(store);
    let own = (host != language()).then(|| to_strangers(language()).lost());
    (host, to_strangers(host).lost(), own)
}

const fn order(role: Role) -> u8 {
    match role {
        Role::VisitLeader => 0,
        Role::DeputyLeader => 1,
        Role::Leader => 2,
        _ => 3,
    }
}
