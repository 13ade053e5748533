use super::{PersonView, RoundView, ShownState};
use crate::facts::{How, Mark, MarkState, Marker};
use crate::values::{Id, Instant};

/// What every new mark needs from outside: a fresh id, the marker, the moment and the phone.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct NewMark {
    pub id: Id,
    pub round: Id,
    pub by: Marker,
    pub now: Instant,
    /// IANA zone of the place.
    pub zone: String,
    /// Counts the marks of this phone (domain.md 3.5).
    pub counter: u64,
    pub phone: String,
}

/// A mark seen and entered now. Callers set place, note, `until` and `observed` where they differ.
#[must_use]
pub fn mark(new: NewMark, person: Id, state: MarkState, how: How) -> Mark {
    Mark {
        id: new.id,
        round: new.round,
        person,
        state,
        by: new.by,
        how,
        observed: new.now,
        recorded: new.now,
        received: None,
        zone: new.zone,
        counter: new.counter,
        phone: new.phone,
        place: String::new(),
        until: None,
        ends: Vec::new(),
        accepts: None,
        note: String::new(),
    }
}

/// Undo: takes back one mark, in the name of whoever made it.
#[must_use]
pub fn withdraw(new: NewMark, taken_back: &Mark) -> Mark {
    let new = NewMark {
        by: taken_back.by.clone(),
        round: taken_back.round,
        ..new
    };
    Mark {
        ends: vec![taken_back.id],
        ..mark(new, taken_back.person, MarkState::Withdrawn, How::Other)
    }
}

/// The visit leader's one tap: accepts the pending *found* and names everything that it ends
/// (domain.md 4). It keeps the time and place of the sighting, so that nothing which was seen
/// after that is hidden by the later tap. `None` when nothing is pending.
#[must_use]
pub fn accept_found(new: NewMark, view: &PersonView) -> Option<Mark> {
    let found = view.pending_found.as_ref()?;
    Some(Mark {
        observed: found.at,
        place: found.place.clone(),
        note: found.note.clone(),
        ends: found.would_end.clone(),
        accepts: Some(found.mark),
        ..mark(new, view.person, MarkState::Found, How::Declared)
    })
}

/// "Same as last round": marks as present whoever was here in the earlier round and has no
/// answer yet in this one. Never copies anything but *here*: an excuse, a host or a worry
/// must be said again.
#[must_use]
pub fn same_as_last_round(
    earlier: &RoundView,
    current: &RoundView,
    mut new: impl FnMut() -> NewMark,
) -> Vec<Mark> {
    let was_here = |person: Id| {
        earlier
            .person(person)
            .is_some_and(|view| matches!(view.state, ShownState::Present | ShownState::Found))
    };
    current
        .people
        .iter()
        .filter(|view| view.expected && view.state == ShownState::Unmarked)
        .filter(|view| was_here(view.person))
        .map(|view| {
            let new = NewMark {
                round: current.round,
                ..new()
            };
            mark(new, view.person, MarkState::Present, How::SameAsLast)
        })
        .collect()
}
