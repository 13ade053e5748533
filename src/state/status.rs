use super::session::Session;
use engine::protocol::StorageState;

/// What the status line says about keeping: never more than is known (design.md 2, promise 5).
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Status {
    /// Nothing was changed since the app was opened, or a form says why it was not kept.
    Quiet,
    Saving,
    /// Everything that was changed is durable on this phone.
    Saved,
    NotSaved(StorageState),
}

/// The status as it is now; read inside a reactive place, it follows.
pub fn status(session: Session) -> Status {
    match (session.storage(), session.waiting()) {
        (StorageState::Fine, _) if session.refused_change().is_some() => {
            Status::NotSaved(StorageState::Fine)
        }
        (StorageState::Fine, 0) if session.has_saved() => Status::Saved,
        (StorageState::Fine, 0) => Status::Quiet,
        (StorageState::Fine, _) => Status::Saving,
        (state, _) => Status::NotSaved(state),
    }
}
