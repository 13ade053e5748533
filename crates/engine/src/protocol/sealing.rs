use super::{Comparing, PasscodeParameters, Problem};
use serde::{Deserialize, Serialize};

/// What the page asks of a throw-away worker: work that is slow on purpose and needs much
/// memory, after which the worker is ended. One request, one [`SealingReply`].
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub enum SealingRequest {
    /// Fresh parameters and the key of a new passcode: [`SealingReply::Passcode`].
    NewPasscode { passcode: String },
    /// The key of a passcode, made with the parameters of [`super::Notice::Locked`].
    PasscodeKey {
        passcode: String,
        parameters: PasscodeParameters,
    },
    /// The six digits that joiner and admin compare: [`SealingReply::Digits`].
    Digits(Comparing),
    /// Make a sealed file of what [`super::Command::ReadArchive`] answered:
    /// [`SealingReply::Bytes`].
    SealArchive {
        passphrase: String,
        content: Vec<u8>,
    },
    /// What [`super::Command::ImportArchive`] takes, of a sealed file: [`SealingReply::Bytes`].
    OpenArchive { passphrase: String, file: Vec<u8> },
}

#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub enum SealingReply {
    Passcode {
        key: [u8; 32],
        parameters: PasscodeParameters,
    },
    /// Two groups of three, as people say them.
    Digits(String),
    Bytes(Vec<u8>),
    Failed(SealingProblem),
    /// The seal is fine, and what is under it is not.
    Refused(Problem),
}

#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, thiserror::Error)]
pub enum SealingProblem {
    #[error("the passphrase is wrong")]
    WrongPassphrase,
    #[error("the file is no archive of ours")]
    NotAnArchive,
    #[error("the file is damaged or cut off")]
    Damaged,
    /// Its work factor would keep this phone busy for ever.
    #[error("opening this file would take too much work")]
    TooMuchWork,
    #[error("the file is too large")]
    TooLarge,
    /// It is sealed for a key, not by a passphrase.
    #[error("the file is sealed in another way")]
    OtherSeal,
    #[error("the message between page and worker is garbled")]
    Garbled,
    #[error("the work failed")]
    Failed,
}
