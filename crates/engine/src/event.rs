use crate::Timer;

/// Something that happened, for [`crate::Engine::handle`].
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Event {
    /// The host runs. `writes` says whether this tab is the one that writes.
    Started {
        writes: bool,
    },
    /// The bytes of a [`crate::protocol::Request`] of the page.
    Message(Vec<u8>),
    /// What stands in the ranges of [`crate::Effect::Read`], in the order of the keys.
    Read {
        request: u64,
        result: Result<Vec<(String, Vec<u8>)>, StoreFailure>,
    },
    /// All of [`crate::Effect::Write`] is durable, or it failed. After a failure it is not
    /// known whether any of it was done: it is written again, which changes nothing more.
    Written {
        batch: u64,
        result: Result<(), StoreFailure>,
    },
    Wrapped(Result<Vec<u8>, HostFailure>),
    Unwrapped(Result<Vec<u8>, HostFailure>),
    Timer(Timer),
    /// What another tab said by [`crate::Effect::Tell`].
    Heard(Vec<u8>),
    /// This tab became the one that writes, or lost that to another.
    Writes(bool),
    /// The relay that the app came from: its name in lower case, with the port if that is not
    /// the usual one of its scheme. It is signed in every proof (docs/protocol.md 9.1). An
    /// engine that was never told of one never connects.
    Relay {
        host: String,
    },
    /// The network may be back: the relay is tried at once.
    NetworkIsBack,
    /// The socket of [`crate::Effect::Connect`] is open.
    Connected {
        connection: u64,
    },
    /// One binary message of the relay. Those of a connection that has ended are passed over.
    Received {
        connection: u64,
        frame: Vec<u8>,
    },
    /// The socket was closed by the other side, or could not be opened.
    Disconnected {
        connection: u64,
    },
    /// The body of the answer to [`crate::Effect::Ask`], whatever its status (the body says
    /// everything); `None` when there was no answer of the relay at all.
    Answered {
        request: u64,
        answer: Option<Vec<u8>>,
    },
}

/// Why the storage did not do what it was asked.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum StoreFailure {
    Full,
    /// It failed or did not answer in time.
    Failing,
    /// The browser refuses storage altogether.
    Refused,
    /// It was there and is gone.
    Lost,
}

/// The host's key is not there, or does not fit.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct HostFailure;
