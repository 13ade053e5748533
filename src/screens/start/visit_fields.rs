use crate::markup::view;
use crate::platform::{clock, intl};
use crate::state::FormMemory;
use crate::text::names::LANGUAGES;
use crate::text::{format, words};
use crate::ui::{Choice, NearDateField, SelectField, TextArea, TextField, ZoneField, choice};
use chrono::NaiveDate;
use leptos::prelude::*;
use visit::Currency;
use visit::money::currency_of_zone;
use visit::records::Visit;

/// The fields of a visit's own record, shared by making and changing one.
#[derive(Clone, Copy)]
pub struct VisitFields {
    name: RwSignal<String>,
    home_town: RwSignal<String>,
    host_town: RwSignal<String>,
    first_day: RwSignal<String>,
    last_day: RwSignal<String>,
    home_zone: RwSignal<String>,
    host_zone: RwSignal<String>,
    first_language: RwSignal<String>,
    second_language: RwSignal<String>,
    host_language: RwSignal<String>,
    /// Empty for the one of the zone.
    home_currency: RwSignal<String>,
    host_currency: RwSignal<String>,
    insurance: RwSignal<String>,
    aims: RwSignal<String>,
}

/// Currencies offered for a visit; others come with an archive.
const CURRENCIES: [&str; 12] = [
    "GBP", "EUR", "PLN", "CHF", "CZK", "DKK", "NOK", "SEK", "HUF", "RON", "UAH", "USD",
];

impl VisitFields {
    pub fn of(visit: &Visit, memory: FormMemory) -> Self {
        let day = |field: &'static str, day: Option<NaiveDate>| {
            memory.field(field, day.map(|day| day.to_string()).unwrap_or_default())
        };
        let code = |field: &'static str, code: Option<Currency>| {
            memory.field(field, code.map(|code| code.to_string()).unwrap_or_default())
        };
        let optional = |field: &'static str, text: &Option<String>| {
            memory.field(field, text.clone().unwrap_or_default())
        };
        let home_zone = if visit.home_zone.is_empty() {
            clock::own_zone()
        } else {
            visit.home_zone.clone()
        };
        let first_language = if visit.first_language.is_empty() {
            crate::text::language().tag().get(..2).unwrap_or("en")
        } else {
            &visit.first_language
        };
        Self {
            name: memory.text("visit-name", &visit.name),
            home_town: memory.text("home-town", &visit.home_town),
            host_town: memory.text("host-town", &visit.host_town),
            first_day: day("first-day", visit.first_day),
            last_day: day("last-day", visit.last_day),
            home_zone: memory.field("home-zone", home_zone),
            // Never a guess: a wrong one would show every time of the programme wrongly.
            host_zone: memory.text("host-zone", &visit.host_zone),
            first_language: memory.text("first-language", first_language),
            second_language: optional("second-language", &visit.second_language),
            host_language: optional("host-language", &visit.host_language),
            home_currency: code("home-currency", visit.home_currency),
            host_currency: code("host-currency", visit.host_currency),
            insurance: memory.text("insurance", &visit.insurance_reference),
            aims: memory.text("aims", &visit.aims),
        }
    }

    /// The record with what was entered.
    pub fn applied_to(self, visit: &Visit) -> Visit {
        let trimmed = |value: RwSignal<String>| value.get_untracked().trim().to_owned();
        let optional = |value: RwSignal<String>| Some(trimmed(value)).filter(|v| !v.is_empty());
        Visit {
            id: visit.id,
            name: trimmed(self.name),
            home_town: trimmed(self.home_town),
            host_town: trimmed(self.host_town),
            home_zone: trimmed(self.home_zone),
            host_zone: trimmed(self.host_zone),
            first_day: trimmed(self.first_day).parse().ok(),
            last_day: trimmed(self.last_day).parse().ok(),
            first_language: trimmed(self.first_language),
            second_language: optional(self.second_language),
            host_language: optional(self.host_language),
            home_currency: currency(self.home_currency, self.home_zone),
            host_currency: currency(self.host_currency, self.host_zone),
            aims: trimmed(self.aims),
            insurance_reference: trimmed(self.insurance),
        }
    }

    pub fn view(self) -> AnyView {
        let t = words().start;
        let zones = likely_zones();
        let all_zones = intl::all_zones();
        let languages = move |none: bool| {
            let none = none.then(|| choice("", t.no_second_language()));
            let rest = LANGUAGES.map(|(tag, name)| choice(tag, name));
            Signal::stored(none.into_iter().chain(rest).collect::<Vec<_>>())
        };
        view! {
            <TextField id="visit-name" label=t.visit_name() value=self.name hint=t.visit_name_hint() />
            <TextField id="home-town" label=t.home_town() value=self.home_town />
            <TextField id="host-town" label=t.host_town() value=self.host_town />
            <NearDateField id="first-day" label=t.first_day() value=self.first_day />
            <NearDateField id="last-day" label=t.last_day() value=self.last_day />
            <ZoneField
                id="home-zone"
                label=t.home_zone()
                value=self.home_zone
                likely=zones.clone()
                all=all_zones.clone()
            />
            <ZoneField
                id="host-zone"
                label=t.host_zone()
                value=self.host_zone
                likely=zones
                all=all_zones
            />
            <SelectField
                id="first-language"
                label=t.first_language()
                value=self.first_language
                choices=languages(false)
            />
            <SelectField
                id="second-language"
                label=t.second_language()
                value=self.second_language
                choices=languages(true)
            />
            <SelectField
                id="host-language"
                label=t.host_language()
                value=self.host_language
                choices=languages(true)
            />
            <SelectField
                id="home-currency"
                label=t.home_currency()
                value=self.home_currency
                choices=currencies(self.home_currency, self.home_zone)
            />
            <SelectField
                id="host-currency"
                label=t.host_currency()
                value=self.host_currency
                choices=currencies(self.host_currency, self.host_zone)
            />
            <TextField
                id="insurance"
                label=t.insurance()
                value=self.insurance
                optional=true
            />
            <TextArea id="aims" label=t.aims() value=self.aims optional=true />
        }
        .into_any()
    }
}

