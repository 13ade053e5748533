use super::item_card::{group_words, person_name};
use crate::markup::view;
use crate::platform::navigation;
use crate::state::programme::{agenda_of, rounds_of, times_of, town_of};
use crate::state::titles::title_of;
use crate::state::{Route, Screen, VisitStore};
use crate::text::{self, format};
use crate::ui::{BottomActions, Button, EmptyState, Icon, PageHeader, PrintHead};
use leptos::prelude::*;
use visit::programme::Day;
use visit::records::{Item, Visit};

/// The whole programme on paper: a table for each day, with the columns that a leader needs on
/// the way and nobody's child in it.
pub fn print_programme(store: VisitStore) -> AnyView {
    let words = text::words().programme;
    let content = move || {
        store.visit.with(|visit| {
            store.items.with(|items| {
                let agenda = agenda_of(items, store.shown_group.get());
                let days = agenda
                    .days
                    .iter()
                    .map(|day| day_table(store, day, visit.as_ref()));
                let days: Vec<AnyView> = days.collect();
                if days.is_empty() {
                    nothing()
                } else {
                    days.into_any()
                }
            })
        })
    };
    let title = store.visit.with_untracked(|visit| {
        words.printed_title(visit.as_ref().map_or("", |visit| &visit.name))
    });
    view! {
        <PageHeader title=words.print() back=Route::Visit(store.id, Screen::Programme(None)).path() />
        <div class="body printed">
            <PrintHead title line=days_line(store) origin=origin(store) /> {content}
        </div>
        <BottomActions>
            <Button label=words.print_now() drawing=Icon::Print on_press=navigation::print />
        </BottomActions>
    }
    .into_any()
}

fn days_line(store: VisitStore) -> String {
    store.visit.with_untracked(|visit| {
        let visit = visit.as_ref();
        let towns = visit.map(|visit| format!("{} – {}", visit.home_town, visit.host_town));
        let days = visit.and_then(|visit| {
            let (first, last) = (visit.first_day?, visit.last_day?);
            Some(format!(
                "{} – {}",
                format::short_day(first),
                format::day_with_year(last)
            ))
        });
        format::joined([days.unwrap_or_default(), towns.unwrap_or_default()])
    })
}

/// Who printed it and when, and that paper is not protected.
fn origin(store: VisitStore) -> String {
    let words = text::words().programme;
    let zone = super::day::zone_now(store);
    let when = format::day_and_time(store.now_untracked(), &zone);
    let by = person_name(store, store.acting_as.get_untracked());
    let printed = match by {
        Some(name) => words.printed_by(&name, &when),
        None => words.printed_at(&when),
    };
    format!("{printed}. {}", words.no_longer_protected())
}

fn day_table(store: VisitStore, day: &Day<'_>, visit: Option<&Visit>) -> AnyView {
    let words = text::words().programme;
    let rows: Vec<AnyView> = day
        .slots
        .iter()
        .map(|slot| row(store, slot.item, visit))
        .collect();
    let caption = format::capitalised(&format::full_day(day.date));
    let region = caption.clone();
    view! {
        <section class="print-day">
            <h2>{caption.clone()}</h2>
            <div class="table-frame" role="region" tabindex="0" aria-label=region>
                <table class="table" aria-label=caption>
                    <thead>
                        <tr>
                            <th scope="col">{words.print_time()}</th>
                            <th scope="col">{words.print_what()}</th>
                            <th scope="col">{words.print_where()}</th>
                            <th scope="col">{words.print_who()}</th>
                            <th scope="col">{words.print_counts()}</th>
                        </tr>
                    </thead>
                    <tbody>{rows}</tbody>
                </table>
            </div>
        </section>
    }
    .into_any()
}

fn row(store: VisitStore, item: &Item, visit: Option<&Visit>) -> AnyView {
    let words = text::words().programme;
    let title = title_of(item, visit);
    let same_zone = item.starts.as_ref().filter(|starts| {
        item.ends
            .as_ref()
            .is_none_or(|ends| ends.zone == starts.zone)
    });
    let town = same_zone.map(|starts| town_of(visit, &starts.zone));
    let who: Vec<String> = [item.leader, item.host_side]
        .into_iter()
        .filter_map(|person| person_name(store, person))
        .collect();
    let counts: Vec<String> = store.rounds.with(|rounds| {
        let rounds = rounds_of(rounds, item.id);
        let due = rounds.iter().filter_map(|round| round.due.as_ref());
        due.map(format::local_time).collect()
    });
    let bring = (!item.bring.is_empty()).then(|| words.print_bring(&item.bring));
    view! {
        <tr>
            <td class="print-time">
                {times_of(item, visit)} {town.map(|town| view! { <small>{town}</small> })}
            </td>
            <td>
                <b>{title.first.words}</b>
                {title.second.map(|second| view! { <small lang=second.language>{second.words}</small> })}
                <small>{format::joined([group_words(store, item), bring.unwrap_or_default()])}</small>
            </td>
            <td>{item.place.clone()}</td>
            <td>{who.join(", ")}</td>
            <td class="print-time">
                {(!counts.is_empty())
                    .then(|| view! { <span class="stacked-label">{words.print_counts()} " "</span> })}
                {counts.join(", ")}
            </td>
        </tr>
    }
    .into_any()
}

fn nothing() -> AnyView {
    let words = text::words().programme;
    view! { <EmptyState drawing=Icon::Print title=words.empty() words=words.empty_hint() /> }
        .into_any()
}
