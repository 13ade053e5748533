use crate::order;
use crate::values::{Id, Instant};

/// A round as far as the clock is concerned.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct PlannedRound {
    pub round: Id,
    pub due: Option<Instant>,
    pub grace_minutes: u16,
    /// A leader has closed it.
    pub closed: bool,
}

/// Where a round stands now. Minutes are whole.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum RoundTiming {
    Upcoming {
        minutes_left: i64,
    },
    /// Its time has come, and the grace is running. A round without a time is always due.
    Due {
        minutes_since_due: i64,
    },
    /// The grace is over and nobody has closed it.
    Overdue {
        minutes_since_due: i64,
    },
    Closed,
}

/// What Today shows of the rounds.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct RoundsNow {
    /// The longest waiting first.
    pub overdue: Vec<Id>,
    pub due: Vec<Id>,
    pub next: Option<Id>,
}

/// From when on somebody without an answer is overdue.
#[must_use]
pub fn overdue_from(due: Option<Instant>, grace_minutes: u16) -> Option<Instant> {
    due.map(|due| due.plus_minutes(i64::from(grace_minutes)))
}

#[must_use]
pub fn timing_of(round: &PlannedRound, now: Instant) -> RoundTiming {
    if round.closed {
        return RoundTiming::Closed;
    }
    let Some(due) = round.due else {
        return RoundTiming::Due {
            minutes_since_due: 0,
        };
    };
    let minutes_since_due = now.minutes_since(due);
    if now < due {
        RoundTiming::Upcoming {
            minutes_left: minutes_until(due, now),
        }
    } else if overdue_from(round.due, round.grace_minutes).is_some_and(|overdue| now >= overdue) {
        RoundTiming::Overdue { minutes_since_due }
    } else {
        RoundTiming::Due { minutes_since_due }
    }
}

/// Sorts the rounds of a visit into what is overdue, what is due and what comes next.
pub fn rounds_now(rounds: impl IntoIterator<Item = PlannedRound>, now: Instant) -> RoundsNow {
    let mut rounds: Vec<PlannedRound> = rounds.into_iter().collect();
    order::sort_by_key(&mut rounds, |round| (round.due.unwrap_or(now), round.round));
    let mut sorted = RoundsNow::default();
    for round in &rounds {
        match timing_of(round, now) {
            RoundTiming::Overdue { .. } => sorted.overdue.push(round.round),
            RoundTiming::Due { .. } => sorted.due.push(round.round),
            RoundTiming::Upcoming { .. } if sorted.next.is_none() => {
                sorted.next = Some(round.round);
            }
            RoundTiming::Upcoming { .. } | RoundTiming::Closed => {}
        }
    }
    sorted
}

/// Minutes to wait, rounded up: something that starts in thirty seconds is "in 1 min".
#[must_use]
pub(crate) const fn minutes_until(then: Instant, now: Instant) -> i64 {
    then.0
        .saturating_sub(now.0)
        .saturating_add(Instant::MINUTE - 1)
        .div_euclid(Instant::MINUTE)
}
