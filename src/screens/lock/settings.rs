use super::passcode_form::{Task, passcode_form};
use crate::markup::view;
use crate::state::{
    IDLE_CHOICES, Route, Screen, Session, idle_minutes, place_that_waits, set_idle_minutes,
};
use crate::text;
use crate::ui::{
    Banner, Button, ButtonLook, Card, EmptyState, Icon, PageHeader, RadioGroup, Tone, choice,
};
use leptos::prelude::*;

/// Set, change or take away the passcode; when to lock.
pub fn lock_settings(session: Session) -> AnyView {
    let words = text::words().lock;
    let task = RwSignal::new(None::<Task>);
    let done = RwSignal::new(None::<&'static str>);
    let back = untrack(|| session.open_visit())
        .map_or(Route::Visits, |store| Route::Visit(store.id, Screen::More));
    view! {
        <PageHeader title=words.settings_title() back=back.path() />
        <div class="body stack lock-settings">
            <div role="status">{move || done.get().map(news)}</div>
            {move || match task.get() {
                Some(chosen) => form(session, chosen, task, done),
                None if session.has_passcode() => overview_with(session, task, done),
                None => overview_without(task, done),
            }}
        </div>
    }
    .into_any()
}

/// What was just done, and the way back to a form that waited for it.
fn news(words: &'static str) -> AnyView {
    let waiting = place_that_waits().map(|place| {
        let label = text::words().lock.back_to_form();
        view! { <Button label look=ButtonLook::Line href=place.path() /> }.into_any()
    });
    match waiting {
        Some(action) => {
            view! { <Banner words drawing=Icon::Check tone=Tone::Here action /> }.into_any()
        }
        None => view! { <Banner words drawing=Icon::Check tone=Tone::Here /> }.into_any(),
    }
}

fn overview_without(task: RwSignal<Option<Task>>, done: RwSignal<Option<&'static str>>) -> AnyView {
    let words = text::words().lock;
    let set = move || begin(task, done, Task::Set);
    let action = view! { <Button label=words.set() on_press=set /> }.into_any();
    view! {
        <EmptyState drawing=Icon::Lock title=words.is_not_set() words=words.is_not_set_words() action />
    }
    .into_any()
}

fn overview_with(
    session: Session,
    task: RwSignal<Option<Task>>,
    done: RwSignal<Option<&'static str>>,
) -> AnyView {
    let words = text::words().lock;
    let lock_now = move || session.lock_then(|| ());
    view! {
        <Card tone=Tone::Here>
            <p class="card-title">{words.is_set()}</p>
            <p class="card-line">{words.is_set_words()}</p>
        </Card>
        <Button label=words.lock_now() on_press=lock_now drawing=Icon::Lock />
        {idle_choice()}
        <Button
            label=words.change()
            look=ButtonLook::Line
            on_press=move || begin(task, done, Task::Change)
        />
        <Button
            label=words.remove()
            look=ButtonLook::AlarmLine
            on_press=move || begin(task, done, Task::Remove)
        />
    }
    .into_any()
}

fn begin(task: RwSignal<Option<Task>>, done: RwSignal<Option<&'static str>>, begun: Task) {
    done.set(None);
    task.set(Some(begun));
}

fn idle_choice() -> AnyView {
    let words = text::words().lock;
    let value = RwSignal::new(idle_minutes().to_string());
    let choices = IDLE_CHOICES
        .iter()
        .map(|minutes| choice(minutes.to_string(), words.minutes(*minutes)))
        .collect::<Vec<_>>();
    // Not written from an effect but read by one: the choice is a preference of the phone.
    Effect::new(move || {
        if let Ok(minutes) = value.read().parse() {
            set_idle_minutes(minutes);
        }
    });
    view! { <RadioGroup id="idle" label=words.idle() value choices hint=words.idle_hint() /> }
        .into_any()
}

fn form(
    session: Session,
    chosen: Task,
    task: RwSignal<Option<Task>>,
    done: RwSignal<Option<&'static str>>,
) -> AnyView {
    let words = text::words().lock;
    let finished = move |()| {
        done.try_set(Some(match chosen {
            Task::Remove => words.done_removed(),
            _ => words.done_set(),
        }));
        task.try_set(None);
    };
    passcode_form(
        session,
        chosen,
        UnsyncCallback::new(finished),
        UnsyncCallback::new(move |()| task.set(None)),
    )
}
