use crate::markup::view;
use leptos::prelude::*;

/// A day of the visit as a link.
#[derive(Clone)]
pub struct DayLink {
    pub href: String,
    /// "Tue"
    pub weekday: String,
    /// "1"
    pub day: String,
    /// "Tuesday 1 June": the accessible name.
    pub spoken: String,
    pub chosen: bool,
    /// The day that it is now.
    pub today: bool,
}

/// All days of a visit in one line that scrolls sideways when there are many.
#[component]
pub fn DayStrip(
    #[prop(into)] label: String,
    #[prop(into)] days: Signal<Vec<DayLink>>,
) -> impl IntoView {
    let links = move || days.get().into_iter().map(link).collect_view();
    view! { <nav class="days" aria-label=label>{links}</nav> }.into_any()
}

fn link(day: DayLink) -> AnyView {
    view! {
        <a
            href=day.href
            class=if day.today { "today" } else { "" }
            aria-current=day.chosen.then_some("page")
        >
            <small aria-hidden="true">{day.weekday}</small>
            <span aria-hidden="true">{day.day}</span>
            <span class="for-readers">{day.spoken}</span>
        </a>
    }
    .into_any()
}
