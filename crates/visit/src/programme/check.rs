use crate::records::{Item, Visit};
use crate::time::{ClockOddity, Resolved, ZoneRules, resolve};
use crate::values::{Instant, LocalDateTime};
use chrono::NaiveDateTime;

/// What is wrong with, or odd about, the times of an item.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum ItemProblem {
    NoTitle,
    NoStart,
    /// Compared as moments, so that a ferry that arrives at an earlier local time is right.
    EndsBeforeItStarts,
    StartZoneUnknown,
    EndZoneUnknown,
    /// The clock shows this start twice that night; the earlier one is meant.
    StartHappensTwice,
    EndHappensTwice,
    /// The clock jumps over this start; it then shows this.
    StartDoesNotExist {
        shown_as: NaiveDateTime,
    },
    EndDoesNotExist {
        shown_as: NaiveDateTime,
    },
    OutsideTheVisit,
}

impl ItemProblem {
    /// An error stands against saving; anything else is only said.
    #[must_use]
    pub const fn is_error(self) -> bool {
        matches!(
            self,
            Self::NoTitle
                | Self::NoStart
                | Self::EndsBeforeItStarts
                | Self::StartZoneUnknown
                | Self::EndZoneUnknown
        )
    }
}

/// Checks an item as its form does when it is saved.
#[must_use]
pub fn check_item(item: &Item, visit: &Visit, rules: &dyn ZoneRules) -> Vec<ItemProblem> {
    let mut problems = Vec::new();
    if item.title.trim().is_empty() {
        problems.push(ItemProblem::NoTitle);
    }
    let Some(local_start) = &item.starts else {
        problems.push(ItemProblem::NoStart);
        return problems;
    };
    let starts = resolved(local_start, rules, START_AND_END.0, &mut problems);
    let ends = item
        .ends
        .as_ref()
        .and_then(|ends| resolved(ends, rules, START_AND_END.1, &mut problems));
    if starts.zip(ends).is_some_and(|(starts, ends)| ends < starts) {
        problems.push(ItemProblem::EndsBeforeItStarts);
    }
    let day = local_start.date();
    let before = visit.first_day.is_some_and(|first| day < first);
    let after = visit.last_day.is_some_and(|last| day > last);
    if before || after {
        problems.push(ItemProblem::OutsideTheVisit);
    }
    problems
}

/// Whole minutes from start to end as time passes, across zones.
#[must_use]
pub fn length_in_minutes(item: &Item, rules: &dyn ZoneRules) -> Option<i64> {
    let slot = super::Slot::of(item, rules);
    Some(slot.ends?.minutes_since(slot.starts?))
}

/// How a problem of one end of an item is called.
struct Names {
    unknown_zone: ItemProblem,
    twice: ItemProblem,
    skipped: fn(NaiveDateTime) -> ItemProblem,
}

const START_AND_END: (Names, Names) = (
    Names {
        unknown_zone: ItemProblem::StartZoneUnknown,
        twice: ItemProblem::StartHappensTwice,
        skipped: |shown_as| ItemProblem::StartDoesNotExist { shown_as },
    },
    Names {
        unknown_zone: ItemProblem::EndZoneUnknown,
        twice: ItemProblem::EndHappensTwice,
        skipped: |shown_as| ItemProblem::EndDoesNotExist { shown_as },
    },
);

fn resolved(
    at: &LocalDateTime,
    rules: &dyn ZoneRules,
    names: Names,
    problems: &mut Vec<ItemProblem>,
) -> Option<Instant> {
    let Ok(Resolved { instant, oddity }) = resolve(rules, at) else {
        problems.push(names.unknown_zone);
        return None;
    };
    match oddity {
        Some(ClockOddity::HappensTwice { .. }) => problems.push(names.twice),
        Some(ClockOddity::DoesNotExist { shown_as }) => problems.push((names.skipped)(shown_as)),
        None => {}
    }
    Some(instant)
}
