use crate::KeyRange;
use crate::protocol::Notice;

/// Something that the host must do.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Effect {
    /// Read these ranges; [`crate::Event::Read`] answers.
    Read {
        request: u64,
        ranges: Vec<KeyRange>,
    },
    /// Do all of this or nothing, durably; [`crate::Event::Written`] answers. There is never
    /// more than one under way.
    Write {
        batch: u64,
        operations: Vec<Operation>,
    },
    /// Seal these bytes with the host's own key, which cannot be taken out of it;
    /// [`crate::Event::Wrapped`] answers.
    Wrap(Vec<u8>),
    /// Open what [`Effect::Wrap`] gave; [`crate::Event::Unwrapped`] answers.
    Unwrap(Vec<u8>),
    Notify(Box<Notice>),
    /// Send [`crate::Event::Timer`] after this time, once. Setting one again moves it.
    SetTimer {
        timer: Timer,
        milliseconds: u32,
    },
    /// Tell the other tabs of this phone.
    Tell(Vec<u8>),
    /// Open a socket to `/v1/sync` of the relay that [`crate::Event::Relay`] named.
    /// [`crate::Event::Connected`] or [`crate::Event::Disconnected`] answers, with the same
    /// number. There is never more than one: opening one ends the one before.
    Connect {
        connection: u64,
    },
    /// Send one binary message. For a connection that has ended: do nothing.
    Transmit {
        connection: u64,
        frame: Vec<u8>,
    },
    /// Close the socket; nothing needs to answer.
    Disconnect {
        connection: u64,
    },
    /// `POST /v1/ask` with these bytes as body (`application/octet-stream`), without cookies or
    /// referrer; [`crate::Event::Answered`] answers, after 30 s at the latest.
    Ask {
        request: u64,
        body: Vec<u8>,
    },
}

/// One step of a write.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Operation {
    Put { key: String, value: Vec<u8> },
    Delete { key: String },
    DeleteRange(KeyRange),
}

#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Timer {
    /// Drafts become records.
    Flush,
    /// What could not be stored or read is tried again.
    Retry,
    /// Nobody does anything: time for a snapshot.
    Idle,
    /// The relay is tried again, or asked whether it is still there.
    Contact,
    /// Somebody who joins asks whether an admin has answered.
    Poll,
}
