use super::marking::Marking;
use super::person_facts::facts_of;
use super::row_words::{RowWords, capitalised, row_words};
use crate::markup::view;
use crate::platform::{clock, navigation};
use crate::text::words;
use crate::ui::{Icon, icon};
use leptos::ev::{MouseEvent, PointerEvent};
use leptos::prelude::*;
use std::time::Duration;
use visit::Id;

/// How long a finger rests on a row before that means holding it.
const HOLD: Duration = Duration::from_millis(500);
/// A second tap at the same spot so soon belongs to the first: by then another row may lie
/// under the finger, and nobody may be called present by accident.
const DOUBLE_TAP_MILLISECONDS: i64 = 250;
const SAME_SPOT: i32 = 24;

/// One person of a round: a tap says "here", holding or the button at the end opens the call
/// sheet. It draws itself anew only when something about this person changes.
pub fn round_row(marking: Marking, person: Id) -> AnyView {
    let counting = marking.counting;
    let t = words().roll_call;
    let facts = Memo::new(move |_| facts_of(counting.facts, person));
    let view = Memo::new(move |_| counting.person(person));
    let shows_care = shows_care(marking);
    let row = Memo::new(move |_| {
        let view = view.get();
        view.map_or_else(RowWords::default, |view| {
            row_words(counting, &view, &facts.read(), shows_care.get())
        })
    });
    let is_pinned = Memo::new(move |_| {
        view.with(|view| view.as_ref().is_some_and(|view| view.state.is_pinned()))
    });
    let gesture = Gesture::new(marking, person);
    view! {
        <li class=move || format!("row count-row {}", row.read().tone.class()) id=row_id(person)>
            <button
                type="button"
                class="row-face"
                on:click=move |_| marking.opened.set(Some(person))
            >
                <span class="for-readers">{move || t.more_about(&facts.read().name)}</span>
                <span aria-hidden="true" class=move || format!("face {}", row.read().tone.class())>
                    {move || facts.read().initials.clone()}
                </span>
                <span class="face-more">{icon(Icon::More)}</span>
            </button>
            <button
                type="button"
                class="row-main"
                id=tap_id(person)
                on:click=move |event| gesture.click(&event)
                on:pointerdown=move |event| gesture.down(&event)
                on:pointerup=move |_| gesture.up()
                on:pointercancel=move |_| gesture.up()
                on:pointerleave=move |_| gesture.up()
                on:contextmenu=move |event| {
                    event.prevent_default();
                    gesture.hold();
                }
            >
                <span class="for-readers">
                    {move || spoken(&facts.read().name, &row.read(), severe(marking, person))}
                </span>
                <span class="row-text" aria-hidden="true">
                    <span class="row-title">{move || facts.read().name.clone()}</span>
                    {move || {
                        severe(marking, person)
                            .map(|allergy| {
                                view! {
                                    <span class="row-line severe">{icon(Icon::Warning)} {allergy}</span>
                                }
                            })
                    }}
                    <span class="row-line">{move || shown_line(&row.read(), is_pinned.get())}</span>
                </span>
                {move || (!is_pinned.get()).then(|| chip(row))}
            </button>
            {move || is_pinned.get().then(|| ring(marking, person, &facts.read().name))}
        </li>
    }
    .into_any()
}

fn chip(row: Memo<RowWords>) -> AnyView {
    view! {
        <span
            aria-hidden="true"
            class=move || format!("chip {}", row.read().chip_tone.class())
        >
            {move || row.read().overdue.then(|| icon(Icon::Clock))}
            {move || capitalised(row.read().state)}
        </span>
    }
    .into_any()
}

/// Where help is needed the way to ring takes the chip's place, and the line says the state.
fn ring(marking: Marking, person: Id, name: &str) -> AnyView {
    let t = words().roll_call;
    view! {
        <span class="row-side">
            <button
                type="button"
                class="btn alarm-line narrow"
                aria-label=t.ring_about(name)
                on:click=move |_| marking.opened.set(Some(person))
            >
                {t.ring()}
            </button>
        </span>
    }
    .into_any()
}

fn shown_line(row: &RowWords, is_pinned: bool) -> String {
    if is_pinned {
        format!("{} · {}", capitalised(row.state), row.line)
    } else {
        row.line.clone()
    }
}

