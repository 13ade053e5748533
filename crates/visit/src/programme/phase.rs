use super::{Agenda, Slot};
use crate::roll_call::minutes_until;
use crate::values::Instant;

/// Where an item stands now. Minutes are whole and rounded up, as one says "in 25 min".
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Phase {
    Upcoming {
        starts_in_minutes: i64,
    },
    /// Without an end it runs until the next thing starts; then nothing is said of its end.
    Running {
        ends_in_minutes: Option<i64>,
    },
    Over,
    Undated,
}

/// What Today shows: all that runs, and what comes next.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct NowAndNext<'a> {
    pub now: Vec<Slot<'a>>,
    /// More than one when they start at the same moment.
    pub next: Vec<Slot<'a>>,
}

/// Where the line "now" stands in a list of slots.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum NowLine {
    /// Above the slot with this index; an index past the end means below all.
    Before(usize),
    /// Across the slot with this index, this far through it.
    Within { index: usize, permille: u16 },
}

#[must_use]
pub fn phase(slot: &Slot<'_>, now: Instant) -> Phase {
    match (slot.starts, slot.ends) {
        (None, _) => Phase::Undated,
        (Some(starts), _) if now < starts => Phase::Upcoming {
            starts_in_minutes: minutes_until(starts, now),
        },
        (_, Some(ends)) if now < ends => Phase::Running {
            ends_in_minutes: Some(minutes_until(ends, now)),
        },
        (Some(_), Some(_)) => Phase::Over,
        (Some(_), None) => Phase::Running {
            ends_in_minutes: None,
        },
    }
}

/// What runs and what comes next, over the whole programme. Something without an end stops
/// running as soon as anything else has started after it.
#[must_use]
pub fn now_and_next<'a>(agenda: &Agenda<'a>, now: Instant) -> NowAndNext<'a> {
    let last_start = agenda
        .slots()
        .filter_map(|slot| slot.starts)
        .filter(|starts| *starts <= now)
        .max();
    let next_start = agenda
        .slots()
        .filter_map(|slot| slot.starts)
        .filter(|starts| *starts > now)
        .min();
    let runs = |slot: &Slot<'_>| match phase(slot, now) {
        Phase::Running {
            ends_in_minutes: None,
        } => slot.starts == last_start,
        Phase::Running { .. } => true,
        _ => false,
    };
    NowAndNext {
        now: agenda.slots().filter(|slot| runs(slot)).copied().collect(),
        next: agenda
            .slots()
            .filter(|slot| next_start.is_some() && slot.starts == next_start)
            .copied()
            .collect(),
    }
}

/// Across the first slot that runs and has an end, else above the first that is to come.
#[must_use]
pub fn now_line(slots: &[Slot<'_>], now: Instant) -> NowLine {
    let running = slots
        .iter()
        .enumerate()
        .find_map(|(index, slot)| Some((index, through(slot, now)?)));
    if let Some((index, permille)) = running {
        return NowLine::Within { index, permille };
    }
    let to_come = slots
        .iter()
        .position(|slot| slot.starts.is_some_and(|starts| starts > now));
    NowLine::Before(to_come.unwrap_or(slots.len()))
}

fn through(slot: &Slot<'_>, now: Instant) -> Option<u16> {
    let (starts, ends) = (slot.starts?, slot.ends?);
    let inside = starts <= now && now < ends;
    let gone = now.0.checked_sub(starts.0)?.checked_mul(1_000)?;
    inside
        .then(|| gone / (ends.0 - starts.0).max(1))
        .and_then(|permille| u16::try_from(permille).ok())
}
