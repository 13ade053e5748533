use crate::state::{LockState, Session};
use leptos::prelude::*;

/// What stands in place of everything while the app is locked.
pub fn locked(session: Session, lock: LockState) -> AnyView {
    let _ = (session, lock);
    ().into_any()
}

/// Set, change or take away the passcode.
pub fn lock_settings(session: Session) -> AnyView {
    let _ = session;
    ().into_any()
}
