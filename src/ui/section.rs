use crate::markup::view;
use leptos::prelude::*;

/// A part of a screen under a heading of the second level.
#[component]
pub fn Section(
    #[prop(into)] title: Signal<String>,
    /// A button at the end of the heading's line.
    #[prop(optional)]
    action: Option<AnyView>,
    children: Children,
) -> impl IntoView {
    view! {
        <section class="part">
            <div class="part-head">
                <h2>{title}</h2>
                {action}
            </div>
            {children()}
        </section>
    }
    .into_any()
}
