use super::call_sheet::call_sheet;
use super::close_sheet::close_sheet;
use super::counting::Counting;
use super::marking::Marking;
use super::marking_as::marking_as_sheet;
use super::paper::{paper_card, paper_sheet};
use super::plan::taken_away;
use super::round_actions::actions;
use super::round_cards::{closed_card, ladder_card};
use super::round_header::{header, is_loaded};
use super::round_menu::menu_sheet;
use super::round_row::round_row;
use super::same_as_last::same_as_last_sheet;
use crate::markup::view;
use crate::platform::wake_lock;
use crate::state::VisitStore;
use crate::text::words;
use crate::ui::{EmptyState, Icon, List, SearchField};
use leptos::prelude::*;
use visit::Id;

/// From so many people on, a name is found faster by typing than by scrolling.
const MANY: usize = 40;
pub const PANEL: &str = "count-panel";
pub const TO_FIND: &str = "find";
pub const HERE: &str = "here";

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
            t.to_find()
        } else {
            t.here()
        }
    };
    view! {
        <div id=PANEL role="tabpanel" aria-label=label>
            {move || {
                many.get()
                    .then(|| view! { <SearchField id="count-search" label=t.search() value=query /> })
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
        (true, _) => (Icon::People, t.nobody_expected(), t.nobody_expected_hint()),
        (_, true) => (Icon::Check, t.all_found(), t.all_found_hint()),
        (_, false) => (Icon::RollCall, t.nobody_here(), t.nobody_here_hint()),
    };
    view! { <EmptyState drawing=drawing title=title words=line /> }.into_any()
}
