use crate::opened::OpenVisit;
use crate::sync::SendState;
use visit::LogKind;
use wire::LogId;
use wire::relay::{Cursor, SessionHead};

/// One connection to the relay, for the open visit.
#[derive(Debug)]
pub struct Link {
    pub connection: u64,
    pub stage: Stage,
    /// Most appends that may wait for their answer.
    pub window: usize,
    /// Logs that the relay sends.
    pub subscribed: Vec<LogKind>,
    /// What came and is not stored yet, in its order.
    pub incoming: Vec<Incoming>,
    /// Something that came is being stored.
    pub stores: bool,
    /// Records to be sent are being read.
    pub reads: bool,
    /// Sending rests until the timer comes.
    pub paused: bool,
    /// Vectors that were asked for, because the relay lacked something.
    pub asked: Vec<LogKind>,
    /// Vectors that came, until the records were compared with them.
    pub vectors: Vec<Vector>,
    /// Logs that are received from their start again: what was on its way before is passed over.
    pub restarting: Vec<LogKind>,
    /// Logs whose cursor was one of the relay's, and of which all was sent.
    pub caught_up: Vec<LogKind>,
    /// How often records were compared with a vector.
    pub comparisons: u32,
    /// The relay said something since it was last asked for a sign of life.
    pub heard: bool,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Stage {
    Opening,
    /// The socket is open; the challenge, or the welcome, has not come.
    Greeting,
    Live,
}

/// What the relay holds of a log.
#[derive(Debug)]
pub struct Vector {
    pub log: LogKind,
    pub sessions: Vec<SessionHead>,
    /// Our cursor is none of its log.
    pub restarts: bool,
    /// The records are being read.
    pub is_compared: bool,
}

/// An envelope as the relay sent it.
#[derive(Debug)]
pub struct Incoming {
    pub log: LogId,
    pub cursor: Cursor,
    pub envelope: Vec<u8>,
}

impl Link {
    pub const fn new(connection: u64) -> Self {
        Self {
            connection,
            stage: Stage::Opening,
            window: 1,
            subscribed: Vec::new(),
            incoming: Vec::new(),
            stores: false,
            reads: false,
            paused: false,
            asked: Vec::new(),
            vectors: Vec::new(),
            restarting: Vec::new(),
            caught_up: Vec::new(),
            comparisons: 0,
            heard: true,
        }
    }

    pub fn is_live(&self) -> bool {
        self.stage == Stage::Live
    }
}

impl OpenVisit {
    /// A new connection knows nothing of what was under way in the one before.
    pub(super) fn forget_what_was_under_way(&mut self) {
        for (_, log) in &mut self.logs {
            for (_, unsent) in &mut log.unsent {
                unsent.state = SendState::Waits;
            }
        }
    }

    pub(super) fn try_refused_again(&mut self) {
        for (_, log) in &mut self.logs {
            for (_, unsent) in &mut log.unsent {
                if unsent.state == SendState::Refused {
                    unsent.state = SendState::Waits;
                }
            }
        }
    }

    pub(super) fn log_kind(&self, log: &LogId) -> Option<LogKind> {
        let mut logs = self.logs.iter();
        logs.find(|(_, one)| one.id == *log).map(|(kind, _)| *kind)
    }
}
