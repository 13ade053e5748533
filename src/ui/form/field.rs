use super::errors::error_of;
use crate::markup::view;
use crate::text;
use crate::ui::{Icon, icon};
use leptos::prelude::*;

/// What all fields have in common.
#[derive(Clone)]
pub(super) struct Field {
    pub id: String,
    label: Signal<String>,
    hint: MaybeProp<String>,
    optional: bool,
    pub error: Signal<Option<String>>,
}

impl Field {
    pub fn new(id: String, label: Signal<String>, hint: MaybeProp<String>, optional: bool) -> Self {
        let error = error_of(&id);
        Self {
            id,
            label,
            hint,
            optional,
            error,
        }
    }

    /// A control under its label.
    pub fn frame(&self, control: AnyView) -> AnyView {
        view! {
            <div class="field" id=format!("{}-field", self.id) class:wrong=self.has_error()>
                <label class="label" for=self.id.clone()>
                    {self.label_words()}
                </label>
                {self.notes()}
                {control}
            </div>
        }
        .into_any()
    }

    /// Several controls under one legend.
    pub fn group(&self, controls: AnyView) -> AnyView {
        view! {
            <fieldset
                class="field"
                id=format!("{}-field", self.id)
                class:wrong=self.has_error()
                aria-describedby=self.described_by()
            >
                <legend class="label">{self.label_words()}</legend>
                {self.notes()}
                {controls}
            </fieldset>
        }
        .into_any()
    }

    /// Hint and error.
    pub fn notes(&self) -> AnyView {
        let (hint, error) = (self.hint, self.error);
        let (hint_id, error_id) = (self.hint_id(), self.error_id());
        view! {
            {move || hint.get().map(|words| view! { <p class="hint" id=hint_id.clone()>{words}</p> })}
            {move || error.get().map(|words| error_line(error_id.clone(), words))}
        }
        .into_any()
    }

    /// The ids of hint and error, for `aria-describedby`.
    pub fn described_by(&self) -> Signal<Option<String>> {
        let (hint, error) = (self.hint, self.error);
        let (hint_id, error_id) = (self.hint_id(), self.error_id());
        Signal::derive(
            move || match (hint.read().is_some(), error.read().is_some()) {
                (true, true) => Some(format!("{hint_id} {error_id}")),
                (true, false) => Some(hint_id.clone()),
                (false, true) => Some(error_id.clone()),
                (false, false) => None,
            },
        )
    }

    /// For `aria-invalid`.
    pub fn invalid(&self) -> Signal<Option<&'static str>> {
        let error = self.error;
        Signal::derive(move || error.read().is_some().then_some("true"))
    }

    fn has_error(&self) -> Signal<bool> {
        let error = self.error;
        Signal::derive(move || error.read().is_some())
    }

    fn label_words(&self) -> AnyView {
        let optional = text::words().ui.optional();
        view! {
            {self.label}
            {self.optional.then(|| view! { <span class="optional">" "{optional}</span> })}
        }
        .into_any()
    }

    fn hint_id(&self) -> String {
        format!("{}-hint", self.id)
    }

    fn error_id(&self) -> String {
        format!("{}-error", self.id)
    }
}

fn error_line(id: String, words: String) -> AnyView {
    view! {
        <p class="field-error" id=id>
            {icon(Icon::Warning)}
            <span>{words}</span>
        </p>
    }
    .into_any()
}

/// How a one-line input differs from plain text.
pub(super) struct InputKind {
    pub kind: &'static str,
    pub mode: Option<&'static str>,
    pub class: &'static str,
    pub autocomplete: Option<&'static str>,
    pub language: Option<&'static str>,
}

impl InputKind {
    pub const fn plain(kind: &'static str) -> Self {
        Self {
            kind,
            mode: None,
            class: "input",
            autocomplete: None,
            language: None,
        }
    }
}

/// A one-line input that is bound to a value.
pub(super) fn input(field: &Field, value: RwSignal<String>, kind: InputKind) -> AnyView {
    view! {
        <input
            class=kind.class
            id=field.id.clone()
            type=kind.kind
            inputmode=kind.mode
            autocomplete=kind.autocomplete
            lang=kind.language
            aria-describedby=field.described_by()
            aria-invalid=field.invalid()
            prop:value=value
            on:input=move |event| value.set(event_target_value(&event))
        />
    }
    .into_any()
}
