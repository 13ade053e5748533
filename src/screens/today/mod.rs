//! Today: where we are, what is on, who is to be found, what is to be done.

mod begin;
mod counts;
mod counts_view;
mod emergency;
mod happening;
mod stage;
mod to_do;

use crate::markup::view;
use crate::state::programme::{agenda_of, town_of, zone_at};
use crate::state::{Route, Screen, VisitStore};
use crate::text::{self, format};
use crate::ui::{Button, ButtonLook, Icon, Leading, List, PageHeader, Row, Section, Trailing};
use leptos::prelude::*;
use stage::{Stage, stage_of};

pub fn today(store: VisitStore) -> AnyView {
    let words = text::words().today;
    let asks_for_help = RwSignal::new(false);
    let zone = Memo::new(move |_| {
        let now = store.now();
        store.visit.with(|visit| {
            store
                .items
                .with(|items| zone_at(visit.as_ref(), &agenda_of(items, None), now))
        })
    });
    let stage = Memo::new(move |_| {
        let today = format::local(store.now(), &zone.get()).date();
        store.visit.with(|visit| stage_of(visit.as_ref(), today))
    });
    let title = move || {
        format::capitalised(&format::long_day(
            format::local(store.now(), &zone.get()).date(),
        ))
    };
    let line = Signal::derive(move || Some(head_line(store, &zone.get(), stage.get())));
    let emergency = view! {
        <Button
            label="112"
            look=ButtonLook::AlarmQuiet
            narrow=true
            spoken=words.emergency_spoken()
            on_press=move || asks_for_help.set(true)
        />
    };
    view! {
        <PageHeader title line action=emergency.into_any() />
        <div class="body today-screen">
            {counts_view::open_counts(store)} {stage::stage_card(store, stage)}
            {happening::now_and_next(store, zone, stage)} {counts_view::coming_counts(store, zone)}
            {begin::first_steps(store)} {to_do::to_do(store, stage)} {difficulty(store)}
        </div>
        {emergency::sheet(store, asks_for_help)}
    }
    .into_any()
}

/// "Day 2 of 7 · Eschenfurt, 15:30".
fn head_line(store: VisitStore, zone: &str, stage: Stage) -> String {
    let words = text::words().today;
    let time = format::time(store.now(), zone);
    store.visit.with(|visit| {
        let day = match stage {
            Stage::UnderWay { day, of } => words.day_of(day, of),
            _ => visit
                .as_ref()
                .map(|visit| visit.name.clone())
                .unwrap_or_default(),
        };
        let here = format!("{}, {time}", town_of(visit.as_ref(), zone));
        format::joined([day, here])
    })
}

fn difficulty(store: VisitStore) -> AnyView {
    let words = text::words().today;
    view! {
        <Section title=text::words().today.for_young_people()>
            <List>
                <Row
                    title=words.difficulty()
                    line=words.difficulty_hint()
                    leading=Leading::Icon(Icon::Help)
                    trailing=Trailing::Forward
                    href=Route::Visit(store.id, Screen::Difficulty).path()
                />
            </List>
        </Section>
    }
    .into_any()
}
