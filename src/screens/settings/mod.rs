use crate::state::Session;
use leptos::prelude::*;

pub fn language(session: Session) -> AnyView {
    let _ = session;
    ().into_any()
}

pub fn appearance(session: Session) -> AnyView {
    let _ = session;
    ().into_any()
}

pub fn storage(session: Session) -> AnyView {
    let _ = session;
    ().into_any()
}

pub fn about(session: Session) -> AnyView {
    let _ = session;
    ().into_any()
}

pub fn install(session: Session) -> AnyView {
    let _ = session;
    ().into_any()
}
