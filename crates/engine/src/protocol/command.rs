use super::{MemberRole, RemovalReason};
use serde::{Deserialize, Serialize};
use visit::records::{Attachment, Person, Visit};
use visit::{Entry, Id};

/// A command of the page, with the number under which its answer comes back.
///
/// Commands may be sent again after the engine was restarted: doing one twice changes nothing more.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Request {
    pub number: u64,
    pub command: Command,
}

#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub enum Command {
    /// A new visit, with the leader who holds this phone as its first person.
    CreateVisit {
        visit: Box<Visit>,
        leader: Box<Person>,
    },
    /// Send all of a visit, then keep the page up to date with it. One visit is open at a time.
    OpenVisit {
        visit: Id,
    },
    CloseVisit,
    /// Make, change or append. Answered once all of it is durable; all or nothing.
    Save {
        visit: Id,
        changes: Vec<Change>,
    },
    /// Of the versions that a field of a record has ([`super::Versions`]), keep the one that
    /// `chosen` shows. `seen` are those that the person looked at; it is refused when there are
    /// others by now.
    Settle {
        visit: Id,
        field: String,
        chosen: Box<Entry>,
        seen: Vec<Entry>,
    },
    /// Send the marks of these rounds now and whenever one is added, and of no others but
    /// those in which somebody left the visit.
    WatchRounds {
        visit: Id,
        rounds: Vec<Id>,
    },
    /// Every mark about one young person: [`super::Answer::Marks`].
    MarksOfPerson {
        visit: Id,
        person: Id,
    },
    /// Whom the phone marks as from now on ("marking as…"): kept on this phone only.
    ActAs {
        visit: Id,
        person: Id,
    },
    /// Seal and keep a file: [`super::Answer::Attachment`].
    StoreFile {
        visit: Id,
        media_type: String,
        content: Vec<u8>,
    },
    /// The content of a file: [`super::Answer::Content`].
    ReadFile {
        visit: Id,
        attachment: Attachment,
    },
    /// The whole visit as the contents of an archive: [`super::Answer::Content`]. The page has
    /// a throw-away worker make the sealed file of them before it leaves the phone.
    ReadArchive {
        visit: Id,
    },
    /// Make a visit of the contents of an archive, as a throw-away worker opened it:
    /// [`super::Answer::Visit`].
    /// All or nothing. The archive of a demo gives a demo, on its own clock.
    ImportArchive {
        content: Vec<u8>,
    },
    /// Forget a visit on this phone, keys first.
    RemoveVisit {
        visit: Id,
    },
    /// A new invite for one person: [`super::Answer::Invite`]. Needs the relay.
    MakeInvite {
        visit: Id,
        person: Id,
        role: MemberRole,
    },
    RevokeInvite {
        visit: Id,
        invite: String,
    },
    /// The invites that this phone made, and who claimed them: [`super::Answer::Claims`].
    ListClaims {
        visit: Id,
    },
    /// The digits of these keys were compared: let the phone in.
    ConfirmClaim {
        visit: Id,
        invite: String,
        keys: String,
    },
    /// The person was not the one invited.
    DeclineClaim {
        visit: Id,
        invite: String,
    },
    /// Claim an invite: [`super::Answer::Joining`]. [`super::Notice::Joining`] says how it goes on.
    Join {
        invite: String,
    },
    /// Wait no longer to be let into a visit. Nothing of it was ever on this phone.
    StopJoining {
        visit: Id,
    },
    /// The phones of the visit: [`super::Answer::Members`].
    ListMembers {
        visit: Id,
    },
    /// Take a phone out of the visit: the keys of all that it could read are changed. Answered
    /// once the relay has it.
    RemoveMember {
        visit: Id,
        device: String,
        reason: RemovalReason,
    },
    /// Protect the keys of this phone by a passcode. `key` is Argon2id of it, made in a throw-away worker.
    SetPasscode {
        key: [u8; 32],
        parameters: PasscodeParameters,
        /// The old one, when there is one.
        old_key: Option<[u8; 32]>,
    },
    RemovePasscode {
        old_key: [u8; 32],
    },
    Unlock {
        key: [u8; 32],
    },
    /// Drop the keys from memory, if a passcode is set.
    Lock,
    /// The page is being hidden: write what is waiting.
    Hidden,
    /// Try again to store what could not be stored.
    RetryStorage,
}

/// One thing to make, change or append.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Change {
    /// The entry as the person saw it; none when it is new. Only fields that differ are written.
    pub before: Option<Entry>,
    pub after: Entry,
}

/// How the key was made of the passcode (Argon2id).
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct PasscodeParameters {
    pub salt: [u8; 16],
    pub memory_kib: u32,
    pub iterations: u32,
}