/// Whether health and guardians may be shown to whoever holds the phone.
pub fn shows_care(marking: Marking) -> Memo<bool> {
    Memo::new(move |_| {
        marking
            .holder
            .with(|holder| holder.as_ref().is_none_or(super::holder::Holder::sees_care))
    })
}

fn tap_id(person: Id) -> String {
    format!("tap-{person}")
}

fn row_id(person: Id) -> String {
    format!("row-{person}")
}

/// An allergy that threatens life is shown to whoever counts, on every row.
fn severe(marking: Marking, person: Id) -> Option<String> {
    let not_a_young_person = marking
        .holder
        .with(|holder| holder.as_ref().is_none_or(|holder| !holder.is_young()));
    marking
        .counting
        .facts
        .with(|all| all.get(&person).and_then(|facts| facts.severe.clone()))
        .filter(|_| not_a_young_person)
}

/// "Amelia Thornbury, not seen yet. Group 1 · last seen 14:02 fountain".
fn spoken(name: &str, row: &RowWords, severe: Option<String>) -> String {
    let overdue = row.overdue.then(|| words().roll_call.overdue().to_owned());
    let more: Vec<String> = severe
        .into_iter()
        .chain(overdue)
        .chain([row.line.clone()])
        .filter(|words| !words.is_empty())
        .collect();
    let start = format!("{name}, {}", row.state);
    if more.is_empty() {
        start
    } else {
        format!("{start}. {}", more.join(". "))
    }
}

thread_local! {
    /// When and where a row was tapped last, on whichever row.
    static LAST_TAP: std::cell::Cell<Option<(i64, i32, i32)>> = const { std::cell::Cell::new(None) };
}

/// Tells a tap from a rest of the finger.
#[derive(Clone, Copy)]
struct Gesture {
    marking: Marking,
    person: Id,
    /// Counts touches, so that a timer of an earlier one does nothing.
    touch: StoredValue<u32>,
    held: StoredValue<bool>,
}

impl Gesture {
    fn new(marking: Marking, person: Id) -> Self {
        Self {
            marking,
            person,
            touch: StoredValue::new(0),
            held: StoredValue::new(false),
        }
    }

    fn down(self, event: &PointerEvent) {
        self.held.set_value(false);
        if event.button() != 0 {
            return;
        }
        self.touch.update_value(|touch| *touch += 1);
        let touch = self.touch.get_value();
        clock::after(HOLD, move || {
            if self.touch.try_get_value() == Some(touch) {
                self.hold();
            }
        });
    }

    fn up(self) {
        self.touch.update_value(|touch| *touch += 1);
    }

    fn hold(self) {
        self.up();
        self.held.set_value(true);
        self.marking.opened.set(Some(self.person));
    }

    fn click(self, event: &MouseEvent) {
        let by_key = event.detail() == 0;
        if self.held.get_value() && !by_key {
            self.held.set_value(false);
            return;
        }
        if !by_key && is_second_tap(event) {
            return;
        }
        let next = by_key.then(|| self.next_row()).flatten();
        self.marking.tap(self.person);
        if let Some(next) = next {
            // The row goes to the other list, and the focus must not go with it.
            let marking = self.marking;
            request_animation_frame(move || {
                if !marking.is_asking_something() {
                    navigation::focus_element(&tap_id(next));
                }
            });
        }
    }

    fn next_row(self) -> Option<Id> {
        self.marking.counting.to_find.with_untracked(|ids| {
            let at = ids.iter().position(|id| *id == self.person)?;
            ids.get(at + 1)
                .or_else(|| at.checked_sub(1).and_then(|before| ids.get(before)))
                .copied()
        })
    }
}

fn is_second_tap(event: &MouseEvent) -> bool {
    let now = clock::now().0;
    let (x, y) = (event.client_x(), event.client_y());
    let second = LAST_TAP.get().is_some_and(|(at, last_x, last_y)| {
        now - at < DOUBLE_TAP_MILLISECONDS
            && (x - last_x).abs() < SAME_SPOT
            && (y - last_y).abs() < SAME_SPOT
    });
    LAST_TAP.set(Some((now, x, y)));
    second
}
