use crate::markup::view;
use crate::text;
use crate::ui::{Button, ButtonLook, TextField};
use leptos::prelude::*;

/// How passcodes are typed on this screen: with which keyboard, and seen or hidden.
#[derive(Clone, Copy)]
pub struct Typing {
    letters: RwSignal<bool>,
    shown: RwSignal<bool>,
}

impl Typing {
    pub fn new() -> Self {
        Self {
            letters: RwSignal::new(false),
            shown: RwSignal::new(false),
        }
    }
}

/// A field for a passcode: hidden, and with the keypad for digits first.
pub fn passcode_field(
    id: &'static str,
    label: &'static str,
    hint: &'static str,
    autocomplete: &'static str,
    value: RwSignal<String>,
    typing: Typing,
) -> AnyView {
    let hint = (!hint.is_empty()).then(|| hint.to_owned());
    (move || {
        let mode = if typing.letters.get() {
            "text"
        } else {
            "numeric"
        };
        let kind = if typing.shown.get() {
            "text"
        } else {
            "password"
        };
        view! { <TextField id label value hint=hint.clone() kind mode autocomplete /> }
    })
    .into_any()
}

/// The two switches below the fields.
pub fn typing_switches(typing: Typing) -> AnyView {
    let words = text::words().lock;
    view! {
        <div class="lock-switches">
            {switch(words.show(), typing.shown)} {switch(words.letters(), typing.letters)}
        </div>
    }
    .into_any()
}

fn switch(label: &'static str, on: RwSignal<bool>) -> AnyView {
    view! {
        <label class="lock-switch">
            <input
                type="checkbox"
                prop:checked=on
                on:change=move |event| on.set(event_target_checked(&event))
            />
            <span>{label}</span>
        </label>
    }
    .into_any()
}

/// A button that sends the form and says that it is at work.
pub fn submit_button(label: &'static str, busy: RwSignal<bool>, disabled: Signal<bool>) -> AnyView {
    let words = text::words().lock;
    let shown = move || if busy.get() { words.checking() } else { label }.to_owned();
    view! {
        <Button
            label=Signal::derive(shown)
            look=ButtonLook::Main
            submit=true
            disabled=Signal::derive(move || busy.get() || disabled.get())
        />
    }
    .into_any()
}
