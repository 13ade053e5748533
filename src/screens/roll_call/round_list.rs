use super::begin::begin_sheet;
use super::counting::{Counting, closing_of, due_of};
use crate::markup::view;
use crate::state::{Route, Screen, VisitStore};
use crate::text::{format, words};
use crate::ui::{
    BottomActions, Button, ButtonLook, Card, Chip, EmptyState, Icon, Leading, List, PageHeader,
    Row, Section, Sheet, Tone, Trailing,
};
use chrono::NaiveDate;
use leptos::prelude::*;
use visit::Id;
use visit::order;
use visit::records::{Expected, Round};
use visit::roll_call::{PlannedRound, RoundTiming, timing_of};

/// Rounds that were due longer ago than this are no longer the business of the hour.
const PRESSING_MINUTES: i64 = 6 * 60;
/// At most so many open rounds are counted in full on this screen.
const MOST_CARDS: usize = 4;

/// All rounds: what is due first, then what comes, then what was counted.
pub fn roll_calls(store: VisitStore) -> AnyView {
    let t = words().roll_call;
    let sorted = Memo::new(move |_| Sorted::of(store));
    let beginning = RwSignal::new(false);
    let planning = RwSignal::new(false);
    // The cards of open rounds count their marks; which rounds those are changes rarely.
    let pressing = Memo::new(move |_| sorted.with(|sorted| sorted.pressing.clone()));
    Effect::new(move || store.watch_rounds(pressing.get()));
    let is_empty = Memo::new(move |_| sorted.with(Sorted::is_empty));
    view! {
        <PageHeader title=t.title() line=t.list_line() />
        <div class="body">
            {move || is_empty.get().then(empty)}
            {move || pressing.get().into_iter().map(|id| open_card(store, id)).collect_view()}
            {move || sorted.with(|sorted| days(store, &sorted.upcoming))}
            {move || sorted.with(|sorted| section(store, t.never_closed(), &sorted.never_closed))}
            {move || sorted.with(|sorted| section(store, t.closed(), &sorted.closed))}
        </div>
        <BottomActions>
            <Button
                label=t.plan()
                look=ButtonLook::Line
                drawing=Icon::CalendarPlus
                on_press=move || planning.set(true)
            />
            <Button label=t.count_now() drawing=Icon::RollCall on_press=move || beginning.set(true) />
        </BottomActions>
        {begin_sheet(store, beginning)}
        {plan_sheet(store, planning)}
    }
    .into_any()
}

#[derive(Debug, Clone, Default, PartialEq)]
struct Sorted {
    pressing: Vec<Id>,
    upcoming: Vec<Id>,
    never_closed: Vec<Id>,
    closed: Vec<Id>,
}

impl Sorted {
    fn of(store: VisitStore) -> Self {
        let now = store.now();
        let mut rounds: Vec<Round> = store.rounds.with(|rounds| {
            rounds
                .values()
                .filter(|round| round.removed.is_none())
                .cloned()
                .collect()
        });
        order::sort_by_key(&mut rounds, |round| (due_of(round), round.id));
        let mut sorted = Self::default();
        for round in rounds {
            let planned = PlannedRound {
                round: round.id,
                due: due_of(&round),
                grace_minutes: round.grace_minutes,
                closed: closing_of(store, round.id).is_some(),
            };
            match timing_of(&planned, now) {
                RoundTiming::Upcoming { .. } => sorted.upcoming.push(round.id),
                RoundTiming::Closed => sorted.closed.push(round.id),
                RoundTiming::Due { .. } => sorted.pressing.push(round.id),
                RoundTiming::Overdue { minutes_since_due }
                    if minutes_since_due <= PRESSING_MINUTES =>
                {
                    sorted.pressing.push(round.id);
                }
                RoundTiming::Overdue { .. } => sorted.never_closed.push(round.id),
            }
        }
        sorted.closed.reverse();
        sorted.never_closed.reverse();
        while sorted.pressing.len() > MOST_CARDS {
            sorted.never_closed.push(sorted.pressing.remove(0));
        }
        sorted
    }

    fn is_empty(&self) -> bool {
        self == &Self::default()
    }
}

