use super::plan::{empty_round, now_in, zone_now};
use super::round_form::group_choices;
use super::round_input::{EVERYBODY, expected_of, groups_of};
use crate::markup::view;
use crate::state::programme::agenda_of;
use crate::state::{Route, Screen, VisitStore, go};
use crate::text::{problems, words};
use crate::ui::{Button, Form, FormErrors, RadioGroup, Sheet, TextField};
use engine::protocol::Change;
use leptos::prelude::*;
use visit::programme::now_and_next;
use visit::records::Round;

/// Names are being called already: grace as short as for boarding a coach.
const SHORT_GRACE: u16 = 5;

/// A round on the spot: "before we leave".
pub fn begin_sheet(store: VisitStore, open: RwSignal<bool>) -> AnyView {
    let t = words().roll_call;
    view! {
        <Sheet open title=t.count_now() on_close=move || open.set(false)>
            {untrack(|| form(store, open))}
        </Sheet>
    }
    .into_any()
}

fn form(store: VisitStore, open: RwSignal<bool>) -> AnyView {
    let t = words().roll_call;
    let errors = FormErrors::new();
    let place = RwSignal::new(place_now(store));
    let who = RwSignal::new(EVERYBODY.to_owned());
    let begin = move || {
        let place = place.get_untracked().trim().to_owned();
        let mut wrong = Vec::new();
        if place.is_empty() {
            wrong.push(("begin-place", t.place_missing().to_owned()));
        }
        if !errors.check(wrong) {
            return;
        }
        let round = Round {
            place,
            due: now_in(store, &zone_now(store)),
            grace_minutes: SHORT_GRACE,
            expected: expected_of(&who.read_untracked()),
            ..empty_round()
        };
        let id = round.id;
        let change = Change {
            before: None,
            after: round.into(),
        };
        store.save_then(vec![change], move |answer| match answer {
            Ok(_) => {
                open.set(false);
                go(Route::Visit(store.id, Screen::Round(id)));
            }
            Err(problem) => {
                errors.check(vec![("begin-place", problems::sentence(&problem))]);
            }
        });
    };
    let groups = groups_of(store);
    let has_groups = !groups.is_empty();
    view! {
        <Form errors on_submit=begin>
            <TextField id="begin-place" label=t.place() value=place hint=t.count_now_hint() />
            {has_groups
                .then(|| {
                    view! {
                        <RadioGroup id="begin-who" label=t.expected() value=who choices=group_choices(&groups) />
                    }
                })}
            <Button label=t.begin() submit=true />
        </Form>
    }
    .into_any()
}

/// Where the programme says that the visit is.
fn place_now(store: VisitStore) -> String {
    let now = store.now_untracked();
    store.items.with_untracked(|items| {
        let agenda = agenda_of(items, None);
        let running = now_and_next(&agenda, now).now;
        running
            .first()
            .map(|slot| slot.item.place.clone())
            .unwrap_or_default()
    })
}
