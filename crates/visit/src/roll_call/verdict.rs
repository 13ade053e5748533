use super::ShownState;
use super::evidence::{Evidence, Says};
use crate::values::Instant;

/// The state that open evidence adds up to, and the mark that decides it.
pub(super) struct Verdict<'a> {
    pub(super) state: ShownState,
    pub(super) decided_by: Option<&'a Evidence>,
    /// Settled over an earlier *not seen* (domain.md 3.4 rule 3).
    pub(super) after_not_seen: bool,
}

/// The most worrying of what the open evidence says (domain.md 3.4 rule 2).
pub(super) fn verdict<'a>(open: &[&'a Evidence], round_place: &str, now: Instant) -> Verdict<'a> {
    let saying = |wanted: Says| latest(open.iter().copied().filter(|one| one.says == wanted));
    let alone = |state, decided_by| Verdict {
        state,
        decided_by,
        after_not_seen: false,
    };
    for (says, state) in [
        (Says::Missing, ShownState::Missing),
        (Says::NeedsHelp, ShownState::NeedsHelp),
        (Says::NotUnderstood, ShownState::NotUnderstood),
    ] {
        if let Some(decides) = saying(says) {
            return alone(state, Some(decides));
        }
    }
    if let Some(decides) = dispute(open, round_place) {
        return alone(ShownState::Disputed, Some(decides));
    }
    if let Some(decides) = latest(
        open.iter()
            .copied()
            .filter(|one| is_unanswered_not_seen(one, open)),
    ) {
        return alone(ShownState::NotSeen, Some(decides));
    }
    match latest_positive(open) {
        Some(decides) => Verdict {
            state: state_of_positive(decides, now),
            decided_by: Some(decides),
            after_not_seen: open.iter().any(|one| is_not_seen(one)),
        },
        None => saying(Says::Report).map_or_else(
            || alone(ShownState::Unmarked, None),
            |decides| alone(ShownState::SelfReported, Some(decides)),
        ),
    }
}

/// A pair of marks that cannot both be true (domain.md 3.4 rules 4 and 6): seen and not seen
/// unless *not seen* clearly came first, seen at two places at about the same time, or
/// settled both ways. The later of the two decides what is shown.
fn dispute<'a>(open: &[&'a Evidence], round_place: &str) -> Option<&'a Evidence> {
    latest(open.iter().copied().filter(|one| {
        open.iter()
            .any(|other| contradict(one, other, round_place) || contradict(other, one, round_place))
    }))
}

fn contradict(one: &Evidence, other: &Evidence, round_place: &str) -> bool {
    let settled_both_ways = one.says == Says::SettledHere && other.says == Says::SettledNotHere;
    let seen_and_not_seen = is_sighting(one) && is_not_seen(other) && !other.clearly_before(one);
    let at_two_places = is_sighting(one)
        && is_sighting(other)
        && one.mark.by != other.mark.by
        && one.order(other).is_none()
        && are_distant(&one.mark.place, &other.mark.place, round_place);
    settled_both_ways || seen_and_not_seen || at_two_places
}

/// Places are names, not points, so two names are taken for two places. No name means the
/// place of the round.
fn are_distant(one: &str, other: &str, round_place: &str) -> bool {
    let name = |place: &str| {
        let place = place.trim();
        let place = if place.is_empty() {
            round_place.trim()
        } else {
            place
        };
        place.to_lowercase()
    };
    let (one, other) = (name(one), name(other));
    !one.is_empty() && !other.is_empty() && one != other
}

const fn is_sighting(one: &Evidence) -> bool {
    matches!(
        one.says,
        Says::Here | Says::FoundWell | Says::SettledHere | Says::Left
    )
}

const fn is_not_seen(one: &Evidence) -> bool {
    matches!(one.says, Says::NotSeen | Says::SettledNotHere)
}

const fn is_positive(one: &Evidence) -> bool {
    is_sighting(one) || matches!(one.says, Says::WithHost | Says::Excused)
}

fn is_unanswered_not_seen(one: &Evidence, open: &[&Evidence]) -> bool {
    is_not_seen(one)
        && !open
            .iter()
            .any(|answer| is_positive(answer) && one.clearly_before(answer))
}

/// The last thing known about where the person is. An excuse gives way only to what clearly
/// came after it, because it is the one that runs out.
fn latest_positive<'a>(open: &[&'a Evidence]) -> Option<&'a Evidence> {
    let positive = || open.iter().copied().filter(|one| is_positive(one));
    let standing_excuse = latest(positive().filter(|one| {
        one.says == Says::Excused
            && !positive().any(|other| other.says != Says::Excused && one.clearly_before(other))
    }));
    standing_excuse.or_else(|| latest(positive().filter(|one| one.says != Says::Excused)))
}

fn state_of_positive(decides: &Evidence, now: Instant) -> ShownState {
    match decides.says {
        Says::FoundWell => ShownState::Found,
        Says::Left => ShownState::LeftTheVisit,
        Says::WithHost => ShownState::WithHost,
        Says::Excused if decides.mark.until.is_some_and(|until| now < until) => ShownState::Excused,
        Says::Excused => ShownState::ExcuseEnded,
        _ => ShownState::Present,
    }
}

fn latest<'a>(evidence: impl Iterator<Item = &'a Evidence>) -> Option<&'a Evidence> {
    evidence.max_by_key(|one| (one.at, one.mark.counter, one.mark.id))
}
