use super::Slot;
use crate::order;
use crate::values::Id;

/// Two items that the same people cannot both attend.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Overlap {
    pub earlier: Id,
    pub later: Id,
}

/// Items that share time and people. One that ends when the other starts does not overlap;
/// items of two different groups never do.
#[must_use]
pub fn overlaps(slots: &[Slot<'_>]) -> Vec<Overlap> {
    let mut timed: Vec<&Slot<'_>> = slots.iter().filter(|slot| slot.starts.is_some()).collect();
    order::sort_by_key(&mut timed, |slot| (slot.starts, slot.item.id));
    let mut found = Vec::new();
    for (nth, earlier) in timed.iter().enumerate() {
        let later = timed
            .iter()
            .skip(nth + 1)
            .take_while(|later| later.starts < earlier.ends);
        found.extend(
            later
                .filter(|later| share_people(earlier, later))
                .map(|later| Overlap {
                    earlier: earlier.item.id,
                    later: later.item.id,
                }),
        );
    }
    found
}

fn share_people(one: &Slot<'_>, other: &Slot<'_>) -> bool {
    match (one.item.group, other.item.group) {
        (Some(one), Some(other)) => one == other,
        _ => true,
    }
}
