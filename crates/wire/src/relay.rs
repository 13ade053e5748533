//! What phones and a relay say to each other (docs/protocol.md 9).
//!
//! Frames go over one WebSocket, one frame for each message; asks and answers go over HTTP, one
//! of each for each exchange. All begin with a version and a kind, and a kind that is not known
//! is kept as it came, so that either side may be the newer one.

mod answer;
mod blob;
mod client_frame;
mod cursor;
mod invite;
mod limits;
mod member_ask;
mod open_ask;
mod proof;
mod refusal;
mod relay_frame;
mod roster_head;
mod session_head;

pub use answer::Answer;
pub use blob::{BlobChunk, BlobId, BlobState};
pub use client_frame::ClientFrame;
pub use cursor::{Cursor, LogHead};
pub use invite::{ClaimVerifier, InviteClaim, InviteId, InviteState, VerifierHash};
pub use limits::{
    BLOB_CHUNK_BYTES, MAX_ANSWER_BYTES, MAX_ASK_BYTES, MAX_BLOB_BYTES, MAX_CLAIM_BYTES,
    MAX_ENTRIES_PER_APPEND, MAX_FRAME_BYTES, MAX_HOST_BYTES, MAX_INVITE_ANSWER_BYTES,
    MAX_LOGS_PER_VISIT, MAX_OPEN_INVITES, MAX_SESSIONS_PER_LOG, RELAY_VERSION,
};
pub use member_ask::{MemberAsk, SignedAsk};
pub use open_ask::OpenAsk;
pub use proof::{sign_hello, verify_hello};
pub use refusal::{About, Reason, Refusal};
pub use relay_frame::{RelayFrame, RelayLimits};
pub use roster_head::RosterHead;
pub use session_head::SessionHead;

#[cfg(test)]
#[allow(clippy::unwrap_used, clippy::indexing_slicing)]
mod fuzz;
#[cfg(test)]
mod samples;
#[cfg(test)]
#[allow(clippy::unwrap_used, clippy::indexing_slicing)]
mod tests;
