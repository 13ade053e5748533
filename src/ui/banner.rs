use super::{Icon, Tone, icon};
use crate::markup::view;
use leptos::prelude::*;

/// News about the app itself above a screen: a demo, a new version, storage that fails.
#[component]
pub fn Banner(
    #[prop(into)] words: Signal<String>,
    #[prop(default = Icon::Info)] drawing: Icon,
    #[prop(into, optional)] tone: Signal<Tone>,
    /// Interrupts a screen reader: only for what may be lost.
    #[prop(optional)]
    urgent: bool,
    #[prop(optional)] action: Option<AnyView>,
) -> impl IntoView {
    view! {
        <div
            class=move || format!("banner {}", tone.get().class())
            role=if urgent { "alert" } else { "note" }
        >
            {icon(drawing)} <p>{words}</p> {action}
        </div>
    }
    .into_any()
}
