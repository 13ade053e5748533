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
    #[error("it names a device that is not in the roster")]
    UnknownDevice,
    #[error("it adds a device that is or was in the roster")]
    KnownDevice,
    #[error("it names a log that is not in the roster")]
    UnknownLog,
    #[error("the epoch is sealed to a device that may not read the log")]
    NotAReader,
    #[error("the log does not let joiners read what was written before")]
    HistoryClosed,
    #[error("what was once said of the log as a whole stays")]
    OtherFlags,
    #[error("the log is to be kept for longer")]
    ShorterRetention,
    #[error("nobody would be left to sign entries")]
    LastAdmin,
    #[error("an admin cannot expire")]
    ExpiringAdmin,
    #[error("a provisional member needs an end")]
    ProvisionalWithoutEnd,
    #[error("the branches do not part where the entry says")]
    UnknownBranch,
    #[error("two entries claim the same place")]
    Forked,
    #[error("the roster has as many entries as are accepted")]
    Full,
}
