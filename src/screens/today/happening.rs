use super::stage::Stage;
use crate::markup::view;
use crate::state::programme::{agenda_of, moment_of, rounds_of, town_of};
use crate::state::titles::{InTwoLanguages, title_of};
use crate::state::{BrowserZones, Route, Screen, VisitStore};
use crate::text::{self, format};
use crate::ui::{Chip, Leading, List, Row, Section, Trailing};
use chrono::NaiveDate;
use leptos::prelude::*;
use visit::order;
use visit::programme::{Agenda, Phase, Slot, phase};
use visit::records::Item;
use visit::{Id, Instant, LocalDateTime};

/// So many things to come are worth a look.
const MOST_NEXT: usize = 3;

/// What is on, and what comes next. Memos hold what stands where; the words inside follow the
/// clock by themselves, so that a minute that passes never takes the focus away.
pub fn now_and_next(store: VisitStore, zone: Memo<String>, stage: Memo<Stage>) -> AnyView {
    let now = Memo::new(move |_| items_on(store, stage.get()));
    let next = Memo::new(move |_| next(store, &zone.get(), stage.get()));
    let shown_now = move || now_section(store, now.get());
    let shown_next = move || next.get().map(|next| next_section(store, zone, next));
    view! { {shown_now} {shown_next} }.into_any()
}

#[derive(Debug, Clone, PartialEq, Eq)]
enum On {
    /// There is no programme, or the visit is not on.
    NotAsked,
    Items(Vec<Id>),
}

#[derive(Debug, Clone, PartialEq, Eq, Default)]
struct NowItem {
    times: String,
    title: InTwoLanguages,
    line: String,
    count: Option<String>,
}

#[derive(Debug, Clone, PartialEq, Eq)]
struct Next {
    heading: String,
    items: Vec<Id>,
}

#[derive(Debug, Clone, PartialEq, Eq, Default)]
struct NextItem {
    time: String,
    title: String,
    line: String,
    soon: Option<String>,
}

