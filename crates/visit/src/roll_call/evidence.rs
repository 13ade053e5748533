use super::Authority;
use crate::facts::{How, Mark, MarkState, Marker};
use crate::order;
use crate::values::Instant;
use std::cmp::Ordering;
use std::collections::BTreeMap;

/// A mark that counts by now, with the time to show for it and whether it is still open.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Evidence {
    pub mark: Mark,
    /// When it was seen or said, corrected when the marker's clock is known to be ahead.
    pub at: Instant,
    /// By how many minutes the marker's clock was ahead, when it is known to have been.
    pub clock_ahead_minutes: Option<i64>,
    /// No mark with the right to do so has ended it.
    pub open: bool,
    /// A *found* that the visit leader or deputy has accepted.
    pub accepted: bool,
    pub(super) says: Says,
    /// Known error of the clock of the phone that wrote it, in minutes.
    pub(super) phone_error_minutes: i64,
}

/// What a mark is worth, after asking who made it.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub(super) enum Says {
    Here,
    FoundWell,
    Left,
    WithHost,
    Excused,
    NotSeen,
    /// A visit leader settled a dispute as "not here".
    SettledNotHere,
    /// A visit leader settled a dispute as "here".
    SettledHere,
    Report,
    NeedsHelp,
    Missing,
    NotUnderstood,
    /// Speaks about other marks only.
    Nothing,
}

/// Marks of different phones closer together than this have no order (design.md 4), and a
/// clock is called wrong when it differs by more.
pub(super) const CLOCK_TOLERANCE_MINUTES: i64 = 5;

/// All marks of one round or person that count at `now`, by who is entitled to say what.
pub(super) fn gather<'a>(
    marks: impl IntoIterator<Item = &'a Mark>,
    authority: &Authority,
    now: Instant,
) -> Vec<Evidence> {
    let mut evidence: Vec<Evidence> = marks
        .into_iter()
        .filter(|mark| counts_from(mark) <= now)
        .map(|mark| {
            let clock_ahead_minutes = clock_ahead_minutes(mark);
            Evidence {
                at: shown_time(mark, clock_ahead_minutes),
                clock_ahead_minutes,
                open: true,
                accepted: false,
                says: what_it_says(mark, authority),
                phone_error_minutes: clock_ahead_minutes.unwrap_or(0),
                mark: mark.clone(),
            }
        })
        .collect();
    order::sort_by(&mut evidence, |one, other| {
        (one.at, one.mark.id)
            .cmp(&(other.at, other.mark.id))
            .then_with(|| format!("{:?}", one.mark).cmp(&format!("{:?}", other.mark)))
    });
    evidence.dedup_by(|one, other| one.mark == other.mark);
    spread_phone_errors(&mut evidence);
    evidence
}

/// The moment from which this visit's leaders know of a mark (domain.md 4, table of R11).
pub(super) fn counts_from(mark: &Mark) -> Instant {
    mark.received.unwrap_or(mark.recorded)
}

/// A mark cannot have arrived before it was written: if it seems so, its clock is ahead.
/// That it arrived late says nothing about its clock, for the phone may have been offline.
fn clock_ahead_minutes(mark: &Mark) -> Option<i64> {
    let ahead = mark.recorded.minutes_since(mark.received?);
    (ahead > CLOCK_TOLERANCE_MINUTES).then_some(ahead)
}

/// Times from a paper sheet were read off a watch, so the phone's clock has no part in them.
fn shown_time(mark: &Mark, clock_ahead_minutes: Option<i64>) -> Instant {
    match clock_ahead_minutes {
        Some(ahead) if mark.how != How::Paper => mark.observed.plus_minutes(-ahead),
        _ => mark.observed,
    }
}

fn spread_phone_errors(evidence: &mut [Evidence]) {
    let mut worst: BTreeMap<String, i64> = BTreeMap::new();
    for one in evidence.iter().filter(|one| !one.mark.phone.is_empty()) {
        let error = worst.entry(one.mark.phone.clone()).or_default();
        *error = (*error).max(one.phone_error_minutes);
    }
    for one in evidence {
        if let Some(error) = worst.get(&one.mark.phone) {
            one.phone_error_minutes = *error;
        }
    }
}

fn what_it_says(mark: &Mark, authority: &Authority) -> Says {
    let by_adult = authority.is_adult(&mark.by);
    let by_host = matches!(mark.by, Marker::Host { .. });
    let own_words = mark.how == How::SelfReport;
    match mark.state {
        MarkState::Present if by_host && !own_words => Says::WithHost,
        MarkState::Present if by_adult && !own_words => Says::Here,
        MarkState::WithHost if (by_adult || by_host) && !own_words => Says::WithHost,
        MarkState::Excused if by_adult && !own_words => Says::Excused,
        MarkState::Found if by_adult && !own_words => Says::FoundWell,
        MarkState::LeftTheVisit if authority.leads_the_visit(&mark.by) => Says::Left,
        MarkState::ResolvedHere if authority.leads_the_visit(&mark.by) => Says::SettledHere,
        MarkState::ResolvedNotHere if authority.leads_the_visit(&mark.by) => Says::SettledNotHere,
        MarkState::Present
        | MarkState::WithHost
        | MarkState::Excused
        | MarkState::Found
        | MarkState::LeftTheVisit
        | MarkState::ResolvedHere
        | MarkState::SelfReported => Says::Report,
        MarkState::NotSeen | MarkState::ResolvedNotHere => Says::NotSeen,
        MarkState::NeedsHelp => Says::NeedsHelp,
        MarkState::Missing => Says::Missing,
        MarkState::HelpGiven | MarkState::Withdrawn => Says::Nothing,
        MarkState::Unknown => Says::NotUnderstood,
    }
}

impl Evidence {
    /// Which of two marks is later, or nothing when that cannot be known: marks of one phone
    /// by its counter, marks of different phones only when they lie further apart than the
    /// tolerance and the known errors of both clocks (design.md 4, domain.md 3.5).
    ///
    /// What was entered afterwards (from paper, or by accepting somebody else's *found*) was
    /// not seen in the order of entering, so there the counter says nothing.
    pub(super) fn order(&self, other: &Self) -> Option<Ordering> {
        let same_phone = !self.mark.phone.is_empty()
            && self.mark.phone == other.mark.phone
            && !self.entered_afterwards()
            && !other.entered_afterwards();
        if same_phone && self.mark.counter != other.mark.counter {
            return Some(self.mark.counter.cmp(&other.mark.counter));
        }
        let doubt = if same_phone {
            0
        } else {
            CLOCK_TOLERANCE_MINUTES + self.phone_error_minutes + other.phone_error_minutes
        };
        let apart = self.at.0.abs_diff(other.at.0);
        let doubt = u64::try_from(doubt.saturating_mul(Instant::MINUTE)).unwrap_or(u64::MAX);
        (apart > doubt).then(|| self.at.cmp(&other.at))
    }

    fn entered_afterwards(&self) -> bool {
        self.mark.how == How::Paper || self.mark.accepts.is_some()
    }

    pub(super) fn clearly_before(&self, other: &Self) -> bool {
        self.order(other) == Some(Ordering::Less)
    }
}
