use engine::protocol::Change;
use std::collections::BTreeMap;
use visit::records::Person;
use visit::{Entry, Id};

/// The changes that make two people each other's buddy, together with all else that was edited of
/// the first: whoever was the buddy of one of them before has none afterwards. One save.
pub fn changes_with_buddy(
    people: &BTreeMap<Id, Person>,
    before: Option<&Person>,
    after: Person,
) -> Vec<Change> {
    let wanted = after.buddy;
    let id = after.id;
    let mut changes = vec![Change {
        before: before.cloned().map(Entry::Person),
        after: Entry::Person(after),
    }];
    for other in people.values().filter(|other| other.id != id) {
        let buddy = if Some(other.id) == wanted {
            Some(id)
        } else if other.buddy == Some(id) || (wanted.is_some() && other.buddy == wanted) {
            None
        } else {
            continue;
        };
        if other.buddy != buddy {
            let mut changed = other.clone();
            changed.buddy = buddy;
            changes.push(Change {
                before: Some(Entry::Person(other.clone())),
                after: Entry::Person(changed),
            });
        }
    }
    changes
}

#[cfg(test)]
mod tests {
    use super::*;
    use visit::records::Role;

    fn person(number: u8, buddy: Option<u8>) -> Person {
        Person {
            id: Id::from_bytes([number; 16]),
            code: String::new(),
            name: String::new(),
            role: Role::YoungPerson,
            duties: String::new(),
            group: None,
            buddy: buddy.map(|buddy| Id::from_bytes([buddy; 16])),
            phone: String::new(),
            email: String::new(),
            born: None,
            age: None,
            room: String::new(),
            notes: String::new(),
            removed: None,
        }
    }

    fn after(people: &[Person], changes: &[Change]) -> BTreeMap<Id, Option<Id>> {
        let mut buddies: BTreeMap<Id, Option<Id>> = people
            .iter()
            .map(|person| (person.id, person.buddy))
            .collect();
        for change in changes {
            if let Entry::Person(person) = &change.after {
                buddies.insert(person.id, person.buddy);
            }
        }
        buddies
    }

    #[test]
    fn buddies_are_each_others_and_nobody_is_left_pointing() {
        let people = [
            person(1, Some(2)),
            person(2, Some(1)),
            person(3, Some(4)),
            person(4, Some(3)),
            person(5, None),
        ];
        let map: BTreeMap<Id, Person> = people
            .iter()
            .cloned()
            .map(|person| (person.id, person))
            .collect();
        for one in 1..=5 {
            for wanted in (0..=5).filter(|wanted| *wanted != one) {
                let wanted = (wanted > 0).then_some(wanted);
                let before = &people[usize::from(one) - 1];
                let mut edited = before.clone();
                edited.buddy = wanted.map(|wanted| Id::from_bytes([wanted; 16]));
                let buddies = after(
                    &people,
                    &changes_with_buddy(&map, Some(before), edited.clone()),
                );
                assert_eq!(buddies[&edited.id], edited.buddy);
                for (person, buddy) in &buddies {
                    if let Some(buddy) = buddy {
                        assert_eq!(buddies[buddy], Some(*person), "{buddy} of {person}");
                    }
                }
            }
        }
    }

    #[test]
    fn a_new_person_is_one_change() {
        let changes = changes_with_buddy(&BTreeMap::new(), None, person(1, None));
        assert_eq!(changes.len(), 1);
        assert!(changes[0].before.is_none());
    }
}
