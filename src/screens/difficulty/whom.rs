use crate::state::VisitStore;
use crate::text::names::LANGUAGES;
use crate::text::{Language, language, lost_in, to_strangers, words};
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

/// What a lost young person shows to a stranger.
pub struct LostLine {
    /// The language that it is in, as browsers know it.
    pub tag: &'static str,
    pub line: &'static str,
    /// The same in the language of the page, to know what it says.
    pub own: Option<&'static str>,
    /// Why it is in English, where it should be in another language.
    pub note: Option<String>,
}

/// In the language of the host town where it is known, else in English, and then it says so.
pub fn lost_line(store: VisitStore) -> LostLine {
    let host = store
        .visit
        .with(|visit| visit.as_ref()?.host_language.clone());
    let known = host.as_deref().and_then(lost_in);
    let note = known.is_none().then(|| in_english(host.as_deref()));
    let english = Language::English;
    let (tag, line) = known.unwrap_or_else(|| (english.tag(), to_strangers(english).lost()));
    let own = (tag != language().tag()).then(|| to_strangers(language()).lost());
    LostLine {
        tag,
        line,
        own,
        note,
    }
}

fn in_english(host: Option<&str>) -> String {
    let t = words().difficulty;
    let Some(host) = host else {
        return t.no_host_language().to_owned();
    };
    let name = LANGUAGES.into_iter().find(|(tag, _)| *tag == host);
    t.only_in_english(name.map_or(host, |(_, name)| name))
}

const fn order(role: Role) -> u8 {
    match role {
        Role::VisitLeader => 0,
        Role::DeputyLeader => 1,
        Role::Leader => 2,
        _ => 3,
    }
}
