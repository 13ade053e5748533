use super::Existing;
use super::preview::Preview;
use super::row::ProposedPerson;
use crate::entry::Entry;
use crate::order::Gather;
use crate::people::folded;
use crate::records::{Group, Guardian, Health, Person, PhoneNumber};
use crate::values::Id;
use std::collections::BTreeMap;

impl Preview {
    /// The records of all rows, with new groups first; `None` while anything stands against
    /// it, so that a table is never taken over in part. `id` gives a fresh id at each call.
    #[must_use]
    pub fn entries(
        &self,
        existing: Existing<'_>,
        mut id: impl FnMut() -> Id,
    ) -> Option<Vec<Entry>> {
        if !self.is_ready() {
            return None;
        }
        let mut groups: BTreeMap<String, Id> = existing
            .groups
            .iter()
            .filter(|group| group.removed.is_none())
            .map(|group| (folded(&group.name), group.id))
            .gather_map();
        let mut entries: Vec<Entry> = Vec::new();
        for name in &self.new_groups {
            let group = Group {
                id: id(),
                name: name.clone(),
                leader: None,
                removed: None,
            };
            groups.insert(folded(name), group.id);
            entries.push(group.into());
        }
        let ids: Vec<Id> = self.rows.iter().map(|_| id()).collect();
        for (row, own) in self.rows.iter().zip(&ids) {
            let buddy = self.id_of_buddy(&row.person, &ids);
            let group = groups.get(&folded(&row.person.group)).copied();
            entries.push(person(&row.person, *own, group, buddy).into());
            entries.extend(health(&row.person, *own, &mut id).map(Entry::from));
            entries.extend(guardians(&row.person, *own, &mut id));
        }
        Some(entries)
    }

    fn id_of_buddy(&self, person: &ProposedPerson, ids: &[Id]) -> Option<Id> {
        if person.buddy.is_empty() {
            return None;
        }
        self.rows
            .iter()
            .zip(ids)
            .find(|(row, _)| row.person.is_called(&person.buddy))
            .map(|(_, id)| *id)
    }
}

fn person(proposed: &ProposedPerson, id: Id, group: Option<Id>, buddy: Option<Id>) -> Person {
    Person {
        id,
        code: proposed.code.clone(),
        name: proposed.name.clone(),
        role: proposed.role,
        duties: proposed.duties.clone(),
        group,
        buddy,
        phone: proposed.phone.clone(),
        email: proposed.email.clone(),
        born: proposed.born,
        age: proposed.age,
        room: proposed.room.clone(),
        notes: proposed.notes.clone(),
        removed: None,
    }
}

fn health(proposed: &ProposedPerson, person: Id, id: &mut impl FnMut() -> Id) -> Option<Health> {
    let says_something = [
        &proposed.allergy,
        &proposed.diet,
        &proposed.conditions,
        &proposed.medicines,
    ]
    .iter()
    .any(|text| !text.is_empty());
    (says_something && proposed.is_young()).then(|| Health {
        id: id(),
        person,
        severe: is_severe(&proposed.allergy),
        allergy: proposed.allergy.clone(),
        diet: proposed.diet.clone(),
        conditions: proposed.conditions.clone(),
        medicines: proposed.medicines.clone(),
        notes: String::new(),
        removed: None,
    })
}

/// Whoever wrote the table said so, in one of the app's languages.
fn is_severe(allergy: &str) -> bool {
    let allergy = folded(allergy);
    [
        "severe",
        "anaphyla",
        "epipen",
        "adrenalin",
        "grave",
        "schwer",
        "lebensbedrohlich",
    ]
    .iter()
    .any(|word| allergy.contains(word))
}

fn guardians(proposed: &ProposedPerson, person: Id, id: &mut impl FnMut() -> Id) -> Vec<Entry> {
    if !proposed.is_young() {
        return Vec::new();
    }
    proposed
        .guardians
        .iter()
        .map(|guardian| {
            Guardian {
                id: id(),
                person,
                name: guardian.name.clone(),
                relation: guardian.relation.clone(),
                phones: guardian
                    .phones
                    .iter()
                    .map(|number| PhoneNumber {
                        label: String::new(),
                        number: number.clone(),
                    })
                    .collect(),
                do_not_disclose_to: String::new(),
                notes: String::new(),
                removed: None,
            }
            .into()
        })
        .collect()
}
