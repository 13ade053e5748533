use crate::markup::view;
use leptos::prelude::*;

/// The main buttons of a screen, always in reach of the thumb. Up to two stand side by side.
#[component]
pub fn BottomActions(children: Children) -> impl IntoView {
    view! { <div class="actions">{children()}</div> }.into_any()
}
