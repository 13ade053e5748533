//! What stands around every screen: news above it, the status and the tab bar below it.

use crate::state::{Navigator, Session, status};
use leptos::prelude::*;

/// News about the app itself, the most pressing first.
pub fn banners(session: Session, update_ready: RwSignal<bool>) -> AnyView {
    (move || (session.stopped() || update_ready.get()).then_some(crate::text::words().app.reload))
        .into_any()
}

/// The status line and, inside a visit, the tab bar.
pub fn foot(session: Session, navigator: Navigator) -> AnyView {
    (move || {
        (status(session) == crate::state::Status::Saved
            && navigator.route() != crate::state::Route::Visits)
            .then_some(crate::text::words().app.saved)
    })
    .into_any()
}
