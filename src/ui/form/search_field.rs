use crate::markup::view;
use crate::ui::{Icon, icon};
use leptos::prelude::*;

/// Narrows what is shown below it while somebody types.
#[component]
pub fn SearchField(
    #[prop(into)] id: String,
    /// The accessible name, and what stands in the empty field.
    #[prop(into)]
    label: String,
    value: RwSignal<String>,
) -> impl IntoView {
    view! {
        <div class="search" role="search">
            {icon(Icon::Search)}
            <input
                class="input"
                id=id
                type="search"
                enterkeyhint="search"
                autocomplete="off"
                aria-label=label.clone()
                placeholder=label
                prop:value=value
                on:input=move |event| value.set(event_target_value(&event))
            />
        </div>
    }
    .into_any()
}
