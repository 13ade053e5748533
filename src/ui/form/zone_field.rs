use super::field::{Field, InputKind, input};
use super::select_field::options;
use crate::markup::view;
use crate::text;
use crate::ui::choice;
use leptos::prelude::*;

/// The value of "another zone" in the list; no IANA zone has this name.
const ANOTHER: &str = "another";

/// A time zone: one of the likely ones, or any other by its name. With none to begin with, it asks
/// for one.
#[component]
pub fn ZoneField(
    #[prop(into)] id: String,
    #[prop(into)] label: Signal<String>,
    /// The IANA name.
    value: RwSignal<String>,
    /// The zones of the visit's towns first.
    likely: Vec<String>,
    /// Every zone that the browser knows, to help while typing.
    all: Vec<String>,
    #[prop(into, optional)] hint: MaybeProp<String>,
) -> impl IntoView {
    let words = text::words().ui;
    let field = Field::new(id, label, hint, false);
    let asks = value.with_untracked(String::is_empty);
    let known = asks || value.with_untracked(|value| likely.contains(value));
    let listed = RwSignal::new(if known {
        value.get_untracked()
    } else {
        ANOTHER.to_owned()
    });
    let named = likely
        .into_iter()
        .map(|zone| choice(zone.clone(), town_of(&zone)));
    let choices: Vec<_> = asks
        .then(|| choice("", words.choose_zone()))
        .into_iter()
        .chain(named)
        .chain([choice(ANOTHER, words.another_zone())])
        .collect();
    let another = another_zone(&field.id, value, all);
    field.frame(
        view! {
            <select
                class="input"
                id=field.id.clone()
                aria-describedby=field.described_by()
                aria-invalid=field.invalid()
                on:change=move |event| {
                    let chosen = event_target_value(&event);
                    value.set(if chosen == ANOTHER { String::new() } else { chosen.clone() });
                    listed.set(chosen);
                }
            >
                {options(listed, Signal::stored(choices))}
            </select>
            <div class="under" hidden=move || !listed.with(|listed| listed == ANOTHER)>
                {another}
            </div>
        }
        .into_any(),
    )
}

fn another_zone(id: &str, value: RwSignal<String>, all: Vec<String>) -> AnyView {
    let field = Field::new(
        format!("{id}-name"),
        text::words().ui.zone_name().into(),
        MaybeProp::default(),
        false,
    );
    let list = format!("{id}-all");
    let kind = InputKind {
        autocomplete: Some("off"),
        ..InputKind::plain("text")
    };
    view! {
        {field.frame(input(&field, value, kind).attr("list", list.clone()).into_any())}
        <datalist id=list>
            {all.into_iter().map(|zone| view! { <option value=zone></option> }).collect_view()}
        </datalist>
    }
    .into_any()
}

/// "Berlin" of "Europe/Berlin".
fn town_of(zone: &str) -> String {
    zone.rsplit('/').next().unwrap_or(zone).replace('_', " ")
}

#[cfg(test)]
mod tests {
    #[test]
    fn a_zone_is_called_by_its_town() {
        assert_eq!(
            super::town_of("America/Argentina/Buenos_Aires"),
            "Buenos Aires"
        );
        assert_eq!(super::town_of("UTC"), "UTC");
    }
}
