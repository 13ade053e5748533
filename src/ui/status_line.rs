use super::{Icon, Tone, icon};
use crate::markup::view;
use leptos::prelude::*;

/// The line that says where the work is kept. It is a live region: mount it once and leave it.
#[component]
pub fn StatusLine(
    #[prop(into)] words: Signal<String>,
    #[prop(into)] drawing: Signal<Icon>,
    #[prop(into, optional)] tone: Signal<Tone>,
) -> impl IntoView {
    view! {
        <p class=move || format!("status {}", tone.get().class()) role="status">
            {move || (!words.read().is_empty()).then(|| icon(drawing.get()))} <span>{words}</span>
        </p>
    }
    .into_any()
}
