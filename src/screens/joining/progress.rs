use crate::markup::view;
use crate::state::{Route, Screen, Session};
use crate::text::words;
use crate::ui::{Button, ButtonLook, Card, Digits, Icon, Tone};
use engine::protocol::{Comparing, JoiningState};
use leptos::prelude::*;
use visit::Id;

/// How far joining one visit has got.
pub fn progress(session: Session, visit: Id, state: &JoiningState) -> AnyView {
    let t = words().joining;
    let end = move |sentence: &'static str| {
        said(sentence, Tone::Alarm, stop(session, visit, t.try_another()))
    };
    match state {
        JoiningState::Waits(comparing) => waits(session, visit, comparing),
        JoiningState::Joined => {
            let open = view! {
                <Button
                    label=t.open_visit()
                    drawing=Icon::Bus
                    href=Route::Visit(visit, Screen::Today).path()
                />
            };
            said(t.confirmed(), Tone::Here, open.into_any())
        }
        JoiningState::Declined => end(t.declined()),
        JoiningState::Over => end(t.expired()),
        JoiningState::WrongVisit => end(t.wrong_visit()),
    }
}

fn waits(session: Session, visit: Id, comparing: &Comparing) -> AnyView {
    let t = words().joining;
    let digits = session.digits(comparing);
    view! {
        <Card>
            <div class="stack">
                <h2 class="card-title">{t.waiting_title()}</h2>
                <Digits digits />
                <p>{t.waiting_words()}</p>
                <p class="soft">{t.waiting_note()}</p>
                {stop(session, visit, t.give_up())}
            </div>
        </Card>
    }
    .into_any()
}

fn said(sentence: &'static str, tone: Tone, action: AnyView) -> AnyView {
    view! {
        <Card tone>
            <p role="status">{sentence}</p>
            {action}
        </Card>
    }
    .into_any()
}

fn stop(session: Session, visit: Id, label: &'static str) -> AnyView {
    let stop = move |()| session.stop_joining(visit);
    view! { <Button label look=ButtonLook::Line on_press=stop /> }.into_any()
}
