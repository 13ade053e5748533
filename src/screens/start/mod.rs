//! Before a visit is open: the visits of this phone, a new one, one from an archive.

use crate::state::Session;
use leptos::prelude::*;
use visit::Id;

pub fn visits(session: Session) -> AnyView {
    let _ = session;
    ().into_any()
}

pub fn new_visit(session: Session) -> AnyView {
    let _ = session;
    ().into_any()
}

pub fn open_archive(session: Session) -> AnyView {
    let _ = session;
    ().into_any()
}

/// While a visit is being opened, or when it cannot be.
pub fn opening(session: Session, visit: Id) -> AnyView {
    let _ = (session, visit);
    ().into_any()
}

/// For an address that leads nowhere.
pub fn not_found() -> AnyView {
    ().into_any()
}
