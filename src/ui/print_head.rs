use crate::markup::view;
use leptos::prelude::*;

/// The head of a printed sheet: what it is, of when and by whom, and that paper is not protected.
#[component]
pub fn PrintHead(
    #[prop(into)] title: String,
    /// Visit, day, place.
    #[prop(into)]
    line: String,
    /// "Recorded by … on … · No longer protected once printed".
    #[prop(into)]
    origin: String,
) -> impl IntoView {
    view! {
        <div class="print-head">
            <p class="print-title">{title}</p>
            <p>{line}</p>
            <p class="print-origin">{origin}</p>
        </div>
    }
    .into_any()
}
