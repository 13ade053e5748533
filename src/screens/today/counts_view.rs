use super::counts::{Count, count_of, rounds_of_today};
use crate::markup::view;
use crate::state::programme::{moment_of, town_of};
use crate::state::{Route, Screen, VisitStore};
use crate::text::{self, format};
use crate::ui::{
    Button, ButtonLook, Card, Chip, Icon, Leading, List, Row, Section, Tone, Trailing,
};
use leptos::prelude::*;
use visit::Id;
use visit::records::Round;
use visit::roll_call::{RoundTiming, Totals};

/// So many open counts stand as cards; more than that are a list below.
const MOST_CARDS: usize = 2;

/// So many more are counted in that list. Whatever else was never closed is one line that leads
/// to all of them: a hundred open rounds would be counted anew with every mark.
const MOST_COUNTED: usize = 3;

/// So many counts to come are worth a look today.
const MOST_COMING: usize = 2;

/// The roll calls that wait for somebody, above everything else.
pub fn open_counts(store: VisitStore) -> AnyView {
    let rounds = Memo::new(move |_| {
        let rounds = rounds_of_today(store);
        (rounds.open, rounds.with_case)
    });
    let shown = move || {
        let (open, with_case) = rounds.get();
        let counted: Vec<Id> = open
            .iter()
            .take(MOST_CARDS + MOST_COUNTED)
            .copied()
            .collect();
        let more = open.len() - counted.len();
        // The engine sends the marks of these rounds, and of no others, from now on.
        store.watch_rounds([counted.clone(), with_case.clone()].concat());
        let cards = counted
            .iter()
            .take(MOST_CARDS)
            .map(|id| open_card(store, *id))
            .collect_view();
        let cases = with_case
            .iter()
            .map(|id| case_card(store, *id))
            .collect_view();
        let rest: Vec<Id> = counted.into_iter().skip(MOST_CARDS).collect();
        view! { {cards} {cases} {(!rest.is_empty()).then(|| also_open(store, &rest, more))} }
    };
    shown.into_any()
}

/// The next roll calls, so that nobody is surprised.
pub fn coming_counts(store: VisitStore, zone: Memo<String>) -> AnyView {
    let words = text::words().today;
    let coming = Memo::new(move |_| {
        let coming = rounds_of_today(store).coming;
        coming.into_iter().take(MOST_COMING).collect::<Vec<Id>>()
    });
    let shown = move || {
        let rows: Vec<AnyView> = store.rounds.with(|rounds| {
            let shown = coming
                .get()
                .into_iter()
                .filter_map(|id| rounds.get(&id).cloned());
            shown
                .map(|round| coming_row(store, &round, &zone.get()))
                .collect()
        });
        (!rows.is_empty()).then(|| {
            view! {
                <Section title=words.coming_counts()>
                    <List>{rows}</List>
                </Section>
            }
        })
    };
    shown.into_any()
}

fn open_card(store: VisitStore, id: Id) -> AnyView {
    // The card stays and only its words change, so that the focus on its link is never lost.
    let count = Memo::new(move |_| count_of(store, id));
    let tone =
        Signal::derive(move || count.with(|count| count.as_ref().map_or(Tone::Find, tone_of)));
    let said = move |say: fn(&Count) -> String| {
        move || count.with(|count| count.as_ref().map(say).unwrap_or_default())
    };
    let label = said(|count| label_of(text::words().today.count_open(), &count.round));
    view! {
        <div class="open-count" role="group" aria-label=label>
            <Card tone>
                <Chip label=said(|count| timing_words(&count.timing)) tone drawing=Icon::RollCall />
                <p class="card-title">
                    {said(|count| format!("{}: {}", name_of(&count.round), counted(&count.totals)))}
                </p>
                <p class="card-line">{said(|count| worries(&count.totals))}</p>
                <Button label=said(|count| next_step(count).to_owned()) href=path(store, id) />
            </Card>
        </div>
    }
    .into_any()
}

/// A round that was closed while somebody was still looked for: it is not forgotten.
fn case_card(store: VisitStore, id: Id) -> AnyView {
    let words = text::words().today;
    let count = Memo::new(move |_| count_of(store, id).filter(|count| count.totals.to_find > 0));
    let shown = move || {
        count.get().map(|count| {
            let label = label_of(words.count_with_case(), &count.round);
            let title = format!("{}: {}", name_of(&count.round), worries(&count.totals));
            view! {
                <div class="open-count" role="group" aria-label=label>
                    <Card tone=Tone::Alarm>
                        <Chip label=words.count_with_case() tone=Tone::Alarm drawing=Icon::Warning />
                        <p class="card-title">{title}</p>
                        <Button label=words.look_at_the_count() look=ButtonLook::AlarmLine href=path(store, id) />
                    </Card>
                </div>
            }
        })
    };
    shown.into_any()
}

