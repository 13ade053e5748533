use super::by_day::by_day;
use super::choices::{choices_of, chosen_of};
use super::gift_rows::{gift_row, is_to_decide};
use crate::markup::view;
use crate::state::{Route, Screen, VisitStore};
use crate::text::{format, words};
use crate::ui::{
    BottomActions, Button, ButtonLook, Choice, EmptyState, Icon, List, PageHeader, Section,
    SelectField, choice,
};
use chrono::NaiveDate;
use leptos::prelude::*;
use visit::records::{Gift, GiftDirection};

/// Directions that a line can have, in the order in which they are asked.
pub const DIRECTIONS: [GiftDirection; 5] = [
    GiftDirection::Received,
    GiftDirection::Given,
    GiftDirection::Refused,
    GiftDirection::HospitalityReceived,
    GiftDirection::HospitalityGiven,
];

/// The register of gifts and hospitality: what is to be decided first, then by day.
pub fn gifts(store: VisitStore) -> AnyView {
    let t = words().registers;
    let wanted = RwSignal::new(String::new());
    let count = move || t.gifts.count(standing(store).len());
    view! {
        <PageHeader
            title=t.gifts.title()
            line=Signal::derive(count)
            back=Route::Visit(store.id, Screen::Registers).path()
        />
        <div class="body">
            {move || {
                let all = standing(store);
                if all.is_empty() {
                    view! {
                        <EmptyState
                            drawing=Icon::Gift
                            title=t.gifts.none_yet()
                            words=t.gifts.none_yet_hint()
                        />
                    }
                    .into_any()
                } else {
                    listed(store, wanted, all)
                }
            }}
        </div>
        <BottomActions>
            <Button
                label=t.gifts.new()
                drawing=Icon::Plus
                href=Route::Visit(store.id, Screen::NewGift).path()
            />
        </BottomActions>
    }
    .into_any()
}

fn standing(store: VisitStore) -> Vec<Gift> {
    store.gifts.with(|gifts| {
        gifts
            .values()
            .filter(|gift| gift.removed.is_none())
            .cloned()
            .collect()
    })
}

fn listed(store: VisitStore, wanted: RwSignal<String>, all: Vec<Gift>) -> AnyView {
    let t = words().registers;
    let choices: Vec<Choice> = std::iter::once(choice("", t.everything()))
        .chain(choices_of(&DIRECTIONS, |direction| {
            t.gifts.of_direction(direction)
        }))
        .collect();
    let lines = move || {
        let direction = chosen_of(&DIRECTIONS, &wanted.get());
        let fits = |gift: &&Gift| direction.is_none_or(|direction| gift.direction == direction);
        let (open, settled): (Vec<&Gift>, Vec<&Gift>) = all
            .iter()
            .filter(fits)
            .partition(|gift| gift.unfinished || is_to_decide(gift));
        if open.is_empty() && settled.is_empty() {
            return nothing_fits(wanted);
        }
        let open = (!open.is_empty()).then(|| part(store, t.gifts.to_decide_title(), open));
        let days = by_day(settled, |gift| gift.date, |gift| gift.id);
        let days = days
            .into_iter()
            .map(|(date, lines)| part(store, &title_of_day(date), lines));
        view! { {open} {days.collect_view()} }.into_any()
    };
    view! {
        <div class="filters">
            <SelectField
                id="filter-direction"
                label=t.gifts.show()
                value=wanted
                choices=Signal::stored(choices)
            />
        </div>
        {lines}
    }
    .into_any()
}

fn nothing_fits(wanted: RwSignal<String>) -> AnyView {
    let t = words().registers;
    let everything = view! {
        <Button
            label=t.show_everything()
            look=ButtonLook::Line
            on_press=move |()| wanted.set(String::new())
        />
    };
    view! {
        <EmptyState
            drawing=Icon::Filter
            title=t.nothing_to_show()
            words=t.nothing_to_show_hint()
            action=everything.into_any()
        />
    }
    .into_any()
}

fn part(store: VisitStore, title: &str, gifts: Vec<&Gift>) -> AnyView {
    let rows = gifts
        .into_iter()
        .map(|gift| gift_row(store, gift))
        .collect_view();
    view! {
        <Section title=title.to_owned()>
            <List>{rows}</List>
        </Section>
    }
    .into_any()
}

fn title_of_day(date: Option<NaiveDate>) -> String {
    date.map_or_else(|| words().registers.no_date().to_owned(), format::long_day)
}
