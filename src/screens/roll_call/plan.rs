//! Planning one round, changing it, taking it away.

use super::round_form::round_fields;
use super::round_input::RoundInput;
use crate::markup::view;
use crate::platform::identity::new_id;
use crate::state::programme::{agenda_of, zone_at};
use crate::state::{BrowserZones, FormMemory, Route, Screen, VisitStore};
use crate::text::{problems, words};
use crate::ui::{
    BottomActions, Button, ButtonLook, EmptyState, Form, FormErrors, Icon, PageHeader,
};
use engine::protocol::Change;
use leptos::prelude::*;
use visit::programme::round_from_item;
use visit::records::{Expected, Round, RoundKind};
use visit::time::local_at;
use visit::{Id, LocalDateTime};

/// Minutes before an unmarked person is overdue, where nobody has said otherwise
/// (domain.md 3.6: 5 to 10 is usual).
pub const USUAL_GRACE: u16 = 10;

pub fn new_round(store: VisitStore) -> AnyView {
    let memory = FormMemory::at(Route::Visit(store.id, Screen::NewRound));
    creating(store, empty_round(), memory)
}

pub fn new_round_for_item(store: VisitStore, item: Id) -> AnyView {
    let found = store
        .items
        .with_untracked(|items| items.get(&item).cloned())
        .filter(|item| item.removed.is_none());
    let Some(found) = found else {
        let memory = FormMemory::at(Route::Visit(store.id, Screen::NewRoundForItem(item)));
        return creating(store, empty_round(), memory);
    };
    let round = round_from_item(new_id(), &found, USUAL_GRACE);
    let memory = FormMemory::at(Route::Visit(store.id, Screen::NewRoundForItem(item)));
    creating(store, round, memory)
}

/// The zone in which the visit is now.
pub fn zone_now(store: VisitStore) -> String {
    store.visit.with_untracked(|visit| {
        store.items.with_untracked(|items| {
            zone_at(
                visit.as_ref(),
                &agenda_of(items, None),
                store.now_untracked(),
            )
        })
    })
}

/// The minute that it is now, on the clock of a zone.
pub fn now_in(store: VisitStore, zone: &str) -> Option<LocalDateTime> {
    local_at(&BrowserZones, zone, store.now_untracked())
}

pub fn empty_round() -> Round {
    Round {
        id: new_id(),
        code: String::new(),
        item: None,
        kind: RoundKind::RollCall,
        place: String::new(),
        due: None,
        grace_minutes: USUAL_GRACE,
        expected: Expected::Everybody,
        notes: String::new(),
        removed: None,
    }
}

fn creating(store: VisitStore, round: Round, memory: FormMemory) -> AnyView {
    let input = RoundInput::of(store, &round, &zone_now(store), memory);
    let errors = FormErrors::new();
    let save = move || match input.read(&round) {
        Ok(made) => {
            let list = Route::Visit(store.id, Screen::RollCalls);
            save_form(store, None, made, errors, memory, list);
        }
        Err(wrong) => {
            errors.check(wrong);
        }
    };
    view! {
        <PageHeader title=words().roll_call.plan_one() back=Route::Visit(store.id, Screen::RollCalls).path() />
        <div class="body">
            <Form
                errors
                on_submit=save
                came_back=memory.came_back()
                on_start_afresh=move || memory.start_afresh()
            >
                {round_fields(store, input)}
                <BottomActions>
                    <Button label=words().ui.save() submit=true />
                </BottomActions>
            </Form>
        </div>
    }
    .into_any()
}

pub fn edit_round(store: VisitStore, round: Id) -> AnyView {
    let removed = Memo::new(move |_| {
        store
            .rounds
            .with(|rounds| rounds.get(&round).map(|round| round.removed.is_some()))
    });
    (move || match removed.get() {
        Some(false) => untrack(|| editing(store, round)),
        Some(true) => untrack(|| taken_away(store, round)),
        None => taken_away(store, round),
    })
    .into_any()
}

fn current(store: VisitStore, round: Id) -> Option<Round> {
    store
        .rounds
        .with_untracked(|rounds| rounds.get(&round).cloned())
}

fn editing(store: VisitStore, id: Id) -> AnyView {
    let t = words().roll_call;
    let Some(before) = current(store, id) else {
        return ().into_any();
    };
    let errors = FormErrors::new();
    let memory = FormMemory::at(Route::Visit(store.id, Screen::EditRound(id)));
    let input = RoundInput::of(store, &before, &zone_now(store), memory);
    let to_round = Route::Visit(store.id, Screen::Round(id));
    let back = to_round.path();
    let save = move || match input.read(&before) {
        Ok(after) => {
            save_form(
                store,
                Some(&before),
                after,
                errors,
                memory,
                to_round.clone(),
            );
        }
        Err(wrong) => {
            errors.check(wrong);
        }
    };
    view! {
        <PageHeader title=t.edit() back=back />
        <div class="body">
            <Form
                errors
                on_submit=save
                came_back=memory.came_back()
                on_start_afresh=move || memory.start_afresh()
            >
                {round_fields(store, input)}
                <Button
                    label=t.delete()
                    look=ButtonLook::AlarmLine
                    drawing=Icon::Trash
                    on_press=move || set_removed(store, id, true)
                />
                <p class="soft">{t.delete_hint()}</p>
                <BottomActions>
                    <Button label=words().ui.save() submit=true />
                </BottomActions>
            </Form>
        </div>
    }
    .into_any()
}

/// Goes on once the round is durable. What is refused stays in the form, with the reason.
fn save_form(
    store: VisitStore,
    before: Option<&Round>,
    after: Round,
    errors: FormErrors,
    memory: FormMemory,
    then: Route,
) {
    errors.clear();
    let change = Change {
        before: before.cloned().map(Into::into),
        after: after.into(),
    };
    store.save_then(vec![change], move |answer| match answer {
        Ok(_) => {
            memory.go_on(then);
        }
        Err(problem) => {
            errors.check(vec![("place", problems::sentence(&problem))]);
        }
    });
}

fn set_removed(store: VisitStore, id: Id, removed: bool) {
    if let Some(before) = current(store, id) {
        let after = Round {
            removed: removed.then(|| store.now_untracked()),
            ..before.clone()
        };
        store.change(before, after);
    }
}

/// What stands in the place of a round that was taken away: the way back, for as long as
/// somebody looks at it.
pub fn taken_away(store: VisitStore, id: Id) -> AnyView {
    let t = words().roll_call;
    let list = Route::Visit(store.id, Screen::RollCalls).path();
    let Some(round) = current(store, id) else {
        let action = view! { <Button label=t.title() href=list /> }.into_any();
        return view! {
            <PageHeader title=t.title() />
            <EmptyState
                drawing=Icon::RollCall
                title=t.no_such_round()
                words=t.no_such_round_hint()
                action
            />
        }
        .into_any();
    };
    let action = view! {
        <Button
            label=words().ui.undo()
            drawing=Icon::Undo
            on_press=move || set_removed(store, id, false)
        />
    }
    .into_any();
    view! {
        <PageHeader title=t.title() back=list />
        <EmptyState
            drawing=Icon::Trash
            title=t.deleted(&round.place)
            words=t.deleted_hint()
            action
        />
    }
    .into_any()
}
