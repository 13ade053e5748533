use thiserror::Error;

/// Why bytes were refused as an envelope or roster entry.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Error)]
pub enum WireError {
    #[error("the bytes end too early")]
    Truncated,
    #[error("there are bytes after the end")]
    TrailingBytes,
    #[error("larger than is accepted")]
    TooLarge,
    #[error("a value that the protocol does not allow")]
    Malformed,
    #[error("the signature does not fit")]
    BadSignature,
    #[error("signed by a device that is not in the roster")]
    UnknownSigner,
    #[error("the signer has no right to write this")]
    NotAllowed,
}

/// Why a roster entry was refused.
///
/// The roster as it was before the entry still stands.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Error)]
pub enum RosterError {
    #[error(transparent)]
    Wire(#[from] WireError),
    #[error("the entry belongs to another visit")]
    OtherVisit,
    #[error("the entry does not follow the one before it")]
    BrokenChain,
    #[error("a roster begins with exactly one Create entry")]
    BadBeginning,
    #[error("the device id is not the hash of the device keys")]
    WrongDeviceId,
    #[error("the epoch does not follow the log's previous one")]
    WrongEpoch,
    #[error("the epoch is sealed to a device that is not in the roster")]
    UnknownDevice,
    #[error("the roster has as many entries as are accepted")]
    Full,
}
