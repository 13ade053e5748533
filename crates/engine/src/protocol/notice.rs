use super::{PasscodeParameters, Problem};
use serde::{Deserialize, Serialize};
use visit::facts::Mark;
use visit::records::Attachment;
use visit::{Entry, Id, Instant, LogKind};

/// What the engine tells the page.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub enum Notice {
    /// The engine runs. It is sent again whenever one of these changes.
    Ready {
        visits: Vec<VisitSummary>,
        /// A passcode is set on this phone.
        has_passcode: bool,
        /// Another tab writes; this one only reads.
        reads_only: bool,
    },
    /// The keys are not in memory. Nothing but the emergency numbers can be read.
    Locked {
        parameters: PasscodeParameters,
        emergency: Vec<EmergencyNumber>,
        /// No try is taken before this moment, after too many wrong ones.
        wait_until: Option<Instant>,
    },
    Answered {
        number: u64,
        result: Result<Answer, Problem>,
    },
    /// All of the opened visit but its marks.
    Opened {
        visit: Id,
        entries: Vec<Entry>,
        sightings: Vec<Sighting>,
        /// Rounds in which names were called: anybody was marked in them.
        called: Vec<Id>,
        /// Whom this phone marks as.
        acting_as: Option<Id>,
        /// How far the clock of this visit is ahead of the phone's, in milliseconds; for the demo.
        demo_clock_ahead: Option<i64>,
        /// Records that this version cannot read. They are kept.
        unreadable: u32,
    },
    /// These entries are new or changed. They may not be durable yet: the answer says that.
    Changed {
        visit: Id,
        entries: Vec<Entry>,
    },
    /// The marks of a watched round: all of them the first time, afterwards those that are new.
    Marks {
        visit: Id,
        round: Id,
        marks: Vec<Mark>,
        complete: bool,
    },
    /// Names were called for the first time in these rounds: somebody marked in them.
    RoundsCalled {
        visit: Id,
        rounds: Vec<Id>,
    },
    /// People were seen since.
    Sightings {
        visit: Id,
        sightings: Vec<Sighting>,
    },
    /// Something could not be applied and was set aside; it is kept.
    SetAside(SetAside),
    Storage(StorageState),
    /// The engine is alive.
    Heartbeat,
}

#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub enum Answer {
    Done,
    Visit(Id),
    Marks(Vec<Mark>),
    Attachment(Attachment),
    Content(Vec<u8>),
}

/// One line of the start screen.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct VisitSummary {
    pub visit: Id,
    pub name: String,
    pub home_town: String,
    pub host_town: String,
    pub is_demo: bool,
    /// Its data could not be opened on this phone: kept, never replaced.
    pub unreadable: bool,
}

/// Where and when somebody was last seen by a person who knows them.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Sighting {
    pub person: Id,
    pub round: Id,
    pub at: Instant,
    pub place: String,
}

/// A number that can be rung while the app is locked.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct EmergencyNumber {
    pub label: String,
    pub phone: String,
}

/// What was set aside, for the leader to be told.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct SetAside {
    pub visit: Id,
    pub log: LogKind,
    pub records: u32,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub enum StorageState {
    Fine,
    /// Nothing can be written now; what is shown is kept in memory and tried again.
    Failing,
    Full,
    /// The browser refuses storage altogether.
    Refused,
    /// It was there and is gone.
    Lost,
}
