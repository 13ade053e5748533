use super::endings::close_what_was_ended;
use super::evidence::{Evidence, Says, gather};
use super::round_view::RoundQuestion;
use super::verdict::verdict;
use super::{ShownState, overdue_from};
use crate::facts::{How, Mark, MarkState, Marker};
use crate::values::{Id, Instant};

/// What one round knows about one person now.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct PersonView {
    pub person: Id,
    /// In the roster of this round. Somebody who is not, but has open marks in it, is shown
    /// all the same: a change of the roster loses no mark (domain.md 3.9).
    pub expected: bool,
    pub state: ShownState,
    /// Nobody has answered although the grace is over, or the excuse has ended.
    pub overdue: bool,
    /// Seen only after the grace, or after somebody had looked in vain.
    pub late: bool,
    /// The deciding mark was entered from a paper sheet.
    pub from_paper: bool,
    /// The deciding mark's phone has a clock that is this many minutes ahead.
    pub clock_differs_by_minutes: Option<i64>,
    /// Only the young person says so.
    pub self_report_only: bool,
    /// When the excuse ends or ended.
    pub excused_until: Option<Instant>,
    /// The moment to show beside the state: when the deciding mark was observed.
    pub at: Option<Instant>,
    /// The mark that decides the state.
    pub decided_by: Option<Id>,
    /// A *found* that waits for the visit leader.
    pub pending_found: Option<PendingFound>,
    /// Every mark that counts by now, oldest first, ended ones included.
    pub evidence: Vec<Evidence>,
}

/// A *found* by somebody who cannot end *missing*: one tap of the visit leader or deputy
/// accepts it (domain.md 4, R11 at 18:05).
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct PendingFound {
    pub mark: Id,
    pub by: Marker,
    pub at: Instant,
    pub place: String,
    pub note: String,
    /// What accepting it names and thereby ends.
    pub would_end: Vec<Id>,
}

impl PersonView {
    #[must_use]
    pub const fn is_accounted_for(&self) -> bool {
        self.state.is_accounted_for()
    }

    /// Belongs to the list "To find". Somebody who is not in the roster does so only when
    /// there is a reason to worry.
    #[must_use]
    pub fn is_to_find(&self) -> bool {
        let worrying = self.state <= ShownState::NotSeen;
        !self.state.is_accounted_for() && (self.expected || worrying)
    }

    /// The marks that still stand, oldest first.
    pub fn open_marks(&self) -> impl Iterator<Item = &Mark> {
        self.evidence
            .iter()
            .filter(|one| one.open)
            .map(|one| &one.mark)
    }
}

pub(super) fn view_of_person(
    question: &RoundQuestion<'_>,
    person: Id,
    expected: bool,
    marks: &[&Mark],
) -> PersonView {
    let mut evidence = gather(marks.iter().copied(), question.authority, question.now);
    close_what_was_ended(&mut evidence, question.authority);
    let open: Vec<&Evidence> = evidence.iter().filter(|one| one.open).collect();
    let verdict = verdict(&open, question.place, question.now);
    let overdue_at = overdue_from(question.due, question.grace_minutes);
    let decides = verdict.decided_by;
    let state = verdict.state;
    let excuse_over = state == ShownState::ExcuseEnded;
    let waited_too_long = overdue_at.is_some_and(|at| question.now >= at);
    let seen_after_grace = decides.zip(overdue_at).is_some_and(|(one, at)| one.at > at);

    PersonView {
        person,
        expected,
        state,
        overdue: excuse_over || (state.waits_for_an_answer() && waited_too_long),
        late: matches!(state, ShownState::Present | ShownState::Found)
            && (verdict.after_not_seen || seen_after_grace),
        from_paper: decides.is_some_and(|one| one.mark.how == How::Paper),
        clock_differs_by_minutes: decides.and_then(|one| one.clock_ahead_minutes),
        self_report_only: state == ShownState::SelfReported,
        excused_until: decides
            .filter(|one| one.says == Says::Excused)
            .and_then(|one| one.mark.until),
        at: decides.map(|one| one.at),
        decided_by: decides.map(|one| one.mark.id),
        pending_found: pending_found(question, state, &open),
        evidence,
    }
}

/// The latest *found* that could not end what still stands against it.
fn pending_found(
    question: &RoundQuestion<'_>,
    state: ShownState,
    open: &[&Evidence],
) -> Option<PendingFound> {
    if state.is_accounted_for() {
        return None;
    }
    let found = open
        .iter()
        .filter(|one| {
            one.mark.state == MarkState::Found
                && !one.accepted
                && !question.authority.leads_the_visit(&one.mark.by)
        })
        .max_by_key(|one| (one.at, one.mark.id))?;
    let would_end = open
        .iter()
        .filter(|one| one.mark.id != found.mark.id)
        .filter(|one| {
            !matches!(
                one.says,
                Says::NeedsHelp | Says::NotUnderstood | Says::Nothing
            )
        })
        .map(|one| one.mark.id)
        .collect();
    Some(PendingFound {
        mark: found.mark.id,
        by: found.mark.by.clone(),
        at: found.at,
        place: found.mark.place.clone(),
        note: found.mark.note.clone(),
        would_end,
    })
}
