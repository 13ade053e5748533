use crate::order::Gather;
use crate::records::Round;
use crate::values::{Id, Instant};
use std::collections::BTreeSet;

/// The round that is about to be counted, for which an earlier one is looked up.
#[derive(Debug, Clone, Copy)]
pub struct RoundToCount<'a> {
    pub round: Id,
    /// Its due time; now, for a round without one.
    pub at: Instant,
    pub expected: &'a [Id],
}

/// Which round "same as last round" copies from: of those in which names were called (somebody
/// marked in them, or a leader closed them), each with its time, the last one before this that
/// shares somebody with it.
///
/// A round that is merely planned says nothing about where anybody is, and one of another group
/// says nothing about these. It is one round and never several: who was not here in the last one
/// is not looked for in those before it, because *with host* holds only until the next round
/// (domain.md 3.2), and so does everything else.
#[must_use]
pub fn last_round<'a>(
    counted_now: &RoundToCount<'_>,
    called: impl IntoIterator<Item = (&'a Round, Instant)>,
    mut expected_in: impl FnMut(&Round) -> Vec<Id>,
) -> Option<&'a Round> {
    let wanted: BTreeSet<Id> = counted_now.expected.iter().copied().gather_set();
    let mut before: Vec<(Instant, &Round)> = called
        .into_iter()
        .filter(|(round, at)| {
            round.removed.is_none() && round.id != counted_now.round && *at <= counted_now.at
        })
        .map(|(round, at)| (at, round))
        .collect();
    crate::order::sort_by_key(&mut before, |(at, round)| {
        std::cmp::Reverse((*at, round.id))
    });
    before
        .into_iter()
        .find(|(_, round)| expected_in(round).iter().any(|one| wanted.contains(one)))
        .map(|(_, round)| round)
}
