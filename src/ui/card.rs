use super::Tone;
use crate::markup::view;
use leptos::prelude::*;

/// One thing that stands by itself. An alarm card is tinted and framed.
#[component]
pub fn Card(#[prop(into, optional)] tone: Signal<Tone>, children: Children) -> impl IntoView {
    view! { <div class=move || format!("card {}", tone.get().class())>{children()}</div> }
        .into_any()
}