fn also_open(store: VisitStore, rest: &[Id], more: usize) -> AnyView {
    let words = text::words().today;
    let counts = rest.iter().filter_map(|id| count_of(store, *id));
    let rows = counts
        .map(|count| {
            let line = format::joined([due_words(&count.round), counted(&count.totals)]);
            view! {
                <Row
                    title=name_of(&count.round)
                    line
                    leading=Leading::Icon(Icon::RollCall)
                    trailing=Trailing::Forward
                    href=path(store, count.round.id)
                />
            }
        })
        .collect_view();
    let all = (more > 0).then(|| {
        view! {
            <Row
                title=words.never_closed(more)
                leading=Leading::Icon(Icon::RollCall)
                trailing=Trailing::Forward
                href=Route::Visit(store.id, Screen::RollCalls).path()
            />
        }
    });
    view! {
        <Section title=words.also_open()>
            <List>{rows} {all}</List>
        </Section>
    }
    .into_any()
}

fn coming_row(store: VisitStore, round: &Round, zone: &str) -> AnyView {
    let words = text::words();
    let due = round.due.as_ref();
    let at = due.and_then(moment_of);
    let elsewhere = due.filter(|due| due.zone != zone).map(|due| {
        let town = store.visit.with(|visit| town_of(visit.as_ref(), &due.zone));
        words.programme.town_time(&town)
    });
    let line = Signal::derive(move || {
        let minutes = at.map(|at| (at.0 - store.now().0 + 59_999).div_euclid(60_000));
        let soon = minutes.map(|minutes| {
            words
                .today
                .starts_in(&words.programme.duration(minutes.max(0)))
        });
        Some(format::joined([
            soon.unwrap_or_default(),
            elsewhere.clone().unwrap_or_default(),
        ]))
    });
    view! {
        <Row
            title=name_of(round)
            line
            leading=Leading::time(due.map(format::local_time).unwrap_or_default())
            trailing=Trailing::Forward
            href=path(store, round.id)
        />
    }
    .into_any()
}

/// Two counts may be open at once: each says which it is.
fn label_of(what: &str, round: &Round) -> String {
    let which = format::joined([name_of(round), due_words(round)]);
    format!("{what}: {which}")
}

fn name_of(round: &Round) -> String {
    if round.place.is_empty() {
        text::words().today.somewhere().to_owned()
    } else {
        format::capitalised(&round.place)
    }
}

fn due_words(round: &Round) -> String {
    let due = round.due.as_ref().map(|due| {
        let when = format!(
            "{} {}",
            format::short_day(due.date()),
            format::local_time(due)
        );
        text::words().today.due_at(&when)
    });
    due.unwrap_or_default()
}

fn timing_words(timing: &RoundTiming) -> String {
    let words = text::words().today;
    match timing {
        RoundTiming::Overdue { minutes_since_due } => {
            let over = if *minutes_since_due < 120 {
                words.minutes_over(*minutes_since_due)
            } else {
                String::new()
            };
            format::joined([words.count_open().to_owned(), over])
        }
        _ => words.count_due().to_owned(),
    }
}

fn counted(totals: &Totals) -> String {
    let words = text::words().today;
    if totals.expected == 0 {
        words.nobody_expected().to_owned()
    } else {
        words.accounted_for(totals.accounted_for, totals.expected)
    }
}

/// "1 needs help · 1 not seen", else how many are to find.
fn worries(totals: &Totals) -> String {
    let words = text::words().today;
    let some = |count: usize, words: String| {
        if count > 0 { words } else { String::new() }
    };
    if totals.expected > 0 && totals.to_find == 0 {
        return words.all_accounted_for().to_owned();
    }
    let named = format::joined([
        some(totals.missing, words.missing(totals.missing)),
        some(totals.needs_help, words.needs_help(totals.needs_help)),
        some(totals.disputed, words.to_settle(totals.disputed)),
        some(totals.not_seen, words.not_seen(totals.not_seen)),
    ]);
    if named.is_empty() {
        some(totals.to_find, words.still_to_find(totals.to_find))
    } else {
        named
    }
}

fn tone_of(count: &Count) -> Tone {
    let totals = &count.totals;
    let overdue = matches!(count.timing, RoundTiming::Overdue { .. });
    if totals.missing > 0 || totals.needs_help > 0 || (overdue && totals.to_find > 0) {
        Tone::Alarm
    } else if totals.expected > 0 && totals.to_find == 0 {
        Tone::Here
    } else {
        Tone::Find
    }
}

fn next_step(count: &Count) -> &'static str {
    let words = text::words().today;
    if count.totals.expected > 0 && count.totals.to_find == 0 {
        words.close_the_count()
    } else if count.begun {
        words.go_on_counting()
    } else {
        words.start_counting()
    }
}

fn path(store: VisitStore, round: Id) -> String {
    Route::Visit(store.id, Screen::Round(round)).path()
}
