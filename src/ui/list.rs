use crate::markup::view;
use leptos::prelude::*;

/// A framed list. Its children are `Row`s or other `<li>`.
#[component]
pub fn List(
    /// What the list holds, where no heading right above says so.
    #[prop(into, optional)]
    label: MaybeProp<String>,
    children: Children,
) -> impl IntoView {
    view! {
        <ul class="list" role="list" aria-label=move || label.get()>
            {children()}
        </ul>
    }
    .into_any()
}
