use crate::markup::view;
use crate::state::programme::{agenda_of, moment_of, rounds_of, times_of, town_of};
use crate::state::titles::{InTwoLanguages, title_of};
use crate::state::{BrowserZones, Route, Screen, VisitStore};
use crate::text::{self, format};
use crate::ui::{Chip, Icon, Tone, icon};
use chrono::NaiveDate;
use leptos::prelude::*;
use visit::Id;
use visit::programme::{Phase, Slot, overlaps, phase};
use visit::records::{Item, Round};
use visit::roll_call::overdue_from;

/// An item in the list of its day: a link to its page.
pub fn item_card(store: VisitStore, id: Id, day: NaiveDate) -> AnyView {
    let card = Memo::new(move |_| {
        let item = store.items.with(|items| items.get(&id).cloned());
        item.map(|item| card_of(store, &item, day))
            .unwrap_or_default()
    });
    let said = move |say: fn(&ItemCard) -> String| move || card.with(say);
    let second = move || {
        let second = card.with(|card| card.title.second.clone());
        second.map(|second| view! { <span class="soft" lang=second.language>{second.words}</span> })
    };
    let chips = move || {
        let chips = card.with(|card| card.chips.clone());
        (!chips.is_empty()).then(|| {
            let chips = chips
                .into_iter()
                .map(|(label, tone)| view! { <Chip label tone /> });
            view! { <span class="chips">{chips.collect_view()}</span> }
        })
    };
    view! {
        <li>
            <a
                class=move || format!("card plan-item {}", card.with(|card| card.standing.class()))
                href=Route::Visit(store.id, Screen::Item(id)).path()
            >
                <span class="plan-time">
                    <b>{said(|card| card.starts.clone())}</b>
                    <small>{said(|card| card.ends.clone())}</small>
                </span>
                <span class="plan-words">
                    {move || standing_words(card.with(|card| card.standing))}
                    <b lang=said(|card| card.title.first.language.clone())>
                        {said(|card| card.title.first.words.clone())}
                    </b>
                    {second} <span class="soft">{said(|card| card.zones.clone())}</span>
                    <span class="soft">{said(|card| card.line.clone())}</span> {chips}
                </span>
            </a>
        </li>
    }
    .into_any()
}

/// A roll call that belongs to no item, in its place of the day.
pub fn round_card(store: VisitStore, id: Id) -> AnyView {
    let round = Memo::new(move |_| store.rounds.with(|rounds| rounds.get(&id).cloned()));
    let time = move || round.with(|round| round.as_ref()?.due.as_ref().map(format::local_time));
    let place = move || {
        round
            .with(|round| round.as_ref().map(|round| round.place.clone()))
            .unwrap_or_default()
    };
    view! {
        <li>
            <a class="plan-round" href=Route::Visit(store.id, Screen::Round(id)).path()>
                <span class="plan-time"><b>{time}</b></span>
                <span>
                    {icon(Icon::RollCall)} {text::words().programme.count_alone()} " · " {place}
                </span>
            </a>
        </li>
    }
    .into_any()
}

#[derive(Debug, Clone, PartialEq, Eq, Default)]
struct ItemCard {
    starts: String,
    ends: String,
    title: InTwoLanguages,
    /// In which zones the times are, on a day that has more than one.
    zones: String,
    line: String,
    chips: Vec<(String, Tone)>,
    standing: Standing,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
enum Standing {
    Over,
    Now,
    #[default]
    Ahead,
}

impl Standing {
    const fn class(self) -> &'static str {
        match self {
            Self::Over => "over",
            Self::Now => "now",
            Self::Ahead => "ahead",
        }
    }
}

fn standing_words(standing: Standing) -> Option<AnyView> {
    let words = text::words().programme;
    let said = match standing {
        Standing::Ahead => return None,
        Standing::Over => words.is_over(),
        Standing::Now => words.happening_now(),
    };
    Some(view! { <span class="for-readers">{said} ": "</span> }.into_any())
}

