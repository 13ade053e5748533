use crate::facts::{Mark, MarkState, Marker};
use crate::records::Role;
use crate::values::Id;
use serde::{Deserialize, Serialize};

/// Who is about to mark.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum MarkingAs<'a> {
    /// An adult of the visit, by their record.
    Adult {
        id: Id,
        role: Role,
    },
    YoungPerson {
        id: Id,
        buddy: Option<Id>,
    },
    Host {
        family: Id,
        guests: &'a [Id],
    },
}

/// Why a mark may not be made (domain.md 3.2, 3.4).
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, thiserror::Error)]
pub enum MarkRefusal {
    #[error("the mark names somebody else as the one who marks")]
    InSomebodyElsesName,
    #[error("only the visit leader or deputy may say this")]
    OnlyTheVisitLeader,
    #[error("only a leader may say this")]
    OnlyALeader,
    #[error("young people speak only of themselves and of their buddy")]
    OnlyAboutYourself,
    #[error("a host family speaks only of its own guests")]
    OnlyYourGuests,
    #[error("an excuse needs a time at which it ends")]
    ExcuseNeedsAnEnd,
    #[error("an excuse needs a named adult or place")]
    ExcuseNeedsAPlace,
    #[error("this needs a reason")]
    NeedsAReason,
    #[error("this must name the marks that it ends")]
    MustNameWhatItEnds,
    #[error("only whoever made a mark may take it back")]
    NotYourMark,
    #[error("the state is not known to this version")]
    UnknownState,
}

/// Whether this marker may make this mark.
///
/// # Errors
/// The rule that stands against it.
pub fn may_mark(marking: MarkingAs<'_>, mark: &Mark) -> Result<(), MarkRefusal> {
    match marking {
        MarkingAs::Adult { id, role } => {
            in_own_name(mark.by == Marker::Person(id))?;
            adult_may(role, mark.state)?;
            if mark.accepts.is_some() && !role.leads_the_visit() {
                return Err(MarkRefusal::OnlyTheVisitLeader);
            }
        }
        MarkingAs::YoungPerson { id, buddy } => {
            in_own_name(mark.by == Marker::OwnReport(id))?;
            young_person_may(id, buddy, mark)?;
        }
        MarkingAs::Host { family, guests } => {
            in_own_name(
                matches!(&mark.by, Marker::Host { family: named, .. } if *named == family),
            )?;
            host_may(guests, mark)?;
        }
    }
    is_complete(mark)
}

fn in_own_name(own: bool) -> Result<(), MarkRefusal> {
    own.then_some(()).ok_or(MarkRefusal::InSomebodyElsesName)
}

fn adult_may(role: Role, state: MarkState) -> Result<(), MarkRefusal> {
    let marks_people = role.is_leader() || role == Role::HostCoordinator;
    match state {
        MarkState::Missing
        | MarkState::LeftTheVisit
        | MarkState::ResolvedHere
        | MarkState::ResolvedNotHere
            if !role.leads_the_visit() =>
        {
            Err(MarkRefusal::OnlyTheVisitLeader)
        }
        MarkState::Excused | MarkState::Found | MarkState::HelpGiven if !role.is_leader() => {
            Err(MarkRefusal::OnlyALeader)
        }
        MarkState::Present | MarkState::WithHost | MarkState::NotSeen if !marks_people => {
            Err(MarkRefusal::OnlyALeader)
        }
        // A self-report is the young person's own word.
        MarkState::SelfReported => Err(MarkRefusal::InSomebodyElsesName),
        MarkState::Unknown => Err(MarkRefusal::UnknownState),
        _ => Ok(()),
    }
}

fn young_person_may(id: Id, buddy: Option<Id>, mark: &Mark) -> Result<(), MarkRefusal> {
    let own = mark.person == id;
    let about_buddy = buddy == Some(mark.person);
    match mark.state {
        MarkState::SelfReported | MarkState::Withdrawn if own => Ok(()),
        MarkState::NeedsHelp if own || about_buddy => Ok(()),
        MarkState::NotSeen if about_buddy => Ok(()),
        MarkState::SelfReported
        | MarkState::Withdrawn
        | MarkState::NeedsHelp
        | MarkState::NotSeen => Err(MarkRefusal::OnlyAboutYourself),
        _ => Err(MarkRefusal::OnlyALeader),
    }
}

fn host_may(guests: &[Id], mark: &Mark) -> Result<(), MarkRefusal> {
    if !guests.contains(&mark.person) {
        return Err(MarkRefusal::OnlyYourGuests);
    }
    match mark.state {
        MarkState::WithHost | MarkState::NotSeen | MarkState::NeedsHelp | MarkState::Withdrawn => {
            Ok(())
        }
        _ => Err(MarkRefusal::OnlyALeader),
    }
}

fn is_complete(mark: &Mark) -> Result<(), MarkRefusal> {
    let wordless = mark.note.trim().is_empty();
    match mark.state {
        MarkState::Excused if mark.until.is_none() => Err(MarkRefusal::ExcuseNeedsAnEnd),
        MarkState::Excused if wordless && mark.place.trim().is_empty() => {
            Err(MarkRefusal::ExcuseNeedsAPlace)
        }
        MarkState::HelpGiven
        | MarkState::ResolvedHere
        | MarkState::ResolvedNotHere
        | MarkState::Withdrawn
            if mark.ends.is_empty() =>
        {
            Err(MarkRefusal::MustNameWhatItEnds)
        }
        MarkState::HelpGiven | MarkState::ResolvedHere | MarkState::ResolvedNotHere if wordless => {
            Err(MarkRefusal::NeedsAReason)
        }
        _ => Ok(()),
    }
}
