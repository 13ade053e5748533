use super::{Icon, Tone, icon};
use crate::markup::view;
use leptos::prelude::*;

/// One or two words about the thing that it stands on.
#[component]
pub fn Chip(
    #[prop(into)] label: Signal<String>,
    #[prop(into, optional)] tone: Signal<Tone>,
    #[prop(optional)] drawing: Option<Icon>,
) -> impl IntoView {
    view! {
        <span class=move || format!("chip {}", tone.get().class())>
            {drawing.map(icon)} {label}
        </span>
    }
    .into_any()
}
