use crate::platform::preferences;
use crate::state::{BrowserZones, VisitStore, programme};
use crate::text::words;
use crate::ui::{Choice, choice};
use chrono::NaiveDate;
use leptos::prelude::*;
use visit::people::Section;
use visit::time::local_at;
use visit::{Currency, Id};

/// Currencies offered after those of the two towns.
const OTHER_CURRENCIES: [&str; 12] = [
    "EUR", "GBP", "PLN", "CHF", "CZK", "DKK", "NOK", "SEK", "HUF", "RON", "UAH", "USD",
];

/// The local day where the visit is at this moment.
pub fn today(store: VisitStore) -> NaiveDate {
    let now = store.now_untracked();
    let zone = zone_now(store);
    local_at(&BrowserZones, &zone, now).map_or_else(
        || crate::text::format::local(now, &zone).date(),
        |local| local.date(),
    )
}

fn zone_now(store: VisitStore) -> String {
    let now = store.now_untracked();
    store.items.with_untracked(|items| {
        let agenda = programme::agenda_of(items, None);
        store
            .visit
            .with_untracked(|visit| programme::zone_at(visit.as_ref(), &agenda, now))
    })
}

/// The currency that is likely now: the one used last in this visit, else the one of the town
/// in which the visit is.
pub fn likely_currency(store: VisitStore) -> String {
    let remembered = preferences::remembered(&currency_key(store))
        .filter(|code| code.parse::<Currency>().is_ok());
    let of_town = || {
        let zone = zone_now(store);
        store.visit.with_untracked(|visit| {
            let visit = visit.as_ref()?;
            let (there, here) = (visit.host_currency, visit.home_currency);
            let abroad = zone == visit.host_zone;
            if abroad {
                there.or(here)
            } else {
                here.or(there)
            }
            .map(|code| code.to_string())
        })
    };
    remembered
        .or_else(of_town)
        .unwrap_or_else(|| "EUR".to_owned())
}

pub fn remember_currency(store: VisitStore, code: &str) {
    preferences::remember(&currency_key(store), code);
}

fn currency_key(store: VisitStore) -> String {
    format!("currency.{}", store.id)
}

/// The currencies to choose from, the likely ones first.
pub fn currencies(store: VisitStore, chosen: &str) -> Vec<Choice> {
    let of_visit = store.visit.with_untracked(|visit| {
        visit
            .as_ref()
            .map(|visit| [visit.host_currency, visit.home_currency])
            .unwrap_or_default()
    });
    let mut codes: Vec<String> = of_visit
        .into_iter()
        .flatten()
        .map(|code| code.to_string())
        .collect();
    codes.extend(OTHER_CURRENCIES.map(str::to_owned));
    codes.push(chosen.to_owned());
    let mut seen = std::collections::BTreeSet::new();
    codes
        .into_iter()
        .filter(|code| seen.insert(code.clone()))
        .map(|code| choice(code.clone(), code))
        .collect()
}

/// The name of somebody of the visit; followed.
pub fn name_of(store: VisitStore, person: Id) -> String {
    let name = store
        .people
        .with(|people| people.get(&person).map(|person| person.name.clone()));
    name.filter(|name| !name.is_empty())
        .unwrap_or_else(|| words().registers.somebody().to_owned())
}

/// What the people of a section are called in these books.
pub fn section_words(section: Section) -> &'static str {
    let t = words().registers;
    match section {
        Section::YoungPeople => t.young_people(),
        Section::Leaders => t.leaders(),
        Section::HomeContacts => t.home(),
        Section::HostTown => t.host_town(),
        Section::Others => t.others(),
    }
}

/// Text that a person typed, without what stands around it.
pub fn typed(value: RwSignal<String>) -> String {
    value.get_untracked().trim().to_owned()
}

/// The mark that parts whole from broken in the language of the page.
pub fn decimal_mark() -> char {
    match crate::text::language() {
        crate::text::Language::English => '.',
        crate::text::Language::French | crate::text::Language::German => ',',
    }
}
