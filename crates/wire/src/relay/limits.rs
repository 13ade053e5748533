//! Sizes beyond which frames, asks and answers are refused before any work is done on them.

use crate::limits::{MAX_ENVELOPE_BYTES, MAX_ROSTER_BODY_BYTES};

/// The version of frames, asks and answers that this code writes.
pub const RELAY_VERSION: u8 = 1;

/// Most bytes of one frame: an envelope and what stands around it, or a vector of sessions.
pub const MAX_FRAME_BYTES: usize = MAX_ENVELOPE_BYTES + 128;

/// Most sessions of one log. Every start of an app that writes something makes one.
pub const MAX_SESSIONS_PER_LOG: usize = 65_536;

/// Most logs of one visit.
pub const MAX_LOGS_PER_VISIT: usize = 1024;

/// Bytes of every chunk of a blob but its last.
pub const BLOB_CHUNK_BYTES: usize = 256 * 1024;

/// Most bytes of one blob, sealed: a photograph of 1,600 px is far below.
pub const MAX_BLOB_BYTES: u64 = 16 * 1024 * 1024;

/// Most bytes of what a joiner tells an admin, sealed.
pub const MAX_CLAIM_BYTES: usize = 4096;

/// Most bytes of what an admin answers to a joiner, sealed.
pub const MAX_INVITE_ANSWER_BYTES: usize = 64 * 1024;

/// Most invites of one visit that a list gives at a time.
pub const MAX_OPEN_INVITES: usize = 256;

/// Most roster entries in one append, which holds as a whole or not at all.
pub const MAX_ENTRIES_PER_APPEND: usize = 64;

/// Most bytes of a host name with its port.
pub const MAX_HOST_BYTES: usize = 260;

/// Most bytes of one ask: a roster append with some long entries.
pub const MAX_ASK_BYTES: usize = 1024 * 1024;

/// Most bytes of one answer; longer ones are given in parts.
pub const MAX_ANSWER_BYTES: usize = MAX_ASK_BYTES + MAX_ROSTER_BODY_BYTES;
