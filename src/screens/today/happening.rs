use super::stage::Stage;
use crate::state::programme::{agenda_of, moment_of, rounds_of, town_of};
use crate::state::titles::{InTwoLanguages, title_of};
use crate::state::{Route, Screen, VisitStore};
use crate::text::{self, format};
use crate::ui::{Chip, Leading, List, Row, Section, Trailing};
use chrono::NaiveDate;
use leptos::prelude::*;
use visit::programme::{Agenda, Phase, Slot, now_and_next, phase};
use visit::records::Item;
use visit::{Id, Instant, LocalDateTime};

/// So many things to come are worth a look.
const MOST_NEXT: usize = 3;

/// What is on, and what comes next.
pub fn now_and_next(store: VisitStore, zone: Memo<String>, stage: Memo<Stage>) -> AnyView {
    let happening = Memo::new(move |_| happening(store, &zone.get(), stage.get()));
    move || {
        {
            let happening = happening.get();
            (!happening.is_empty).then(|| {
                view! {
                    {(stage.get() != Stage::After).then(|| now_section(store, &happening))}
                    {next_section(store, happening.next)}
                }
            })
        }
        .into_any()
    }
}

#[derive(Debug, Clone, PartialEq, Eq, Default)]
struct Happening {
    /// There is no programme at all.
    is_empty: bool,
    now: Vec<NowItem>,
    next: Option<Next>,
    under_way: bool,
}

#[derive(Debug, Clone, PartialEq, Eq)]
struct NowItem {
    id: Id,
    times: String,
    title: InTwoLanguages,
    line: String,
    count: Option<String>,
}

#[derive(Debug, Clone, PartialEq, Eq)]
struct Next {
    heading: String,
    items: Vec<NextItem>,
}

#[derive(Debug, Clone, PartialEq, Eq)]
struct NextItem {
    id: Id,
    time: String,
    title: String,
    line: String,
    soon: String,
}

fn happening(store: VisitStore, zone: &str, stage: Stage) -> Happening {
    let now = store.now();
    store.items.with(|items| {
        let agenda = agenda_of(items, None);
        let current = visit::programme::now_and_next(&agenda, now).now;
        let current = current.iter().filter(|slot| is_worth_a_card(slot, now));
        Happening {
            is_empty: agenda.days.is_empty(),
            now: current.map(|slot| now_item(store, slot, now)).collect(),
            next: next(store, &agenda, zone, stage),
            under_way: matches!(stage, Stage::UnderWay { .. } | Stage::Undated),
        }
    })
}

/// Something without an end is not said to be on for ever after it began.
fn is_worth_a_card(slot: &Slot<'_>, now: Instant) -> bool {
    slot.ends.is_some()
        || slot
            .starts
            .is_some_and(|starts| now.minutes_since(starts) < 6 * 60)
}

fn now_item(store: VisitStore, slot: &Slot<'_>, now: Instant) -> NowItem {
    let words = text::words();
    let item = slot.item;
    let ends = match phase(slot, now) {
        Phase::Running {
            ends_in_minutes: Some(minutes),
        } => (words.today.ends_in)(&(words.programme.minutes)(minutes)),
        _ => String::new(),
    };
    store.visit.with(|visit| NowItem {
        id: item.id,
        times: format::joined([times(store, item), ends]),
        title: title_of(item, visit.as_ref()),
        line: format::joined([item.place.clone(), leader(store, item)]),
        count: next_count(store, item.id, now),
    })
}

fn next(store: VisitStore, agenda: &Agenda<'_>, zone: &str, stage: Stage) -> Option<Next> {
    let words = text::words().today;
    let now = store.now();
    let today = format::local(now, zone).date();
    let ahead = || {
        agenda
            .slots()
            .filter(|slot| slot.starts.is_some_and(|starts| starts > now))
    };
    let first_day = day_of(ahead().min_by_key(|slot| slot.starts)?)?;
    let mut slots: Vec<&Slot<'_>> = ahead()
        .filter(|slot| day_of(slot) == Some(first_day))
        .collect();
    slots.sort_by_key(|slot| slot.starts);
    let heading = match (stage, (first_day - today).num_days()) {
        (Stage::Before { .. }, _) => {
            format::joined([words.first_item.to_owned(), format::long_day(first_day)])
        }
        (_, 0) => words.next.to_owned(),
        (_, 1) => words.tomorrow.to_owned(),
        _ => format::capitalised(&format::long_day(first_day)),
    };
    let items = slots.into_iter().take(MOST_NEXT).enumerate();
    Some(Next {
        heading,
        items: items
            .map(|(place, slot)| next_item(store, slot, zone, place == 0))
            .collect(),
    })
}