fn items_on(store: VisitStore, stage: Stage) -> On {
    let now = store.now();
    store.items.with(|items| {
        let agenda = agenda_of(items, None);
        let current = visit::programme::now_and_next(&agenda, now).now;
        let current = current.iter().filter(|slot| is_worth_a_card(slot, now));
        let current: Vec<Id> = current.map(|slot| slot.item.id).collect();
        let under_way = matches!(stage, Stage::UnderWay { .. } | Stage::Undated);
        if agenda.days.is_empty() || (current.is_empty() && !under_way) {
            On::NotAsked
        } else {
            On::Items(current)
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

fn now_item(store: VisitStore, id: Id) -> Option<NowItem> {
    let words = text::words();
    let now = store.now();
    let item = store.items.with(|items| items.get(&id).cloned())?;
    let ends = match phase(&Slot::of(&item, &BrowserZones), now) {
        Phase::Running {
            ends_in_minutes: Some(minutes),
        } => words.today.ends_in(&words.programme.duration(minutes)),
        _ => String::new(),
    };
    let title = store.visit.with(|visit| title_of(&item, visit.as_ref()));
    Some(NowItem {
        times: format::joined([times(store, &item), ends]),
        title,
        line: format::joined([item.place.clone(), leader(store, &item)]),
        count: next_count(store, id, now),
    })
}

fn next(store: VisitStore, zone: &str, stage: Stage) -> Option<Next> {
    let words = text::words().today;
    let now = store.now();
    let today = format::local(now, zone).date();
    let (day, items) = store
        .items
        .with(|items| first_to_come(&agenda_of(items, None), now))?;
    let heading = match (stage, (day - today).num_days()) {
        (Stage::Before { .. }, _) => {
            format::joined([words.first_item().to_owned(), format::long_day(day)])
        }
        (_, 0) => words.next().to_owned(),
        (_, 1) => words.tomorrow().to_owned(),
        _ => format::capitalised(&format::long_day(day)),
    };
    Some(Next { heading, items })
}

/// What comes next, and what comes after it on the same day.
fn first_to_come(agenda: &Agenda<'_>, now: Instant) -> Option<(NaiveDate, Vec<Id>)> {
    let mut ahead: Vec<&Slot<'_>> = agenda
        .slots()
        .filter(|slot| slot.starts.is_some_and(|starts| starts > now))
        .collect();
    order::sort_by_key(&mut ahead, |slot| slot.starts);
    let day = day_of(ahead.first()?)?;
    let of_day = ahead.iter().filter(|slot| day_of(slot) == Some(day));
    Some((
        day,
        of_day.take(MOST_NEXT).map(|slot| slot.item.id).collect(),
    ))
}

fn next_item(
    store: VisitStore,
    id: Id,
    zone: Memo<String>,
    says_how_soon: bool,
) -> Option<NextItem> {
    let words = text::words();
    let item = store.items.with(|items| items.get(&id).cloned())?;
    let minutes = match phase(&Slot::of(&item, &BrowserZones), store.now()) {
        Phase::Upcoming { starts_in_minutes } if says_how_soon => Some(starts_in_minutes),
        _ => None,
    };
    let soon = minutes.map(|minutes| words.today.starts_in(&words.programme.duration(minutes)));
    let bring = if item.bring.is_empty() {
        String::new()
    } else {
        words.programme.bring_short(&item.bring)
    };
    let starts = item.starts.as_ref();
    store.visit.with(|visit| {
        let elsewhere = starts
            .filter(|starts| starts.zone != zone.get())
            .map(|starts| {
                words
                    .programme
                    .town_time(&town_of(visit.as_ref(), &starts.zone))
            });
        Some(NextItem {
            time: starts.map(format::local_time).unwrap_or_default(),
            title: title_of(&item, visit.as_ref()).first.words,
            line: format::joined([elsewhere.unwrap_or_default(), item.place.clone(), bring]),
            soon,
        })
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
    name.map(|name| text::words().programme.in_charge(&name))
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
    Some(text::words().today.next_count(&time, &place))
}

fn day_of(slot: &Slot<'_>) -> Option<NaiveDate> {
    slot.item.starts.as_ref().map(LocalDateTime::date)
}

fn now_section(store: VisitStore, on: On) -> AnyView {
    let words = text::words().today;
    let items = match on {
        On::NotAsked => return ().into_any(),
        On::Items(items) if items.is_empty() => {
            return view! { <p class="soft quiet-line">{words.nothing_now()}</p> }.into_any();
        }
        On::Items(items) => items,
    };
    let cards = items.into_iter().map(|id| now_card(store, id));
    let cards = cards.collect_view();
    view! { <Section title=words.now()>{cards}</Section> }.into_any()
}

fn now_card(store: VisitStore, id: Id) -> AnyView {
    let item = Memo::new(move |_| now_item(store, id).unwrap_or_default());
    let second = move || {
        let second = item.with(|item| item.title.second.clone());
        second.map(
            |second| view! { <span class="card-line" lang=second.language>{second.words}</span> },
        )
    };
    view! {
        <a class="card now" href=Route::Visit(store.id, Screen::Item(id)).path()>
            <span class="card-line number">{move || item.with(|item| item.times.clone())}</span>
            <span class="card-title" lang=move || item.with(|item| item.title.first.language.clone())>
                {move || item.with(|item| item.title.first.words.clone())}
            </span>
            {second}
            <span>{move || item.with(|item| item.line.clone())}</span>
            {move || {
                let count = item.with(|item| item.count.clone());
                count.map(|count| view! { <span class="chips"><Chip label=count /></span> })
            }}
        </a>
    }
    .into_any()
}

fn next_section(store: VisitStore, zone: Memo<String>, next: Next) -> AnyView {
    let rows = next.items.into_iter().enumerate().map(|(place, id)| {
        let item = Memo::new(move |_| next_item(store, id, zone, place == 0).unwrap_or_default());
        let line =
            move || item.with(|item| Some(item.line.clone()).filter(|line| !line.is_empty()));
        let time = item.with_untracked(|item| item.time.clone());
        view! {
            <Row
                title=move || item.with(|item| item.title.clone())
                above=Signal::derive(move || item.with(|item| item.soon.clone()))
                line=Signal::derive(line)
                leading=Leading::time(time)
                trailing=Trailing::Forward
                href=Route::Visit(store.id, Screen::Item(id)).path()
            />
        }
    });
    let rows = rows.collect_view();
    view! {
        <Section title=next.heading>
            <List>{rows}</List>
        </Section>
    }
    .into_any()
}
