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
}
