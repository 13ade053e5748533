use super::InviteProblem;
use serde::{Deserialize, Serialize};
use visit::Table;
use visit::roll_call::{CloseRefusal, MarkRefusal};

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
    /// Domain.md 3.2 and 3.4: not by this person, or not like this.
    #[error("the fact is refused: {0}")]
    FactRefused(MarkRefusal),
    /// Domain.md 3.3: a round is closed only with everybody accounted for.
    #[error("the round cannot be closed: {0}")]
    RoundStaysOpen(CloseRefusal),
    /// Another version came while somebody chose between those that they saw.
    #[error("there are other versions by now")]
    OtherVersions,
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
    #[error("the relay was not reached")]
    NoContact,
    /// Only an admin of the visit may do this, or the phone is none of its.
    #[error("not a right of this phone")]
    NotYours,
    #[error("the invite does not help: {0:?}")]
    Invite(InviteProblem),
    #[error("the file is too large")]
    TooLarge,
    /// It could be made, but not be opened again.
    #[error("the visit is too large for an archive")]
    ArchiveTooLarge,
}
