use serde::{Deserialize, Serialize};
use visit::Table;

/// Why a command was not done. The page maps it to words and to what to do next.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, thiserror::Error)]
pub enum Problem {
    #[error("the message between page and engine is garbled")]
    Garbled,
    #[error("no such visit on this phone")]
    UnknownVisit,
    #[error("this visit is on this phone already")]
    VisitAlreadyHere,
    #[error("no visit is open")]
    NotOpen,
    #[error("the phone is locked")]
    Locked,
    #[error("the passcode is wrong")]
    WrongPasscode,
    #[error("too many wrong passcodes: wait {seconds} s")]
    WaitBeforeTrying { seconds: u32 },
    #[error("another tab writes")]
    ReadsOnly,
    /// A field of an entry is not acceptable; the page should have said so before.
    #[error("a field of {table:?} is not acceptable")]
    Unacceptable { table: Table, field: String },
    #[error("a rule forbids this")]
    NotAllowed { reason: String },
    #[error("health and guardian data need a passcode first")]
    PasscodeFirst,
    #[error("the storage of this phone is full")]
    StorageFull,
    #[error("the storage of this phone does not answer")]
    StorageFailing,
    #[error("this file is not on this phone")]
    FileMissing,
    #[error("what is stored cannot be read; it is kept")]
    Unreadable,
    /// The archive is of a newer version of the app.
    #[error("the archive is of a newer version")]
    ArchiveNewer,
    #[error("the archive is damaged or is not one of ours")]
    ArchiveDamaged,
    #[error("the file is too large")]
    TooLarge,
    /// It could be made, but not be opened again.
    #[error("the visit is too large for an archive")]
    ArchiveTooLarge,
}
