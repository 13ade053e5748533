use super::filter::group_filter;
use super::item_card::{item_card, round_card};
use super::take_along::take_along;
use super::undo::Undo;
use crate::markup::view;
use crate::state::programme::{agenda_of, days_of, rounds_without_item, town_of, zone_at};
use crate::state::{Route, Screen, VisitStore};
use crate::text::{self, format};
use crate::ui::{Button, ButtonLook, DayLink, DayStrip, EmptyState, Icon, PageHeader, Section};
use chrono::{Datelike, NaiveDate};
use leptos::prelude::*;
use visit::Id;
use visit::programme::{NowLine, Slot, now_line};

/// One day of the programme; of the present day, or the nearest one, when none is named.
pub fn programme(store: VisitStore, day: Option<NaiveDate>) -> AnyView {
    let words = text::words().programme;
    let undo = Undo::arriving();
    let today = Memo::new(move |_| today(store));
    let days = Memo::new(move |_| {
        store.visit.with(|visit| {
            store
                .items
                .with(|items| days_of(visit.as_ref(), &agenda_of(items, None)))
        })
    });
    let shown = Memo::new(move |_| day.or_else(|| nearest(&days.get(), today.get())));
    let add = view! {
        <Button
            label=words.add()
            look=ButtonLook::Line
            narrow=true
            drawing=Icon::Plus
            spoken=words.add_spoken()
            href=Route::Visit(store.id, Screen::NewItem(day)).path()
        />
    };
    let line = Signal::derive(move || Some(zones_line(store, shown.get()?)));
    let links = Signal::derive(move || day_links(store, &days.get(), shown.get(), today.get()));
    let content = move || match shown.get() {
        None => nothing_yet(store),
        Some(day) => of_day(store, day),
    };
    view! {
        <PageHeader title=words.title() line action=add.into_any() />
        {undo.toast()}
        <div class="body programme">
            {move || (!days.read().is_empty()).then(|| view! { <DayStrip label=words.days() days=links /> })}
            {content}
        </div>
    }
    .into_any()
}

/// What stands in the list of a day.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
enum Entry {
    Item(Id),
    /// A roll call that belongs to no item.
    Round(Id),
    NowLine,
}

fn of_day(store: VisitStore, day: NaiveDate) -> AnyView {
    let words = text::words().programme;
    let entries = Memo::new(move |_| entries(store, day));
    let all_days = view! {
        <Button
            label=words.all_days()
            look=ButtonLook::Quiet
            narrow=true
            href=Route::Visit(store.id, Screen::Agenda).path()
        />
    };
    let is_empty = Memo::new(move |_| entries.read().iter().all(|entry| *entry == Entry::NowLine));
    view! {
        {group_filter(store)}
        <Section title=format::capitalised(&format::long_day(day)) action=all_days.into_any()>
            <ol class="plan" role="list">
                <For each=move || entries.get() key=|entry| *entry let:entry>
                    {match entry {
                        Entry::Item(id) => item_card(store, id, day),
                        Entry::Round(id) => round_card(store, id),
                        Entry::NowLine => now_line_here(store),
                    }}
                </For>
            </ol>
            {move || is_empty.get().then(|| empty_day(store, day))}
        </Section>
        {take_along(store, day)}
    }
    .into_any()
}

