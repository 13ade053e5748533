use super::map::homes_of;
use super::undo::Undo;
use crate::markup::view;
use crate::platform::files;
use crate::platform::sharing::{Shared, share_text};
use crate::state::programme::{agenda_of, times_of, town_of};
use crate::state::titles::title_of;
use crate::state::{Route, Screen, VisitStore, origin_of_export};
use crate::text::{self, format};
use crate::ui::{Icon, Leading, List, Row, Section, Trailing};
use chrono::NaiveDate;
use leptos::prelude::*;
use leptos::task::spawn_local;
use visit::programme::{Agenda, HostHomes, calendar_file};
use visit::records::{Item, Visit};

/// What leaves the app of the programme: text, calendar files, paper; and the useful numbers.
pub fn take_along(store: VisitStore, day: NaiveDate) -> AnyView {
    let words = text::words().programme;
    let undo = Undo::new();
    let link = move |screen: Screen| Route::Visit(store.id, screen).path();
    view! {
        <Section title=words.more()>
            <List>
                <Row
                    title=words.share_day()
                    line=words.share_day_hint()
                    leading=Leading::Icon(Icon::Share)
                    on_press=move || share(store, day, undo)
                />
                <Row
                    title=words.day_to_calendar()
                    line=words.calendar_hint()
                    leading=Leading::Icon(Icon::CalendarPlus)
                    on_press=move || download(store, Some(day))
                />
                <Row
                    title=words.all_to_calendar()
                    line=words.calendar_hint()
                    leading=Leading::Icon(Icon::Calendar)
                    on_press=move || download(store, None)
                />
                <Row
                    title=words.print()
                    line=words.print_hint()
                    leading=Leading::Icon(Icon::Print)
                    trailing=Trailing::Forward
                    href=link(Screen::PrintProgramme)
                />
                <Row
                    title=words.numbers()
                    line=words.numbers_line()
                    leading=Leading::Icon(Icon::Phone)
                    trailing=Trailing::Forward
                    href=link(Screen::Numbers)
                />
            </List>
        </Section>
        {undo.toast()}
    }
    .into_any()
}

fn share(store: VisitStore, day: NaiveDate, undo: Undo) {
    let words = text::words().programme;
    let title = format::capitalised(&format::full_day(day));
    let content = day_as_text(store, day);
    spawn_local(async move {
        match share_text(&title, &content).await {
            Shared::Sheet => {}
            Shared::Clipboard => undo.say(words.copied()),
            Shared::No => undo.say(words.not_shared()),
        }
    });
}

/// The day in words for a message: times, titles and places. No family's home stands in it, and
/// nobody's name but that of whoever shares it.
fn day_as_text(store: VisitStore, day: NaiveDate) -> String {
    let homes = untrack(|| homes_of(store));
    store.visit.with_untracked(|visit| {
        store.items.with_untracked(|items| {
            let agenda = agenda_of(items, store.shown_group.get_untracked());
            let name = visit
                .as_ref()
                .map(|visit| visit.name.clone())
                .unwrap_or_default();
            let date = format::capitalised(&format::full_day(day));
            let mut text = format::joined([name, date]);
            for slot in agenda.day(day).into_iter().flat_map(|day| &day.slots) {
                text.push_str("\n\n");
                text.push_str(&item_as_text(&homes, slot.item, visit.as_ref()));
            }
            text.push_str("\n\n");
            text.push_str(&origin_of_export(store));
            text.push('\n');
            text
        })
    })
}

fn item_as_text(homes: &HostHomes, item: &Item, visit: Option<&Visit>) -> String {
    let title = title_of(item, visit);
    let second = title
        .second
        .map(|second| format!(" / {}", second.words))
        .unwrap_or_default();
    let town = item
        .starts
        .as_ref()
        .map(|starts| town_of(visit, &starts.zone));
    let bring = if item.bring.is_empty() {
        String::new()
    } else {
        text::words().programme.print_bring(&item.bring)
    };
    let town = town.map(|town| format!(" ({town})")).unwrap_or_default();
    let lines = [
        format!("{}{town}", times_of(item, visit)),
        format!("{}{second}", title.first.words),
        homes.place_without_homes(item),
        bring,
    ];
    lines
        .into_iter()
        .filter(|line| !line.is_empty())
        .collect::<Vec<_>>()
        .join("\n")
}

/// Hands a calendar file of one day, or of all, to the browser.
fn download(store: VisitStore, day: Option<NaiveDate>) {
    let made_at = store.now_untracked();
    let homes = untrack(|| homes_of(store));
    let file = store.visit.with_untracked(|visit| {
        let visit = visit.as_ref()?;
        Some(store.items.with_untracked(|items| {
            let all = agenda_of(items, store.shown_group.get_untracked());
            let chosen = Agenda {
                days: all
                    .days
                    .into_iter()
                    .filter(|of_all| day.is_none_or(|day| of_all.date == day))
                    .collect(),
                undated: Vec::new(),
            };
            calendar_file(visit, &chosen, &homes, made_at, &origin_of_export(store))
        }))
    });
    if let Some(file) = file {
        let name = day.map_or_else(
            || "programme.ics".to_owned(),
            |day| format!("programme-{day}.ics"),
        );
        files::download(&name, "text/calendar", file.as_bytes());
    }
}
