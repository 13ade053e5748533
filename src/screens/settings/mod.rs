//! What concerns the phone, not the visit.

mod about;
mod appearance;
mod install;
mod language;
mod storage;

pub use about::about;
pub use appearance::appearance;
pub use install::install;
pub use language::language;
pub use storage::storage;

use crate::state::{Route, Screen, Session};

/// Where "Back" leads: to More of the open visit, else to all visits.
fn back(session: Session) -> String {
    match session.open_visit_untracked() {
        Some(store) => Route::Visit(store.id, Screen::More).path(),
        None => Route::Visits.path(),
    }
}
