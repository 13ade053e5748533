//! What somebody typed into a form that had to wait for a passcode. It stays in memory only,
//! until the form takes it back.

use super::route::Route;
use crate::platform::files::ChosenFile;
use std::cell::RefCell;
use visit::Id;
use visit::records::{Guardian, Health};

#[derive(Debug, Clone, PartialEq, Eq)]
pub enum KeptDraft {
    Health(Health),
    Guardians {
        person: Id,
        guardians: Vec<Guardian>,
    },
    ImportText(String),
    /// An archive that brings health or guardian data to a phone without a passcode.
    Archive {
        file: ChosenFile,
        passphrase: String,
    },
}

thread_local! {
    static KEPT: RefCell<Option<(Route, KeptDraft)>> = const { RefCell::new(None) };
}

/// Keeps what was typed at a place, in the stead of what was kept before.
pub fn keep_draft(place: Route, draft: KeptDraft) {
    KEPT.with_borrow_mut(|kept| *kept = Some((place, draft)));
}

/// Takes back what was typed at this place.
pub fn take_draft(place: &Route) -> Option<KeptDraft> {
    KEPT.with_borrow_mut(|kept| {
        let (kept_at, draft) = kept.take()?;
        if kept_at == *place {
            return Some(draft);
        }
        *kept = Some((kept_at, draft));
        None
    })
}

/// Where something typed waits to be saved.
pub fn place_of_draft() -> Option<Route> {
    KEPT.with_borrow(|kept| kept.as_ref().map(|(place, _)| place.clone()))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::state::Screen;

    #[test]
    fn a_draft_waits_for_its_own_form() {
        let visit = Id::from_bytes([1; 16]);
        let place = Route::Visit(visit, Screen::ImportPeople);
        keep_draft(place.clone(), KeptDraft::ImportText("a;b".to_owned()));
        assert_eq!(take_draft(&Route::Visit(visit, Screen::People)), None);
        assert_eq!(place_of_draft(), Some(place.clone()));
        assert_eq!(
            take_draft(&place),
            Some(KeptDraft::ImportText("a;b".to_owned()))
        );
        assert_eq!(take_draft(&place), None);
    }
}
