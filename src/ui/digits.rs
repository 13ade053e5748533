use crate::markup::view;
use crate::text;
use leptos::prelude::*;

/// Six digits that two people compare, large enough to be read across a table; a line instead
/// while they are being made.
#[component]
pub fn Digits(#[prop(into)] digits: Signal<Option<String>>) -> impl IntoView {
    let t = text::words().joining;
    let spoken = move || digits.get().map(|digits| t.digits(&digits));
    let shown = move || digits.get().unwrap_or_else(|| "··· ···".to_owned());
    view! {
        <p class="digits" role="img" aria-label=move || spoken().unwrap_or_else(|| t.making_digits().to_owned())>
            {shown}
        </p>
    }
    .into_any()
}
