//! What the page and the engine say to each other. The page uses nothing else of this crate.
//!
//! Both are always of one build, so the encoding (postcard) needs no versions.

mod command;
mod members;
mod notice;
mod problem;
mod sealing;

pub use command::{Change, Command, PasscodeParameters, Request};
pub use members::{
    Claim, ClaimState, Comparing, Invite, InviteProblem, JoiningState, MemberPhone, MemberRole,
    RemovalReason,
};
pub use notice::{
    Answer, Contact, EmergencyNumber, FieldVersions, Notice, SetAside, Sighting, StorageState,
    SyncStatus, Versions, VisitSummary,
};
pub use problem::Problem;
pub use sealing::{SealingProblem, SealingReply, SealingRequest};

use serde::{Serialize, de::DeserializeOwned};

/// The bytes of a message for the other side.
///
/// # Errors
/// When the message cannot be encoded, which no message of this module should meet.
pub fn encode<Message: Serialize>(message: &Message) -> Result<Vec<u8>, Problem> {
    postcard::to_stdvec(message).map_err(|_| Problem::Garbled)
}

/// The message in these bytes.
///
/// # Errors
/// [`Problem::Garbled`] when the bytes are no such message.
pub fn decode<Message: DeserializeOwned>(bytes: &[u8]) -> Result<Message, Problem> {
    postcard::from_bytes(bytes).map_err(|_| Problem::Garbled)
}
