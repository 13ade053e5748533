use super::visits::visits;
use crate::markup::view;
use crate::state::{Route, Session};
use crate::text::{problems, words};
use crate::ui::{Button, EmptyState, Icon, PageHeader};
use leptos::prelude::*;
use visit::Id;

/// While a visit is being opened, or when it cannot be: the start screen says when the browser has
/// removed it.
pub fn opening(session: Session, visit: Id) -> AnyView {
    (move || match session.refusal(visit) {
        _ if session.has_lost_visits() => visits(session),
        Some(problem) => nothing_here(words().start.cannot_open(), problems::sentence(&problem)),
        None => view! { <PageHeader title=words().app.opening() /> }.into_any(),
    })
    .into_any()
}

/// For an address that leads nowhere.
pub fn not_found() -> AnyView {
    nothing_here(
        words().app.page_not_found(),
        words().app.page_not_found_hint().to_owned(),
    )
}

fn nothing_here(title: &'static str, sentence: String) -> AnyView {
    let all = view! { <Button label=words().app.all_visits() href=Route::Visits.path() /> };
    view! {
        <PageHeader title=title />
        <div class="body">
            <EmptyState drawing=Icon::Search title=title words=sentence action=all.into_any() />
        </div>
    }
    .into_any()
}
