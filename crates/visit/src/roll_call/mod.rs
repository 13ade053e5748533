//! The roll call: evidence by named people is added up to a state per person and round
//! (domain.md 3). Everything here is a pure function of the set of marks: the order in
//! which they arrived never matters.

mod authority;
mod closing;
mod endings;
mod evidence;
mod excuse;
mod history;
mod ladder;
mod last_round;
mod making;
mod permission;
mod person_view;
mod roster;
mod round_view;
mod shown_state;
mod timing;
mod verdict;

pub use authority::Authority;
pub use closing::{CloseRefusal, may_close};
pub use evidence::Evidence;
pub use excuse::excused_until;
pub use history::{LastSeen, history_of_person, history_of_round, last_seen, last_seen_of_all};
pub use ladder::{AtOnce, LadderStep, ladder_step};
pub use last_round::{RoundToCount, last_round};
pub use making::{NewMark, accept_found, mark, same_as_last_round, withdraw};
pub use permission::{MarkRefusal, MarkingAs, may_mark};
pub use person_view::{PendingFound, PersonView};
pub use roster::{Roster, roster};
pub use round_view::{RoundQuestion, RoundView, Totals, view_of_round};
pub use shown_state::ShownState;
pub use timing::{PlannedRound, RoundTiming, RoundsNow, overdue_from, rounds_now, timing_of};

pub(crate) use timing::minutes_until;
