use super::{PersonView, RoundView};
use crate::facts::Case;
use crate::values::Id;
use serde::{Deserialize, Serialize};

/// Why a round cannot be closed yet (domain.md 3.3).
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, thiserror::Error)]
pub enum CloseRefusal {
    /// These people are not accounted for, and no case with a reason is open for them.
    #[error("{} people are not accounted for", .0.len())]
    Unaccounted(Vec<Id>),
    /// Heads and names must agree.
    #[error("{heads} heads were counted, but {names} names are here")]
    HeadCountDiffers { heads: usize, names: usize },
}

/// Whether a leader may close the round: everybody accounted for or with an open case that
/// says why, and as many heads as names.
///
/// # Errors
/// The first reason that stands against it; people before heads, because a person may be lost.
pub fn may_close(view: &RoundView, heads: u16, cases: &[Case]) -> Result<(), CloseRefusal> {
    let has_case = |person: Id| {
        cases.iter().any(|case| {
            case.round == view.round && case.person == person && !case.reason.trim().is_empty()
        })
    };
    let unaccounted: Vec<Id> = view
        .people
        .iter()
        .filter(|one| PersonView::is_to_find(one) && !has_case(one.person))
        .map(|one| one.person)
        .collect();
    if !unaccounted.is_empty() {
        return Err(CloseRefusal::Unaccounted(unaccounted));
    }
    let (heads, names) = (usize::from(heads), view.totals.here);
    if heads != names {
        return Err(CloseRefusal::HeadCountDiffers { heads, names });
    }
    Ok(())
}
