use super::{Icon, icon};
use crate::markup::view;
use leptos::prelude::*;

/// What stands where nothing is yet: it says what belongs here and how to begin.
#[component]
pub fn EmptyState(
    drawing: Icon,
    #[prop(into)] title: Signal<String>,
    #[prop(into)] words: Signal<String>,
    #[prop(optional)] action: Option<AnyView>,
) -> impl IntoView {
    view! {
        <div class="empty">
            <span class="empty-drawing">{icon(drawing)}</span>
            <p class="empty-title">{title}</p>
            <p class="empty-words">{words}</p>
            {action}
        </div>
    }
    .into_any()
}