fn next_item(store: VisitStore, slot: &Slot<'_>, zone: &str, says_how_soon: bool) -> NextItem {
    let words = text::words();
    let item = slot.item;
    let starts = item.starts.as_ref();
    let minutes = match phase(slot, store.now()) {
        Phase::Upcoming { starts_in_minutes } if says_how_soon => Some(starts_in_minutes),
        _ => None,
    };
    let soon = minutes.map(|minutes| (words.today.starts_in)(&(words.programme.minutes)(minutes)));
    let bring = if item.bring.is_empty() {
        String::new()
    } else {
        (words.programme.bring_short)(&item.bring)
    };
    store.visit.with(|visit| {
        let elsewhere = starts
            .filter(|starts| starts.zone != zone)
            .map(|starts| (words.programme.times_are)(&town_of(visit.as_ref(), &starts.zone)));
        NextItem {
            id: item.id,
            time: starts.map(format::local_time).unwrap_or_default(),
            title: title_of(item, visit.as_ref()).first.words,
            line: format::joined([elsewhere.unwrap_or_default(), item.place.clone(), bring]),
            soon: soon.unwrap_or_default(),
        }
    })
}

/// "14:00 – 16:30", with the towns when the zones differ.
fn times(store: VisitStore, item: &Item) -> String {
    store
        .visit
        .with(|visit| crate::state::programme::times_of(item, visit.as_ref()))
}

fn leader(store: VisitStore, item: &Item) -> String {
    let name = item.leader.and_then(|id| {
        store
            .people
            .with(|people| people.get(&id).map(|person| person.name.clone()))
    });
    name.map(|name| (text::words().programme.in_charge)(&name))
        .unwrap_or_default()
}

/// "Next count 16:30 · Fountain".
fn next_count(store: VisitStore, item: Id, now: Instant) -> Option<String> {
    let rounds = store.rounds.with(|rounds| rounds_of(rounds, item));
    let ahead = |due: &LocalDateTime| moment_of(due).is_some_and(|due| due > now);
    let round = rounds
        .into_iter()
        .find(|round| round.due.as_ref().is_some_and(ahead))?;
    let place = if round.place.is_empty() {
        String::new()
    } else {
        format!(" · {}", round.place)
    };
    let time = format::local_time(round.due.as_ref()?);
    Some((text::words().today.next_count)(&time, &place))
}

fn day_of(slot: &Slot<'_>) -> Option<NaiveDate> {
    slot.item.starts.as_ref().map(LocalDateTime::date)
}

fn now_section(store: VisitStore, happening: &Happening) -> AnyView {
    let words = text::words().today;
    if happening.now.is_empty() {
        return happening
            .under_way
            .then(|| view! { <p class="soft quiet-line">{words.nothing_now}</p> })
            .into_any();
    }
    let cards = happening
        .now
        .iter()
        .cloned()
        .map(|item| now_card(store, item));
    view! { <Section title=words.now>{cards.collect_view()}</Section> }.into_any()
}

fn now_card(store: VisitStore, item: NowItem) -> AnyView {
    let second = item.title.second;
    view! {
        <a class="card now" href=Route::Visit(store.id, Screen::Item(item.id)).path()>
            <span class="card-line number">{item.times}</span>
            <span class="card-title" lang=item.title.first.language>{item.title.first.words}</span>
            {second.map(|second| view! { <span class="card-line" lang=second.language>{second.words}</span> })}
            {(!item.line.is_empty()).then_some(view! { <span>{item.line}</span> })}
            {item.count.map(|count| view! { <span class="chips"><Chip label=count /></span> })}
        </a>
    }
    .into_any()
}

fn next_section(store: VisitStore, next: Option<Next>) -> AnyView {
    let Some(next) = next else {
        return ().into_any();
    };
    let rows = next.items.into_iter().map(|item| {
        view! {
            <Row
                title=item.title
                above=(!item.soon.is_empty()).then_some(item.soon)
                line=(!item.line.is_empty()).then_some(item.line)
                leading=Leading::time(item.time)
                trailing=Trailing::Forward
                href=Route::Visit(store.id, Screen::Item(item.id)).path()
            />
        }
    });
    view! {
        <Section title=next.heading>
            <List>{rows.collect_view()}</List>
        </Section>
    }
    .into_any()
}