fn entries(store: VisitStore, day: NaiveDate) -> Vec<Entry> {
    let now = store.now();
    store.items.with(|items| {
        let agenda = agenda_of(items, store.shown_group.get());
        let slots: &[Slot<'_>] = agenda.day(day).map_or(&[], |day| &day.slots);
        let mut timed: Vec<_> = slots
            .iter()
            .map(|slot| (slot.starts, Entry::Item(slot.item.id)))
            .collect();
        if today(store) == day {
            let at = match now_line(slots, now) {
                NowLine::Before(index) | NowLine::Within { index, .. } => index,
            };
            let after = at.checked_sub(1).and_then(|before| timed.get(before)?.0);
            let moment = timed.get(at).map_or(after, |(starts, _)| *starts);
            timed.insert(at.min(timed.len()), (moment, Entry::NowLine));
        }
        let rounds = store
            .rounds
            .with(|rounds| rounds_without_item(rounds, items, day));
        for round in rounds {
            let due = round
                .due
                .as_ref()
                .and_then(crate::state::programme::moment_of);
            let place = timed.partition_point(|(starts, _)| *starts <= due);
            timed.insert(place, (due, Entry::Round(round.id)));
        }
        timed.into_iter().map(|(_, entry)| entry).collect()
    })
}

fn now_line_here(store: VisitStore) -> AnyView {
    let time = Memo::new(move |_| format::time(store.now(), &zone_now(store)));
    view! {
        <li class="now-line">
            <span class="for-readers">{move || text::words().programme.now_line(&time.get())}</span>
            <span aria-hidden="true">{time}</span>
        </li>
    }
    .into_any()
}

fn today(store: VisitStore) -> NaiveDate {
    format::local(store.now(), &zone_now(store)).date()
}

pub fn zone_now(store: VisitStore) -> String {
    let now = store.now();
    store.visit.with(|visit| {
        store
            .items
            .with(|items| zone_at(visit.as_ref(), &agenda_of(items, None), now))
    })
}

/// The present day when the visit has it, else its first day before and its last one after.
fn nearest(days: &[NaiveDate], today: NaiveDate) -> Option<NaiveDate> {
    let to_come = days.iter().find(|day| **day >= today);
    to_come.or(days.last()).copied()
}

/// In which towns the times of a day are, in the order in which they come.
fn zones_line(store: VisitStore, day: NaiveDate) -> String {
    let words = text::words().programme;
    let towns = store.visit.with(|visit| {
        store.items.with(|items| {
            let agenda = agenda_of(items, None);
            let slots = agenda.day(day).into_iter().flat_map(|day| &day.slots);
            let ends = slots.flat_map(|slot| [&slot.item.starts, &slot.item.ends]);
            let mut towns: Vec<String> = Vec::new();
            for at in ends.flatten() {
                let town = town_of(visit.as_ref(), &at.zone);
                if !towns.contains(&town) {
                    towns.push(town);
                }
            }
            if towns.is_empty() {
                towns.push(town_of(visit.as_ref(), &zone_now(store)));
            }
            towns
        })
    });
    match towns.as_slice() {
        [town] => words.times_are(town),
        towns => words.times_change(&towns.join(", ")),
    }
}

fn day_links(
    store: VisitStore,
    days: &[NaiveDate],
    shown: Option<NaiveDate>,
    today: NaiveDate,
) -> Vec<DayLink> {
    days.iter()
        .map(|day| DayLink {
            href: Route::Visit(store.id, Screen::Programme(Some(*day))).path(),
            weekday: format::short_weekday(*day),
            day: day.day().to_string(),
            spoken: format::long_day(*day),
            chosen: shown == Some(*day),
            today: *day == today,
        })
        .collect()
}

fn empty_day(store: VisitStore, day: NaiveDate) -> AnyView {
    let words = text::words().programme;
    if store.shown_group.get().is_some() {
        return view! { <p class="soft quiet-line">{words.nothing_for_group()}</p> }.into_any();
    }
    view! {
        <EmptyState
            drawing=Icon::CalendarPlus
            title=words.empty_day()
            words=words.empty_day_hint()
            action=add_button(store, Some(day))
        />
    }
    .into_any()
}

fn nothing_yet(store: VisitStore) -> AnyView {
    let words = text::words().programme;
    view! {
        <EmptyState
            drawing=Icon::CalendarPlus
            title=words.empty()
            words=words.empty_hint()
            action=add_button(store, None)
        />
    }
    .into_any()
}

fn add_button(store: VisitStore, day: Option<NaiveDate>) -> AnyView {
    view! {
        <Button
            label=text::words().programme.add_spoken()
            href=Route::Visit(store.id, Screen::NewItem(day)).path()
        />
    }
    .into_any()
}

#[cfg(test)]
mod tests {
    use super::nearest;
    use chrono::NaiveDate;

    #[test]
    fn the_programme_opens_on_the_present_day_or_the_nearest() {
        let days: Vec<NaiveDate> = (2..=4)
            .filter_map(|day| NaiveDate::from_ymd_opt(2027, 6, day))
            .collect();
        let opens = |day| nearest(&days, NaiveDate::from_ymd_opt(2027, 6, day).unwrap());
        assert_eq!(opens(1), days.first().copied());
        assert_eq!(opens(3), days.get(1).copied());
        assert_eq!(opens(9), days.last().copied());
        assert_eq!(nearest(&[], NaiveDate::MIN), None);
    }
}
