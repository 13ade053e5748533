use super::call_sheet::call_sheet;
use super::close_sheet::close_sheet;
use super::counting::Counting;
use super::marking::Marking;
use super::marking_as::marking_as_sheet;
use super::paper::{paper_card, paper_sheet};
use super::plan::taken_away;
use super::round_row::round_row;
use super::same_as_last::same_as_last_sheet;
use crate::platform::wake_lock;
use crate::state::{Route, Screen, VisitStore};
use crate::text::{format, words};
use crate::ui::{
    BottomActions, Button, ButtonLook, Card, EmptyState, Icon, List, Row, SearchField, Segmented,
    Sheet, Tone, Trailing, choice, icon,
};
use leptos::prelude::*;
use visit::Id;
use visit::roll_call::{LadderStep, RoundTiming, ladder_step};

/// From so many people on, a name is found faster by typing than by scrolling.
const MANY: usize = 40;
const PANEL: &str = "count-panel";
const TO_FIND: &str = "find";
const HERE: &str = "here";

/// One roll call: who is to be found, who is here, and the count of both.
pub fn round(store: VisitStore, round: Id) -> AnyView {
    let counting = Counting::of(store, round);
    let marking = Marking::of(counting);
    let watched = untrack(|| counting.earlier()).map(|earlier| earlier.id);
    store.watch_rounds([round].into_iter().chain(watched).collect());
    wake_lock::keep_awake();
    on_cleanup(wake_lock::let_sleep);

    let is_there = Memo::new(move |_| counting.round.with(Option::is_some));
    (move || {
        if is_there.get() {
            whole_round(marking)
        } else {
            taken_away(store, round)
        }
    })
    .into_any()
}

fn whole_round(marking: Marking) -> AnyView {
    let tab = RwSignal::new(TO_FIND.to_owned());
    let closing = RwSignal::new(false);
    let copying = RwSignal::new(false);
    let menu = RwSignal::new(false);
    let asking_paper = RwSignal::new(false);
    view! {
        {header(marking, tab, menu)}
        <div class="body stack">
            {closed_card(marking)}
            {paper_card(marking)}
            {ladder_card(marking)}
            {lists(marking, tab)}
        </div>
        {actions(marking, copying, closing)}
        {marking_as_sheet(marking)}
        {call_sheet(marking)}
        {close_sheet(marking, closing)}
        {same_as_last_sheet(marking, copying)}
        {paper_sheet(marking, asking_paper)}
        {menu_sheet(marking, menu, asking_paper)}
    }
    .into_any()
}

fn header(marking: Marking, tab: RwSignal<String>, menu: RwSignal<bool>) -> AnyView {
    let counting = marking.counting;
    let t = words().roll_call;
    let back = Route::Visit(counting.store.id, Screen::RollCalls).path();
    let to_find = Signal::derive(move || (t.tab_to_find)(counting.totals.get().to_find));
    let here = Signal::derive(move || (t.tab_here)(counting.here.with(Vec::len)));
    let holder = move || {
        let name = marking
            .holder
            .with(|holder| holder.as_ref().map(|holder| holder.name.clone()));
        name.map_or_else(|| t.who_marks.to_owned(), |name| (t.marking_as)(&name))
    };
    view! {
        <header class="bar pinned round-bar">
            <div class="round-head">
                <a class="back" href=back>
                    {icon(Icon::Back)}
                    <span class="for-readers">{words().ui.back}</span>
                </a>
                <div class="bar-words">
                    <p>{move || place_and_due(counting)}</p>
                    <h1 tabindex="-1" class="count">
                        {move || count_words(counting)}
                        <span class=move || left_class(counting)>{move || left_words(counting)}</span>
                    </h1>
                    <button type="button" class="holder" on:click=move |_| marking.asking.set(true)>
                        {icon(Icon::Person)} <span>{holder}</span>
                    </button>
                </div>
                <Button
                    label=t.more
                    look=ButtonLook::Quiet
                    drawing=Icon::More
                    only_drawing=true
                    on_press=move || menu.set(true)
                />
            </div>
            <Segmented
                label=t.lists
                choices=vec![choice(TO_FIND, to_find), choice(HERE, here)]
                chosen=tab
                on_choose=move |chosen| tab.set(chosen)
                panel=PANEL
            />
        </header>
    }
    .into_any()
}

