use engine::protocol::Change;
use std::collections::BTreeMap;
use visit::records::{HostFamily, Placement};
use visit::{Entry, Id, Instant};

/// Where a young person stays now. Should two phones have placed one person twice, the newer
/// placement holds.
pub fn family_of(
    placements: &BTreeMap<Id, Placement>,
    families: &BTreeMap<Id, HostFamily>,
    person: Id,
) -> Option<Id> {
    placements
        .values()
        .rev()
        .filter(|placement| placement.person == person && placement.removed.is_none())
        .map(|placement| placement.family)
        .find(|family| {
            families
                .get(family)
                .is_some_and(|family| family.removed.is_none())
        })
}

/// The changes after which this person stays with this family, or with none.
pub fn changes_to_place(
    placements: &BTreeMap<Id, Placement>,
    person: Id,
    family: Option<Id>,
    new_id: impl FnOnce() -> Id,
    now: Instant,
) -> Vec<Change> {
    let mut changes = Vec::new();
    let mut placed = false;
    let own = placements
        .values()
        .rev()
        .filter(|placement| placement.person == person && placement.removed.is_none());
    for placement in own {
        if Some(placement.family) == family && !placed {
            placed = true;
            continue;
        }
        let mut ended = placement.clone();
        ended.removed = Some(now);
        changes.push(Change {
            before: Some(Entry::Placement(placement.clone())),
            after: Entry::Placement(ended),
        });
    }
    if let (Some(family), false) = (family, placed) {
        changes.push(Change {
            before: None,
            after: Entry::Placement(Placement {
                id: new_id(),
                person,
                family,
                notes: String::new(),
                removed: None,
            }),
        });
    }
    changes
}

#[cfg(test)]
mod tests {
    use super::*;

    const NOW: Instant = Instant(5);

    fn id(number: u8) -> Id {
        Id::from_bytes([number; 16])
    }

    fn placement(number: u8, person: u8, family: u8) -> (Id, Placement) {
        let placement = Placement {
            id: id(number),
            person: id(person),
            family: id(family),
            notes: String::new(),
            removed: None,
        };
        (placement.id, placement)
    }

    fn open_families(
        mut all: BTreeMap<Id, Placement>,
        changes: Vec<Change>,
        person: u8,
    ) -> Vec<Id> {
        for change in changes {
            if let Entry::Placement(placement) = change.after {
                all.insert(placement.id, placement);
            }
        }
        all.values()
            .filter(|placement| placement.person == id(person) && placement.removed.is_none())
            .map(|placement| placement.family)
            .collect()
    }

    #[test]
    fn a_person_ends_up_in_one_family_or_in_none() {
        // Person 1 was placed twice by two phones; person 2 must not be touched.
        let all = BTreeMap::from([
            placement(10, 1, 50),
            placement(11, 1, 51),
            placement(12, 2, 50),
        ]);
        for wanted in [None, Some(50), Some(51), Some(52)] {
            let changes = changes_to_place(&all, id(1), wanted.map(id), || id(99), NOW);
            assert_eq!(
                open_families(all.clone(), changes.clone(), 1),
                wanted.map(id).into_iter().collect::<Vec<_>>()
            );
            assert_eq!(open_families(all.clone(), changes, 2), [id(50)]);
        }
    }

    #[test]
    fn nothing_changes_when_nothing_is_to_change() {
        let all = BTreeMap::from([placement(10, 1, 50)]);
        assert!(changes_to_place(&all, id(1), Some(id(50)), || id(99), NOW).is_empty());
        assert!(changes_to_place(&all, id(2), None, || id(99), NOW).is_empty());
    }
}
