use super::{Claim, Comparing, Invite, JoiningState, MemberPhone, PasscodeParameters, Problem};
use serde::{Deserialize, Serialize};
use visit::facts::Mark;
use visit::records::Attachment;
use visit::{Entry, Id, Instant, LogKind, Table};

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
        /// Of these entries more than one version is kept.
        versions: Vec<Versions>,
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
        /// Of those that have several versions now, or had them until now.
        versions: Vec<Versions>,
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
    /// How the open visit stands with the relay. Said whenever it changes; never of a demo.
    Sync(SyncStatus),
    /// How joining this visit goes on.
    Joining {
        visit: Id,
        state: JoiningState,
    },
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
    Invite(Invite),
    Claims(Vec<Claim>),
    Members(Vec<MemberPhone>),
    /// The invite is claimed; these digits are compared with an admin.
    Joining {
        visit: Id,
        comparing: Comparing,
    },
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

/// What was said at the same time about one entry: all of it is kept until somebody looks
/// (design.md 2, promise 3). Nothing here means that it is settled.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Versions {
    pub table: Table,
    pub id: Id,
    /// Fields of the record that have several values.
    pub fields: Vec<FieldVersions>,
    /// All entries under this id, when there are several: a fact that was written twice, or a
    /// record that was made twice.
    pub others: Vec<Entry>,
}

#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct FieldVersions {
    pub field: String,
    /// The record with each of the values that it does not show.
    pub others: Vec<Entry>,
}

/// What was set aside, for the leader to be told.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct SetAside {
    pub visit: Id,
    pub log: LogKind,
    pub records: u32,
}

/// How a visit stands with the relay: only what this phone knows.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct SyncStatus {
    pub visit: Id,
    pub contact: Contact,
    /// Records of which the relay has not said that it has them.
    pub waiting: u32,
    /// When the relay was last heard of, by this phone's clock, to the minute.
    pub last_heard: Option<Instant>,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub enum Contact {
    /// No network, or no relay that answers. It is tried again by itself.
    Away,
    Trying,
    Connected,
    /// This phone belongs to the visit no more. What it has stays, and can be exported.
    TakenOut,
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
