use super::progress::progress;
use super::scan::scan;
use crate::markup::view;
use crate::platform::navigation;
use crate::state::{Route, Screen, Session};
use crate::text::{problems, words};
use crate::ui::{Button, ButtonLook, Card, Form, FormErrors, Icon, PageHeader, TextField, Tone};
use engine::protocol::{Answer, Command};
use leptos::prelude::*;

/// What stands before the invite in the link, in the QR code and in the address.
const MARK: &str = "#join=";

/// Joins a visit by an invite, and tells how far that has got.
pub fn join(session: Session) -> AnyView {
    let under_way = Memo::new(move |_| session.joining());
    view! {
        <PageHeader title=words().joining.title() back=Route::Visits.path() />
        <div class="body stack">
            {move || {
                let visits = under_way.get();
                if visits.is_empty() {
                    return ask_for_invite(session);
                }
                let visits = visits.iter().map(|(visit, state)| progress(session, *visit, state));
                visits.collect_view().into_any()
            }}
        </div>
    }
    .into_any()
}

fn ask_for_invite(session: Session) -> AnyView {
    let t = words().joining;
    let errors = FormErrors::new();
    let opened_by_link = navigation::taken_invite();
    let from_link = opened_by_link.is_some();
    let link = RwSignal::new(opened_by_link.unwrap_or_default());
    let busy = RwSignal::new(false);
    let needs_passcode = RwSignal::new(false);
    let send = move |token: String| {
        if busy.get_untracked() {
            return;
        }
        // What comes is other people's: the keys to it lie behind a passcode from the first.
        if !session.has_passcode() {
            navigation::keep_invite(&token);
            needs_passcode.set(true);
            return;
        }
        busy.set(true);
        session.send_then(Command::Join { invite: token }, move |answer| {
            busy.try_set(false);
            match answer {
                Ok(Answer::Joining { visit, comparing }) => session.wait_for(visit, comparing),
                Ok(_) => {}
                Err(problem) => {
                    errors.check(vec![("invite", problems::sentence(&problem))]);
                }
            }
        });
    };
    let submit = move |()| {
        let token = link.get_untracked().trim().to_owned();
        if token.is_empty() {
            errors.check(vec![("invite", t.need_link().to_owned())]);
        } else {
            errors.clear();
            send(token);
        }
    };
    let seen = move |text: String| {
        let ours = text.contains(MARK);
        if ours {
            send(text);
        }
        ours
    };
    let label = move || if busy.get() { t.joining() } else { t.join() }.to_owned();
    view! {
        <p>{if from_link { t.link_is_here() } else { t.intro() }}</p>
        {(!from_link).then(|| scan(seen))}
        <Form errors on_submit=submit>
            <TextField
                id="invite"
                label=if from_link { t.the_link() } else { t.paste() }
                value=link
                hint=t.paste_hint()
                autocomplete="off"
            />
            {move || needs_passcode.get().then(passcode_first)}
            <Button
                label=Signal::derive(label)
                drawing=Icon::Check
                submit=true
                disabled=Signal::derive(move || busy.get())
            />
        </Form>
    }
    .into_any()
}

fn passcode_first() -> AnyView {
    view! {
        <Card tone=Tone::Find>
            <p role="alert">{words().joining.passcode_first()}</p>
            <Button
                label=words().lock.set()
                look=ButtonLook::Line
                drawing=Icon::Lock
                href=Route::Settings(Screen::Lock).path()
            />
        </Card>
    }
    .into_any()
}
