use crate::facts::Marker;
use crate::records::{Person, Role};
use crate::values::Id;
use std::collections::BTreeMap;

/// What each person of the visit may settle, by their role (domain.md 3.2).
///
/// People whose record was removed keep the authority that they had, because what they
/// stated still stands.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Authority(BTreeMap<Id, Role>);

impl Authority {
    #[must_use]
    pub fn of<'a>(people: impl IntoIterator<Item = &'a Person>) -> Self {
        Self(
            people
                .into_iter()
                .map(|person| (person.id, person.role))
                .collect(),
        )
    }

    #[must_use]
    pub fn role(&self, person: Id) -> Option<Role> {
        self.0.get(&person).copied()
    }

    /// Speaks as the visit leader or deputy: ends *missing*, settles disputes.
    #[must_use]
    pub fn leads_the_visit(&self, marker: &Marker) -> bool {
        self.role_of_marker(marker)
            .is_some_and(Role::leads_the_visit)
    }

    #[must_use]
    pub fn is_leader(&self, marker: &Marker) -> bool {
        self.role_of_marker(marker).is_some_and(Role::is_leader)
    }

    /// An adult of this visit, whose "I saw" counts. A young person's word is a report, and
    /// so is the word of somebody who has no record here.
    #[must_use]
    pub fn is_adult(&self, marker: &Marker) -> bool {
        self.role_of_marker(marker)
            .is_some_and(|role| role != Role::YoungPerson)
    }

    fn role_of_marker(&self, marker: &Marker) -> Option<Role> {
        match marker {
            Marker::Person(person) => self.role(*person),
            Marker::OwnReport(_) | Marker::Host { .. } | Marker::Named(_) => None,
        }
    }
}
