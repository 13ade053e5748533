use crate::markup::view;
use crate::platform::{clock, intl};
use crate::text::names::LANGUAGES;
use crate::text::words;
use crate::ui::{FormErrors, NearDateField, SelectField, TextArea, TextField, ZoneField, choice};
use chrono::NaiveDate;
use leptos::prelude::*;
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
    home_currency: RwSignal<String>,
    host_currency: RwSignal<String>,
    insurance: RwSignal<String>,
    aims: RwSignal<String>,
}

/// The longest visit that is planned in days; a slip in the year is caught by it.
const MOST_DAYS: i64 = 400;

/// The longest name of a town or visit in characters, as `visit::validate` bounds it.
const MOST_CHARACTERS: usize = 200;

/// Currencies offered for a visit; others come with an archive or a later edit.
const CURRENCIES: [&str; 12] = [
    "GBP", "EUR", "PLN", "CHF", "CZK", "DKK", "NOK", "SEK", "HUF", "RON", "UAH", "USD",
];

impl VisitFields {
    pub fn of(visit: &Visit) -> Self {
        let text = |text: &str| RwSignal::new(text.to_owned());
        let day = |day: Option<NaiveDate>| {
            RwSignal::new(day.map(|day| day.to_string()).unwrap_or_default())
        };
        let code = |code: Option<visit::Currency>, other: &str| {
            RwSignal::new(code.map_or_else(|| other.to_owned(), |code| code.to_string()))
        };
        let zone = |zone: &str| {
            let own = if zone.is_empty() {
                clock::own_zone()
            } else {
                zone.to_owned()
            };
            RwSignal::new(own)
        };
        let first_language = if visit.first_language.is_empty() {
            crate::text::language().tag().get(..2).unwrap_or("en")
        } else {
            &visit.first_language
        };
        Self {
            name: text(&visit.name),
            home_town: text(&visit.home_town),
            host_town: text(&visit.host_town),
            first_day: day(visit.first_day),
            last_day: day(visit.last_day),
            home_zone: zone(&visit.home_zone),
            host_zone: zone(&visit.host_zone),
            first_language: text(first_language),
            second_language: text(visit.second_language.as_deref().unwrap_or_default()),
            host_language: text(visit.host_language.as_deref().unwrap_or_default()),
            home_currency: code(visit.home_currency, "GBP"),
            host_currency: code(visit.host_currency, "EUR"),
            insurance: text(&visit.insurance_reference),
            aims: text(&visit.aims),
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
            home_currency: trimmed(self.home_currency).parse().ok(),
            host_currency: trimmed(self.host_currency).parse().ok(),
            aims: trimmed(self.aims),
            insurance_reference: trimmed(self.insurance),
        }
    }

    /// What is wrong, by field.
    pub fn problems(self) -> Vec<(&'static str, String)> {
        let t = words().start;
        let mut problems = Vec::new();
        let mut need = |id, value: RwSignal<String>, sentence: &str| {
            let value = value.get_untracked();
            if value.trim().is_empty() {
                problems.push((id, sentence.to_owned()));
            } else if value.chars().count() > MOST_CHARACTERS {
                problems.push((id, t.text_too_long().to_owned()));
            }
        };
        need("visit-name", self.name, t.need_visit_name());
        need("home-town", self.home_town, t.need_home_town());
        need("host-town", self.host_town, t.need_host_town());
        problems.extend(self.day_problem());
        for (id, zone) in [("home-zone", self.home_zone), ("host-zone", self.host_zone)] {
            if intl::offset_minutes(&zone.get_untracked(), clock::now().0).is_none() {
                problems.push((id, t.unknown_zone().to_owned()));
            }
        }
        problems
    }

    fn day_problem(self) -> Option<(&'static str, String)> {
        let t = words().start;
        let day = |value: RwSignal<String>| value.get_untracked().parse::<NaiveDate>().ok();
        match (day(self.first_day), day(self.last_day)) {
            (None, _) => Some(("first-day", t.need_first_day().to_owned())),
            (_, None) => Some(("last-day", t.need_last_day().to_owned())),
            (Some(first), Some(last)) if last < first => {
                Some(("last-day", t.last_before_first().to_owned()))
            }
            (Some(first), Some(last)) if (last - first).num_days() > MOST_DAYS => {
                Some(("last-day", t.too_long().to_owned()))
            }
            _ => None,
        }
    }

    pub fn view(self, errors: FormErrors) -> AnyView {
        let _ = errors;
        let t = words().start;
        let zones = likely_zones();
        let all_zones = intl::all_zones();
        let languages = move |none: bool| {
            let none = none.then(|| choice("", t.no_second_language()));
            let rest = LANGUAGES.map(|(tag, name)| choice(tag, name));
            Signal::stored(none.into_iter().chain(rest).collect::<Vec<_>>())
        };
        let currencies = Signal::stored(CURRENCIES.map(|code| choice(code, code)).to_vec());
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
                choices=currencies
            />
            <SelectField
                id="host-currency"
                label=t.host_currency()
                value=self.host_currency
                choices=currencies
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