fn card_of(store: VisitStore, item: &Item, day: NaiveDate) -> ItemCard {
    let slot = Slot::of(item, &BrowserZones);
    let standing = match phase(&slot, store.now()) {
        Phase::Over => Standing::Over,
        Phase::Running {
            ends_in_minutes: Some(_),
        } => Standing::Now,
        Phase::Running {
            ends_in_minutes: None,
        }
        | Phase::Upcoming { .. }
        | Phase::Undated => Standing::Ahead,
    };
    let another_day = |ends: &visit::LocalDateTime| {
        let same = item
            .starts
            .as_ref()
            .is_none_or(|starts| starts.date() == ends.date());
        if same {
            String::new()
        } else {
            format!("{} ", format::short_weekday(ends.date()))
        }
    };
    store.visit.with(|visit| ItemCard {
        starts: item
            .starts
            .as_ref()
            .map(format::local_time)
            .unwrap_or_default(),
        ends: item
            .ends
            .as_ref()
            .map(|ends| format!("{}{}", another_day(ends), format::local_time(ends)))
            .unwrap_or_default(),
        title: title_of(item, visit.as_ref()),
        zones: zones(store, item, day),
        line: line_of(store, item, standing),
        chips: chips(store, item, day, standing),
        standing,
    })
}

/// Where, for whom, and while it matters who is in charge and what to bring.
fn line_of(store: VisitStore, item: &Item, standing: Standing) -> String {
    let words = text::words().programme;
    let place = [item.place.clone(), group_words(store, item)];
    if standing == Standing::Over {
        return format::joined(place);
    }
    let leader = person_name(store, item.leader).map(|name| words.in_charge(&name));
    let [place, group] = place;
    format::joined([place, group, leader.unwrap_or_default(), short_bring(item)])
}

fn zones(store: VisitStore, item: &Item, day: NaiveDate) -> String {
    let of_day = store.items.with(|items| {
        let agenda = agenda_of(items, None);
        let slots = agenda.day(day).into_iter().flat_map(|day| &day.slots);
        let ends = slots.flat_map(|slot| [&slot.item.starts, &slot.item.ends]);
        let zones: std::collections::BTreeSet<String> =
            ends.flatten().map(|at| at.zone.clone()).collect();
        zones.len()
    });
    let Some(starts) = item.starts.as_ref().filter(|_| of_day > 1) else {
        return String::new();
    };
    store.visit.with(|visit| match &item.ends {
        Some(ends) if ends.zone != starts.zone => times_of(item, visit.as_ref()),
        _ => text::words()
            .programme
            .town_time(&town_of(visit.as_ref(), &starts.zone)),
    })
}

fn short_bring(item: &Item) -> String {
    let first_line = item.bring.lines().next().unwrap_or_default().trim();
    if first_line.is_empty() {
        String::new()
    } else {
        text::words().programme.bring_short(first_line)
    }
}

pub fn group_words(store: VisitStore, item: &Item) -> String {
    let name = item.group.and_then(|group| {
        store
            .groups
            .with(|groups| groups.get(&group).map(|group| group.name.clone()))
    });
    name.map(|name| text::words().programme.only_for(&name))
        .unwrap_or_default()
}

pub fn person_name(store: VisitStore, person: Option<Id>) -> Option<String> {
    store
        .people
        .with(|people| people.get(&person?).map(|person| person.name.clone()))
}

fn chips(
    store: VisitStore,
    item: &Item,
    day: NaiveDate,
    standing: Standing,
) -> Vec<(String, Tone)> {
    let rounds = store.rounds.with(|rounds| rounds_of(rounds, item.id));
    let mut chips: Vec<(String, Tone)> = rounds
        .iter()
        .filter_map(|round| round_chip(store, round))
        .collect();
    if standing != Standing::Over && overlaps_another(store, item.id, day) {
        chips.push((text::words().programme.overlaps().to_owned(), Tone::Find));
    }
    chips
}

/// "Count 15:15", and whether it is closed or overdue.
pub fn round_chip(store: VisitStore, round: &Round) -> Option<(String, Tone)> {
    let words = text::words().programme;
    let due = round.due.as_ref()?;
    let time = format::local_time(due);
    let closed = store
        .closings
        .with(|closings| closings.values().any(|closing| closing.round == round.id));
    let overdue = overdue_from(moment_of(due), round.grace_minutes)
        .is_some_and(|overdue| store.now() >= overdue);
    Some(match (closed, overdue) {
        (true, _) => (words.count_closed(&time), Tone::Quiet),
        (false, true) => (words.count_overdue(&time), Tone::Alarm),
        (false, false) => (words.count_at(&time), Tone::Plain),
    })
}

fn overlaps_another(store: VisitStore, item: Id, day: NaiveDate) -> bool {
    store.items.with(|items| {
        let agenda = agenda_of(items, None);
        let slots: &[Slot<'_>] = agenda.day(day).map_or(&[], |day| &day.slots);
        overlaps(slots)
            .iter()
            .any(|overlap| overlap.earlier == item || overlap.later == item)
    })
}
