use thiserror::Error;
use wire::{RosterError, WireError};

/// Why the vault refused to open, seal or derive something.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Error)]
pub enum VaultError {
    #[error(transparent)]
    Wire(#[from] WireError),
    /// An entry that this device may not, or cannot, add to the roster.
    #[error(transparent)]
    Roster(#[from] RosterError),
    /// The key is another one, or a byte was changed: the seal cannot tell which.
    #[error("the key does not fit or the bytes were altered")]
    DoesNotOpen,
    #[error("the passcode is wrong")]
    WrongPasscode,
    #[error("the padding is not as the protocol says")]
    BadPadding,
    #[error("written by a newer version ({0})")]
    Newer(u8),
    #[error("larger than is accepted")]
    TooLarge,
    #[error("a value that the protocol does not allow")]
    Malformed,
    /// To be opened in another way, or by another version.
    #[error("an envelope of another kind ({0})")]
    OtherKind(u8),
    #[error("the header names another record than the one inside")]
    OtherRecordInside,
    #[error("the author was never in the roster, or could never write there")]
    UnknownAuthor,
    #[error("the epoch is not sealed to this device")]
    NotSealedToThisDevice,
}
