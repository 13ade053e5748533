use super::passcode_input::{Typing, passcode_field, submit_button, typing_switches};
use super::passcode_key::key_of;
use crate::markup::view;
use crate::platform::clock;
use crate::state::Session;
use crate::state::alarms::DueWhileLocked;
use crate::text;
use crate::ui::{
    Banner, ButtonLook, CallButton, Form, FormErrors, Icon, List, Row, Section, Tone, icon,
};
use engine::protocol::{Command, EmergencyNumber, Problem};
use leptos::prelude::*;
use std::time::Duration;
use visit::Instant;

/// The emergency number of all of the European Union and of the United Kingdom.
const EMERGENCY_112: &str = "112";

/// What stands in place of everything while the app is locked.
pub fn locked(session: Session) -> AnyView {
    let words = text::words().lock;
    view! {
        <div class="body lock">
            <div class="lock-head">
                <span class="empty-drawing">{icon(Icon::Lock)}</span>
                <h1 tabindex="-1">{words.title()}</h1>
                <p>{words.calm()}</p>
            </div>
            {due()}
            {entry(session)}
            {emergency(session)}
            <details class="lock-forgotten">
                <summary>{words.forgotten()}</summary>
                <p>{words.forgotten_words()}</p>
            </details>
        </div>
    }
    .into_any()
}

/// A roll call does not wait for a passcode; whose and where, it must not say.
fn due() -> AnyView {
    let due = use_context::<DueWhileLocked>();
    let sentence = move || {
        let is_due = due.is_some_and(|due| due.0.get());
        is_due.then(|| {
            view! { <Banner words=text::words().lock.due() drawing=Icon::Clock tone=Tone::Alarm /> }
        })
    };
    view! { <div role="alert">{sentence}</div> }.into_any()
}

fn entry(session: Session) -> AnyView {
    let words = text::words().lock;
    let errors = FormErrors::new();
    let typed = RwSignal::new(String::new());
    let busy = RwSignal::new(false);
    let typing = Typing::new();
    let seconds = seconds_to_wait(session);
    let unlock = move || {
        if busy.get_untracked() || seconds.get_untracked() > 0 {
            return;
        }
        if typed.read_untracked().is_empty() {
            errors.check(vec![("passcode", words.enter().to_owned())]);
            return;
        }
        errors.clear();
        busy.set(true);
        try_passcode(session, typed.get_untracked(), move |refusal| {
            busy.try_set(false);
            typed.try_set(String::new());
            errors.check(vec![("passcode", refusal)]);
        });
    };
    view! {
        <Form errors on_submit=unlock>
            {passcode_field("passcode", words.passcode(), "", "current-password", typed, typing)}
            {typing_switches(typing)}
            <p class="lock-wait" role="timer">
                {move || Some(seconds.get()).filter(|left| *left > 0).map(|seconds| words.wait(seconds))}
            </p>
            {submit_button(words.unlock(), busy, Signal::derive(move || seconds.get() > 0))}
        </Form>
    }
    .into_any()
}

/// Whole seconds until the next try is taken, counted down.
fn seconds_to_wait(session: Session) -> Memo<i64> {
    let second = RwSignal::new(clock::now());
    clock::every_while_shown(Duration::from_secs(1), move || second.set(clock::now()));
    Memo::new(move |_| {
        let until = session.lock_state().and_then(|lock| lock.wait_until);
        until.map_or(0, |until| seconds_between(second.get(), until))
    })
}

fn seconds_between(now: Instant, until: Instant) -> i64 {
    until.0.saturating_sub(now.0).max(0).saturating_add(999) / 1000
}

/// Tries the passcode, and calls with a sentence if it was not taken.
fn try_passcode(session: Session, passcode: String, refused: impl FnOnce(String) + 'static) {
    let words = text::words().lock;
    let Some(lock) = untrack(|| session.lock_state()) else {
        return;
    };
    key_of(passcode, lock.parameters, move |key| {
        let Some(key) = key else {
            refused(words.no_memory().to_owned());
            return;
        };
        session.send_then(Command::Unlock { key }, move |answer| match answer {
            Ok(_) => {}
            Err(Problem::WrongPasscode) => refused(words.wrong().to_owned()),
            Err(problem) => refused(text::problems::sentence(&problem)),
        });
    });
}

/// The numbers to ring stand open while the app is locked.
fn emergency(session: Session) -> AnyView {
    let words = text::words().lock;
    let numbers = Memo::new(move |_| session.lock_state().map(|lock| lock.emergency));
    let rows = move || {
        let numbers = numbers.get().unwrap_or_default();
        numbers.into_iter().map(emergency_row).collect_view()
    };
    let services = EmergencyNumber {
        label: words.emergency_112().to_owned(),
        phone: EMERGENCY_112.to_owned(),
    };
    view! {
        <Section title=words.emergency()>
            <List>{emergency_row(services)} {rows}</List>
        </Section>
    }
    .into_any()
}

fn emergency_row(number: EmergencyNumber) -> AnyView {
    let words = text::words().lock;
    let look = if number.phone == EMERGENCY_112 {
        ButtonLook::Alarm
    } else {
        ButtonLook::AlarmLine
    };
    let call = view! {
        <CallButton
            label=words.call(&number.label)
            phone=number.phone.clone()
            dials=true
            look
            only_drawing=true
        />
    };
    view! { <Row title=number.label line=number.phone side=call.into_any() /> }.into_any()
}

#[cfg(test)]
mod tests {
    use super::seconds_between;
    use visit::Instant;

    #[test]
    fn a_started_second_is_waited_for() {
        assert_eq!(seconds_between(Instant(0), Instant(1)), 1);
        assert_eq!(seconds_between(Instant(0), Instant(30_000)), 30);
        assert_eq!(seconds_between(Instant(30_000), Instant(30_000)), 0);
        assert_eq!(seconds_between(Instant(40_000), Instant(30_000)), 0);
    }
}