/// The chosen currency, or the one of the zone.
fn currency(chosen: RwSignal<String>, zone: RwSignal<String>) -> Option<Currency> {
    let chosen = chosen.get_untracked().parse().ok();
    chosen.or_else(|| zone.with_untracked(|zone| currency_of_zone(zone.trim())))
}

/// The currency of the zone first, then those that are common, with the one that the visit has.
fn currencies(chosen: RwSignal<String>, zone: RwSignal<String>) -> Signal<Vec<Choice>> {
    let known = chosen.get_untracked();
    let known = Some(known).filter(|code| !code.is_empty() && !CURRENCIES.contains(&code.as_str()));
    Signal::derive(move || {
        let t = words().start;
        let of_zone = zone.with(|zone| match currency_of_zone(zone.trim()) {
            Some(currency) => t.currency_of_place(currency.code(), &format::zone_place(zone)),
            None => t.choose_currency().to_owned(),
        });
        let common = CURRENCIES.map(|code| choice(code, code));
        let known = known.clone().map(|code| choice(code.clone(), code));
        std::iter::once(choice("", of_zone))
            .chain(common)
            .chain(known)
            .collect()
    })
}

/// The phone's own zone first, then those of the towns that are twinned most.
fn likely_zones() -> Vec<String> {
    let own = clock::own_zone();
    let common = [
        "Europe/London",
        "Europe/Berlin",
        "Europe/Paris",
        "Europe/Warsaw",
    ];
    let rest = common
        .into_iter()
        .map(str::to_owned)
        .filter(|zone| *zone != own);
    std::iter::once(own.clone()).chain(rest).collect()
}
