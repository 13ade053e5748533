use super::Authority;
use super::evidence::Evidence;
use crate::facts::{Mark, MarkState};
use crate::order::Gather;
use crate::values::Id;
use std::collections::BTreeSet;

/// Closes every mark that another mark has ended with the right to do so.
///
/// Withdrawals come first and are final; what was withdrawn ends nothing. All other endings
/// hold even if the mark that made them is ended in its turn, so that the result hangs on
/// the set of marks alone and never on a chain of them.
pub(super) fn close_what_was_ended(evidence: &mut [Evidence], authority: &Authority) {
    let marks: Vec<Mark> = evidence.iter().map(|one| one.mark.clone()).collect();
    let is_withdrawn = |mark: &Mark| {
        marks.iter().any(|ending| {
            ending.state == MarkState::Withdrawn
                && names(ending, mark)
                && may_withdraw(ending, mark, authority)
        })
    };
    let standing: Vec<&Mark> = marks.iter().filter(|mark| !is_withdrawn(mark)).collect();
    let accepted: BTreeSet<Id> = standing
        .iter()
        .filter(|mark| mark.state == MarkState::Found && authority.leads_the_visit(&mark.by))
        .filter_map(|mark| mark.accepts)
        .gather_set();
    let is_ended = |mark: &Mark| {
        standing
            .iter()
            .any(|ending| names(ending, mark) && may_end(ending, mark, &accepted, authority))
    };
    for one in evidence {
        one.open = !is_withdrawn(&one.mark) && !is_ended(&one.mark);
        one.accepted = accepted.contains(&one.mark.id);
    }
}

fn names(ending: &Mark, ended: &Mark) -> bool {
    ending.ends.contains(&ended.id)
        && ending.id != ended.id
        && ending.person == ended.person
        && ending.round == ended.round
}

/// Undo belongs to whoever made the mark. A call for help stays open even if the young
/// person takes it back: only a leader's outcome ends it (domain.md 3.4 rule 5).
fn may_withdraw(ending: &Mark, ended: &Mark, authority: &Authority) -> bool {
    let help_asked_by_others =
        ended.state == MarkState::NeedsHelp && !authority.is_leader(&ended.by);
    ending.by == ended.by && ended.state != MarkState::Withdrawn && !help_asked_by_others
}

/// Domain.md 3.4 rules 4 to 7: *missing* by a *found* given or accepted by the visit leader
/// or deputy, *needs help* by a leader's outcome, a dispute by a visit leader's resolution,
/// and what somebody said themselves by their own correction.
fn may_end(ending: &Mark, ended: &Mark, accepted: &BTreeSet<Id>, authority: &Authority) -> bool {
    let leads = authority.leads_the_visit(&ending.by);
    match (ending.state, ended.state) {
        (MarkState::Withdrawn, _) | (_, MarkState::Withdrawn) => false,
        (MarkState::HelpGiven, MarkState::NeedsHelp) => authority.is_leader(&ending.by),
        (_, MarkState::NeedsHelp) => false,
        (MarkState::Found, _) => leads || accepted.contains(&ending.id),
        (_, MarkState::Missing) => false,
        (MarkState::ResolvedHere | MarkState::ResolvedNotHere, _) => leads,
        _ => ending.by == ended.by && is_plain(ending.state) && is_plain(ended.state),
    }
}

const fn is_plain(state: MarkState) -> bool {
    matches!(
        state,
        MarkState::Present
            | MarkState::WithHost
            | MarkState::Excused
            | MarkState::SelfReported
            | MarkState::NotSeen
            | MarkState::LeftTheVisit
    )
}
