use crate::values::{Id, Instant};
use serde::{Deserialize, Serialize};

/// Evidence by a named person, at a place and time, about one young person in one round
/// (domain.md 3.1). Append-only.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Mark {
    pub id: Id,
    pub round: Id,
    /// The young person.
    pub person: Id,
    pub state: MarkState,
    pub by: Marker,
    pub how: How,
    /// When it was seen or said, by the marker's clock.
    pub observed: Instant,
    /// When it was entered, by the clock of the phone that entered it.
    pub recorded: Instant,
    /// When this visit's leaders had it, if that was not when it was recorded (it came from
    /// a phone without signal, or from a phone with a wrong clock).
    #[serde(default)]
    pub received: Option<Instant>,
    /// IANA zone of the place, for showing the times.
    #[serde(default)]
    pub zone: String,
    /// Counts the marks of one phone, so that their order never hangs on a clock (domain.md 3.5).
    #[serde(default)]
    pub counter: u64,
    /// The phone that entered it; empty when unknown (an import).
    #[serde(default)]
    pub phone: String,
    /// Where the person was seen, or is: a named place or adult.
    #[serde(default)]
    pub place: String,
    /// Excused: until when (domain.md 3.2).
    #[serde(default)]
    pub until: Option<Instant>,
    /// The marks that this one ends: *found*, an outcome, a resolution and a correction name them.
    #[serde(default)]
    pub ends: Vec<Id>,
    /// The mark by somebody else that this one accepts (a *found* accepted by the visit leader).
    #[serde(default)]
    pub accepts: Option<Id>,
    /// Reason, outcome or remark.
    #[serde(default)]
    pub note: String,
}

/// Who marked.
#[derive(Debug, Clone, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Marker {
    /// A leader, coordinator or other adult of the visit, by their record.
    Person(Id),
    /// The young person, of themselves.
    OwnReport(Id),
    /// An adult of a host family: the family and the adult's name.
    Host { family: Id, name: String },
    /// Somebody without a record here.
    Named(String),
}

/// What is said (domain.md 3.2).
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum MarkState {
    Present,
    WithHost,
    Excused,
    /// "I'm OK", by the young person or a buddy: shown, never counted.
    SelfReported,
    NotSeen,
    NeedsHelp,
    Missing,
    /// Seen and spoken to, condition noted; ends what it names.
    Found,
    /// Gone home, handed to a named adult: out of the roster from here on.
    LeftTheVisit,
    /// A leader's outcome of *needs help*; ends what it names.
    HelpGiven,
    /// A visit leader settles a dispute as "here", with a reason; ends what it names.
    ResolvedHere,
    /// A visit leader settles a dispute as "not here", with a reason; ends what it names.
    ResolvedNotHere,
    /// The marker takes back the marks it names: a slip of the finger, undo.
    Withdrawn,
    /// Written by a newer version: kept, and treated as open.
    #[serde(other)]
    Unknown,
}

/// How it is known.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum How {
    Saw,
    SawAndSpoke,
    Looked,
    /// Told by a named adult, or arranged beforehand.
    Knows,
    SelfReport,
    HostMessage,
    PhoneCall,
    /// Entered later from a paper sheet.
    Paper,
    /// Taken over from the round before ("same as last").
    SameAsLast,
    Declared,
    #[serde(other)]
    Other,
}
