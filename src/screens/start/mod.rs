use crate::state::Session;
use leptos::prelude::*;

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