/// A round that is due: how it stands, and the way into it.
fn open_card(store: VisitStore, id: Id) -> AnyView {
    let t = words().roll_call;
    let counting = Counting::of(store, id);
    let timing = Memo::new(move |_| {
        let minutes = match counting.timing() {
            RoundTiming::Overdue { minutes_since_due } => (true, minutes_since_due),
            RoundTiming::Due { minutes_since_due } => (false, minutes_since_due),
            RoundTiming::Upcoming { .. } | RoundTiming::Closed => (false, 0),
        };
        (minutes, counting.due.get().is_some())
    });
    let tone = Signal::derive(move || {
        if timing.get().0.0 {
            Tone::Alarm
        } else {
            Tone::Find
        }
    });
    let chip = Signal::derive(move || match timing.get() {
        ((true, minutes), _) => t.open_over(minutes),
        ((false, minutes), true) => t.open_due(minutes),
        (_, false) => t.open().to_owned(),
    });
    let title = move || {
        let totals = counting.totals.get();
        let place = counting
            .round
            .with(|round| round.as_ref().map(|round| round.place.clone()))
            .unwrap_or_default();
        let count = t.accounted_for(totals.accounted_for, totals.expected);
        format!("{place}: {count}")
    };
    let line = move || {
        let totals = counting.totals.get();
        let parts = [
            (totals.missing, t.missing_count(totals.missing)),
            (totals.needs_help, t.needs_help_count(totals.needs_help)),
            (totals.disputed, t.disputed_count(totals.disputed)),
            (totals.not_seen, t.not_seen_count(totals.not_seen)),
        ];
        format::joined(
            parts
                .into_iter()
                .filter(|(count, _)| *count > 0)
                .map(|(_, words)| words),
        )
    };
    view! {
        <Card tone>
            <Chip label=chip tone />
            <p class="card-title">{title}</p>
            <p class="card-line">{line}</p>
            <Button label=t.go_on() href=Route::Visit(store.id, Screen::Round(id)).path() />
        </Card>
    }
    .into_any()
}

/// Upcoming rounds under their days.
fn days(store: VisitStore, rounds: &[Id]) -> AnyView {
    let mut days: Vec<(Option<NaiveDate>, Vec<Id>)> = Vec::new();
    for id in rounds {
        let day = store
            .rounds
            .with_untracked(|all| Some(all.get(id)?.due.as_ref()?.date()));
        match days.last_mut() {
            Some((last, ids)) if *last == day => ids.push(*id),
            _ => days.push((day, vec![*id])),
        }
    }
    days.into_iter()
        .map(|(day, ids)| {
            let title = day.map(format::long_day).unwrap_or_default();
            let rows = ids
                .into_iter()
                .map(|id| row(store, id, false))
                .collect_view();
            view! {
                <Section title=title>
                    <List>{rows}</List>
                </Section>
            }
        })
        .collect_view()
        .into_any()
}

fn section(store: VisitStore, title: &'static str, rounds: &[Id]) -> Option<AnyView> {
    if rounds.is_empty() {
        return None;
    }
    let rows = rounds.iter().map(|id| row(store, *id, true)).collect_view();
    Some(
        view! {
            <Section title=title>
                <List>{rows}</List>
            </Section>
        }
        .into_any(),
    )
}

fn row(store: VisitStore, id: Id, with_day: bool) -> Option<AnyView> {
    let t = words().roll_call;
    let round = store
        .rounds
        .with_untracked(|rounds| rounds.get(&id).cloned())?;
    let due = round.due.as_ref();
    let day = due
        .filter(|_| with_day)
        .map(|due| format::short_day(due.date()));
    let expected = match &round.expected {
        Expected::Everybody => String::new(),
        Expected::Group(group) => store
            .groups
            .with_untracked(|groups| groups.get(group).map(|group| group.name.clone()))
            .unwrap_or_default(),
        Expected::Listed(people) => t.people_count(people.len()),
    };
    let kind = t.kind_of(round.kind);
    let line: Vec<String> = [day.unwrap_or_default(), kind.to_owned(), expected]
        .into_iter()
        .filter(|part| !part.is_empty())
        .collect();
    let closing = closing_of(store, id);
    let trailing = closing.map_or(Trailing::Forward, |closing| {
        let all = closing.accounted_for == closing.expected;
        let tone = if all { Tone::Here } else { Tone::Find };
        let count = t.count(closing.accounted_for, closing.expected);
        Trailing::chip(count, tone)
    });
    let title = if round.place.is_empty() {
        t.title().to_owned()
    } else {
        round.place.clone()
    };
    Some(
        view! {
            <Row
                title=title
                line=line.join(" · ")
                leading=Leading::time(due.map(format::local_time).unwrap_or_default())
                trailing=trailing
                href=Route::Visit(store.id, Screen::Round(id)).path()
            />
        }
        .into_any(),
    )
}

fn plan_sheet(store: VisitStore, open: RwSignal<bool>) -> AnyView {
    let t = words().roll_call;
    let to = move |screen| Route::Visit(store.id, screen).path();
    view! {
        <Sheet open title=t.plan() on_close=move || open.set(false)>
            <List>
                <Row
                    title=t.plan_one()
                    line=t.plan_one_hint()
                    leading=Leading::Icon(Icon::Plus)
                    trailing=Trailing::Forward
                    href=to(Screen::NewRound)
                />
                <Row
                    title=t.plan_set()
                    line=t.plan_set_hint()
                    leading=Leading::Icon(Icon::CalendarPlus)
                    trailing=Trailing::Forward
                    href=to(Screen::RoundSet)
                />
            </List>
        </Sheet>
    }
    .into_any()
}

fn empty() -> AnyView {
    let t = words().roll_call;
    view! { <EmptyState drawing=Icon::RollCall title=t.empty() words=t.empty_hint() /> }.into_any()
}