/// "Library steps · due 15:15".
pub fn place_and_due(counting: Counting) -> String {
    let t = words().roll_call;
    counting.round.with(|round| {
        let Some(round) = round else {
            return String::new();
        };
        let due = round
            .due
            .as_ref()
            .map(|due| (t.due_at)(&format::local_time(due)));
        let place = Some(round.place.clone()).filter(|place| !place.is_empty());
        place.into_iter().chain(due).collect::<Vec<_>>().join(" · ")
    })
}

fn is_loaded(counting: Counting) -> bool {
    counting
        .store
        .marks
        .with(|rounds| rounds.contains_key(&counting.id))
}

fn count_words(counting: Counting) -> String {
    if !is_loaded(counting) {
        return "…".to_owned();
    }
    let totals = counting.totals.get();
    (words().roll_call.count)(totals.accounted_for, totals.expected)
}

fn left_words(counting: Counting) -> String {
    let to_find = counting.totals.get().to_find;
    if !is_loaded(counting) || to_find == 0 {
        return String::new();
    }
    format!(" · {}", (words().roll_call.left_to_find)(to_find))
}

fn left_class(counting: Counting) -> &'static str {
    let is_late = matches!(counting.timing(), RoundTiming::Overdue { .. });
    let totals = counting.totals.get();
    if is_late || totals.missing + totals.needs_help > 0 {
        "count-left late"
    } else {
        "count-left"
    }
}

fn closed_card(marking: Marking) -> AnyView {
    let counting = marking.counting;
    let t = words().roll_call;
    (move || {
        let closing = counting.closing.get()?;
        let by = super::row_words::marker_words(
            counting.store,
            &visit::facts::Marker::Person(closing.by),
        );
        let at = format::time(closing.at, &counting.zone.get());
        Some(view! {
            <Card tone=Tone::Here>
                <p class="card-title">{(t.closed_by)(&by, &at)}</p>
                <p class="card-line">{(t.closed_count)(closing.head_count, closing.expected)}</p>
                {(!closing.note.is_empty()).then(|| view! { <p class="card-line">{closing.note.clone()}</p> })}
                <p class="card-line">{t.closed_late_marks}</p>
            </Card>
        })
    })
    .into_any()
}

/// What to do about those who have not been found, by the time that has gone.
fn ladder_card(marking: Marking) -> AnyView {
    let counting = marking.counting;
    let t = words().roll_call;
    let reached = Memo::new(move |_| {
        let minutes = match counting.timing() {
            RoundTiming::Due { minutes_since_due } | RoundTiming::Overdue { minutes_since_due } => {
                minutes_since_due
            }
            RoundTiming::Upcoming { .. } | RoundTiming::Closed => return None,
        };
        let somebody = counting.totals.get().to_find > 0;
        let has_time = counting.due.get().is_some();
        let step = ladder_step(minutes, visit::roll_call::AtOnce::default())?;
        (somebody && has_time && step > LadderStep::CallTheNames).then_some((minutes, step))
    });
    (move || {
        reached.get().map(|(minutes, step)| {
            let class = if step == LadderStep::DeclareMissing {
                "ladder alarm"
            } else {
                "ladder"
            };
            view! {
                <p class=class>
                    <b>{(t.minutes_over)(minutes)}</b>
                    " "
                    {(t.ladder)(step)}
                </p>
            }
        })
    })
    .into_any()
}

fn lists(marking: Marking, tab: RwSignal<String>) -> AnyView {
    let counting = marking.counting;
    let t = words().roll_call;
    let query = RwSignal::new(String::new());
    let many = Memo::new(move |_| counting.rows.with(|rows| rows.len() > MANY));
    let shown = Memo::new(move |_| {
        let list = if tab.with(|tab| tab == TO_FIND) {
            counting.to_find
        } else {
            counting.here
        };
        list.with(|ids| named_like(counting, ids, &query.read()))
    });
    let is_empty = Memo::new(move |_| is_loaded(counting) && shown.with(Vec::is_empty));
    let label = move || {
        let t = words().roll_call;
        if tab.with(|tab| tab == TO_FIND) {
            t.to_find
        } else {
            t.here
        }
    };
    view! {
        <div id=PANEL role="tabpanel" aria-label=label>
            {move || {
                many.get()
                    .then(|| view! { <SearchField id="count-search" label=t.search value=query /> })
            }}
            <Show when=move || !is_empty.get() fallback=move || empty(marking, tab)>
                <List>
                    <For
                        each=move || if is_loaded(counting) { shown.get() } else { Vec::new() }
                        key=|person| *person
                        children=move |person| round_row(marking, person)
                    />
                </List>
            </Show>
        </div>
    }
    .into_any()
}

