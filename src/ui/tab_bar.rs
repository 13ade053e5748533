use super::{Icon, icon};
use crate::markup::view;
use leptos::prelude::*;

/// One of the main places of the app.
#[derive(Clone)]
pub struct Tab {
    pub label: String,
    pub href: String,
    pub drawing: Icon,
}

/// The bar at the bottom. `current` is the place in `tabs` that the screen belongs to.
#[component]
pub fn TabBar(
    #[prop(into)] label: String,
    #[prop(into)] tabs: Signal<Vec<Tab>>,
    #[prop(into)] current: Signal<Option<usize>>,
) -> impl IntoView {
    let links = move || {
        let links = tabs.get().into_iter().enumerate();
        links
            .map(|(place, tab)| link(tab, place, current))
            .collect_view()
    };
    view! { <nav class="tabs" aria-label=label>{links}</nav> }.into_any()
}

fn link(tab: Tab, place: usize, current: Signal<Option<usize>>) -> AnyView {
    view! {
        <a href=tab.href aria-current=move || (current.get() == Some(place)).then_some("page")>
            {icon(tab.drawing)}
            <span>{tab.label}</span>
        </a>
    }
    .into_any()
}
