use engine::protocol::Change;
use std::collections::{BTreeMap, BTreeSet};
use visit::records::{Group, Person, Role};
use visit::{Entry, Id, Instant};

/// The changes after which a group is as wanted and has these young people as its members, and
/// no others. One save.
pub fn changes_to_group(
    people: &BTreeMap<Id, Person>,
    before: Option<&Group>,
    after: Group,
    members: &BTreeSet<Id>,
) -> Vec<Change> {
    let id = after.id;
    let mut changes = Vec::new();
    if before != Some(&after) {
        changes.push(Change {
            before: before.cloned().map(Entry::Group),
            after: Entry::Group(after),
        });
    }
    let young = people
        .values()
        .filter(|person| person.role == Role::YoungPerson && person.removed.is_none());
    for person in young {
        let group = if members.contains(&person.id) {
            Some(id)
        } else if person.group == Some(id) {
            None
        } else {
            person.group
        };
        changes.extend(moved(person, group));
    }
    changes
}

/// The changes that remove a group and leave its members without one.
pub fn changes_to_remove(
    people: &BTreeMap<Id, Person>,
    group: &Group,
    now: Instant,
) -> Vec<Change> {
    let removed = Group {
        removed: Some(now),
        ..group.clone()
    };
    let own = people
        .values()
        .filter(|person| person.group == Some(group.id));
    let members = own.filter_map(|person| moved(person, None));
    std::iter::once(Change {
        before: Some(Entry::Group(group.clone())),
        after: Entry::Group(removed),
    })
    .chain(members)
    .collect()
}

/// The opposite of changes that were just made: each entry goes back to what it was before.
pub fn undone(changes: &[Change]) -> Vec<Change> {
    changes
        .iter()
        .filter_map(|change| {
            let before = change.before.clone()?;
            Some(Change {
                before: Some(change.after.clone()),
                after: before,
            })
        })
        .collect()
}

fn moved(person: &Person, group: Option<Id>) -> Option<Change> {
    if person.group == group {
        return None;
    }
    let mut after = person.clone();
    after.group = group;
    Some(Change {
        before: Some(Entry::Person(person.clone())),
        after: Entry::Person(after),
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    fn id(number: u8) -> Id {
        Id::from_bytes([number; 16])
    }

    fn person(number: u8, group: Option<u8>) -> (Id, Person) {
        let person = Person {
            id: id(number),
            code: String::new(),
            name: String::new(),
            role: Role::YoungPerson,
            duties: String::new(),
            group: group.map(id),
            buddy: None,
            phone: String::new(),
            email: String::new(),
            born: None,
            age: None,
            room: String::new(),
            notes: String::new(),
            removed: None,
        };
        (person.id, person)
    }

    fn applied(mut people: BTreeMap<Id, Person>, changes: &[Change]) -> Vec<Option<Id>> {
        for change in changes {
            if let Entry::Person(person) = &change.after {
                people.insert(person.id, person.clone());
            }
        }
        people.values().map(|person| person.group).collect()
    }

    fn group(name: &str) -> Group {
        Group {
            id: id(50),
            name: name.to_owned(),
            leader: None,
            removed: None,
        }
    }

    #[test]
    fn exactly_the_chosen_are_members() {
        let people = BTreeMap::from([
            person(1, Some(50)),
            person(2, Some(51)),
            person(3, None),
            person(4, Some(51)),
        ]);
        let members = BTreeSet::from([id(2), id(3)]);
        let changes = changes_to_group(&people, Some(&group("A")), group("A"), &members);
        assert_eq!(changes.len(), 3, "the group itself did not change");
        assert_eq!(
            applied(people.clone(), &changes),
            [None, Some(id(50)), Some(id(50)), Some(id(51))]
        );
    }

    #[test]
    fn a_removed_group_leaves_its_members_free_and_comes_back_with_them() {
        let people = BTreeMap::from([person(1, Some(50)), person(2, Some(51))]);
        let changes = changes_to_remove(&people, &group("A"), Instant(3));
        assert_eq!(applied(people.clone(), &changes), [None, Some(id(51))]);
        let back = undone(&changes);
        assert_eq!(applied(people, &back), [Some(id(50)), Some(id(51))]);
        assert!(
            back.iter()
                .any(|change| change.after == Entry::Group(group("A")))
        );
    }
}
