use super::counting::Counting;
use super::marking::Marking;
use super::round::{HERE, PANEL, TO_FIND};
use crate::markup::view;
use crate::state::{Route, Screen};
use crate::text::{format, words};
use crate::ui::{Button, ButtonLook, Icon, Segmented, choice, icon};
use leptos::prelude::*;
use visit::roll_call::RoundTiming;

/// The head of a round stays in sight: where, when, how many, who marks, and the two lists.
pub fn header(marking: Marking, tab: RwSignal<String>, menu: RwSignal<bool>) -> AnyView {
    let counting = marking.counting;
    let t = words().roll_call;
    let back = Route::Visit(counting.store.id, Screen::RollCalls).path();
    let to_find = Signal::derive(move || t.tab_to_find(counting.totals.get().to_find));
    let here = Signal::derive(move || t.tab_here(counting.here.with(Vec::len)));
    let holder = move || {
        let name = marking
            .holder
            .with(|holder| holder.as_ref().map(|holder| holder.name.clone()));
        name.map_or_else(|| t.who_marks().to_owned(), |name| t.marking_as(&name))
    };
    view! {
        <header class="bar pinned round-bar">
            <div class="round-head">
                <a class="back" href=back>
                    {icon(Icon::Back)}
                    <span class="for-readers">{words().ui.back()}</span>
                </a>
                <div class="bar-words">
                    <p>{move || place_and_due(counting)}</p>
                    <h1 tabindex="-1" class="count">
                        <span class="count-now">{move || count_words(counting)}</span>
                        " "
                        <span class=move || left_class(counting)>{move || left_words(counting)}</span>
                    </h1>
                    <button type="button" class="holder" on:click=move |_| marking.asking.set(true)>
                        {icon(Icon::Person)} <span>{holder}</span>
                    </button>
                </div>
                <Button
                    label=t.more()
                    look=ButtonLook::Quiet
                    drawing=Icon::More
                    only_drawing=true
                    on_press=move || menu.set(true)
                />
            </div>
            <Segmented
                label=t.lists()
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
            .map(|due| t.due_at(&format::local_time(due)));
        let place = Some(round.place.clone()).filter(|place| !place.is_empty());
        place.into_iter().chain(due).collect::<Vec<_>>().join(" · ")
    })
}

/// The marks of the round have come from the engine: before that nothing is known, and "0 of 24"
/// would be a lie.
pub fn is_loaded(counting: Counting) -> bool {
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
    words()
        .roll_call
        .count(totals.accounted_for, totals.expected)
}

fn left_words(counting: Counting) -> String {
    let to_find = counting.totals.get().to_find;
    if !is_loaded(counting) || to_find == 0 {
        return String::new();
    }
    words().roll_call.left_to_find(to_find)
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
