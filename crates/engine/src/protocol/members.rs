use super::PasscodeParameters;
use serde::{Deserialize, Serialize};
use visit::{Id, Instant};

/// What a phone's person is in the visit; says what the phone may read and write.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub enum MemberRole {
    VisitLeader,
    Deputy,
    Leader,
    HostCoordinator,
    HostFamily,
    YoungPerson,
    Guardian,
    HomeContact,
    SafeguardingPerson,
    Officer,
    /// A printed sheet, or a role of a newer version.
    Other(u8),
}

#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub enum RemovalReason {
    Left,
    LostPhone,
    Replaced,
    Excluded,
}

/// An invite, ready to be shown.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Invite {
    pub invite: String,
    /// `#join=…`: to be put behind the app's address, in a link or a QR code.
    pub fragment: String,
    pub expires: Instant,
}

/// An invite as its admin sees it.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Claim {
    pub invite: String,
    pub person: Id,
    pub role: MemberRole,
    pub expires: Instant,
    pub state: ClaimState,
}

#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub enum ClaimState {
    Open,
    /// A phone claimed it: compare the digits, then confirm.
    Claimed(Comparing),
    /// The phone was let in.
    Confirmed,
    Declined,
    Revoked,
    /// Its time is over, and nobody claimed it.
    Expired,
    /// What was said is not from somebody who has the invite.
    Forged,
}

/// What the six digits are made of, in a throw-away worker: [`super::SealingRequest::Digits`].
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Comparing {
    pub keys: String,
    pub parameters: PasscodeParameters,
}

/// A phone of the visit.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct MemberPhone {
    pub device: String,
    pub role: MemberRole,
    /// Whose it is, as far as this phone knows.
    pub person: Option<Id>,
    pub is_this: bool,
    /// It was taken out.
    pub is_removed: bool,
}

/// How far joining a visit has come.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub enum JoiningState {
    /// An admin has to confirm, once the digits are compared. Said again at every start.
    Waits(Comparing),
    Joined,
    Declined,
    /// The invite is not valid any more.
    Over,
    /// The relay showed another visit than the invite is for.
    WrongVisit,
}

/// Why an invite does not help.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub enum InviteProblem {
    /// It is none of ours.
    Foreign,
    Newer,
    /// A part of it is missing, or was altered.
    Damaged,
    Expired,
    Used,
    Revoked,
    Unknown,
}