fn named_like(counting: Counting, ids: &[Id], query: &str) -> Vec<Id> {
    let query = query.trim().to_lowercase();
    if query.is_empty() {
        return ids.to_vec();
    }
    counting.facts.with(|facts| {
        let named = |id: &&Id| {
            facts
                .get(id)
                .is_some_and(|facts| facts.name.to_lowercase().contains(&query))
        };
        ids.iter().filter(named).copied().collect()
    })
}

fn empty(marking: Marking, tab: RwSignal<String>) -> AnyView {
    let t = words().roll_call;
    let nobody_expected = marking.counting.rows.with(|rows| rows.is_empty());
    let (drawing, title, line) = match (nobody_expected, tab.with(|tab| tab == TO_FIND)) {
        (true, _) => (Icon::People, t.nobody_expected, t.nobody_expected_hint),
        (_, true) => (Icon::Check, t.all_found, t.all_found_hint),
        (_, false) => (Icon::RollCall, t.nobody_here, t.nobody_here_hint),
    };
    view! { <EmptyState drawing=drawing title=title words=line /> }.into_any()
}

fn actions(marking: Marking, copying: RwSignal<bool>, closing: RwSignal<bool>) -> AnyView {
    let counting = marking.counting;
    let t = words().roll_call;
    let has_earlier = untrack(|| counting.earlier()).is_some();
    let is_open = Memo::new(move |_| counting.closing.with(Option::is_none));
    let buttons = move || {
        is_open.get().then(|| {
            let same = has_earlier.then(|| {
                view! {
                    <Button label=t.same_as_last look=ButtonLook::Line on_press=move || copying.set(true) />
                }
            });
            view! {
                {same}
                {close_button(marking, closing)}
            }
        })
    };
    view! {
        <BottomActions>
            {toast(marking)}
            {buttons}
        </BottomActions>
    }
    .into_any()
}

/// Pale while somebody is still to be found; pressing it then says who, and why it cannot be.
fn close_button(marking: Marking, closing: RwSignal<bool>) -> AnyView {
    let counting = marking.counting;
    let t = words().roll_call;
    let class = move || {
        if counting.totals.get().to_find == 0 {
            "btn main"
        } else {
            "btn main not-yet"
        }
    };
    view! {
        <button type="button" class=class on:click=move |_| closing.set(true)>
            <span>{t.close}</span>
        </button>
    }
    .into_any()
}

fn toast(marking: Marking) -> AnyView {
    let notice = marking.notice;
    let message = notice.message();
    let shown = Memo::new(move |_| message.read().is_some());
    let can_undo = notice.can_undo();
    view! {
        <div
            class="toast-place"
            on:pointerenter=move |_| notice.hold(true)
            on:pointerleave=move |_| notice.hold(false)
            on:focusin=move |_| notice.hold(true)
            on:focusout=move |_| notice.hold(false)
        >
            <div class:toast=shown>
                <p role="status">{move || message.get()}</p>
                {move || {
                    (shown.get() && can_undo.get())
                        .then(|| {
                            view! {
                                <button type="button" on:click=move |_| marking.undo()>
                                    {icon(Icon::Undo)}
                                    {words().ui.undo}
                                </button>
                            }
                        })
                }}
            </div>
        </div>
    }
    .into_any()
}

fn menu_sheet(marking: Marking, open: RwSignal<bool>, paper: RwSignal<bool>) -> AnyView {
    let counting = marking.counting;
    let t = words().roll_call;
    let to = move |screen| Route::Visit(counting.store.id, screen).path();
    let id = counting.id;
    view! {
        <Sheet open title=t.more on_close=move || open.set(false)>
            <List>
                <Row
                    title=t.from_paper_begin
                    line=t.from_paper_hint
                    trailing=Trailing::Forward
                    on_press=move || {
                        open.set(false);
                        paper.set(true);
                    }
                />
                <Row title=t.history trailing=Trailing::Forward href=to(Screen::RoundHistory(id)) />
                <Row title=t.print_sheet trailing=Trailing::Forward href=to(Screen::PrintRound(id)) />
                <Row title=t.edit trailing=Trailing::Forward href=to(Screen::EditRound(id)) />
            </List>
        </Sheet>
    }
    .into_any()
}
