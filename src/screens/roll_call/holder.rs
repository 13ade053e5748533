use crate::state::VisitStore;
use leptos::prelude::*;
use visit::Id;
use visit::facts::Marker;
use visit::records::Role;
use visit::roll_call::MarkingAs;

/// Whoever holds this phone now, and in whose name it marks.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Holder {
    pub name: String,
    kind: HolderKind,
}

#[derive(Debug, Clone, PartialEq, Eq)]
enum HolderKind {
    Adult { id: Id, role: Role },
    YoungPerson { id: Id, buddy: Option<Id> },
    Host { family: Id, guests: Vec<Id> },
}

impl Holder {
    /// Who was chosen last on this phone; none when nobody was, or their record is gone.
    pub fn of(store: VisitStore) -> Option<Self> {
        let id = store.acting_as.get()?;
        Self::person(store, id).or_else(|| Self::family(store, id))
    }

    fn person(store: VisitStore, id: Id) -> Option<Self> {
        store.people.with(|people| {
            let person = people.get(&id).filter(|person| person.removed.is_none())?;
            let kind = match person.role {
                Role::YoungPerson => HolderKind::YoungPerson {
                    id,
                    buddy: person.buddy,
                },
                role => HolderKind::Adult { id, role },
            };
            Some(Self {
                name: person.name.clone(),
                kind,
            })
        })
    }

    fn family(store: VisitStore, family: Id) -> Option<Self> {
        let name = store.families.with(|families| {
            families
                .get(&family)
                .filter(|family| family.removed.is_none())
                .map(|family| family.name.clone())
        })?;
        let guests = store.placements.with(|placements| {
            placements
                .values()
                .filter(|placement| placement.removed.is_none() && placement.family == family)
                .map(|placement| placement.person)
                .collect()
        });
        Some(Self {
            name,
            kind: HolderKind::Host { family, guests },
        })
    }

    pub fn marker(&self) -> Marker {
        match &self.kind {
            HolderKind::Adult { id, .. } => Marker::Person(*id),
            HolderKind::YoungPerson { id, .. } => Marker::OwnReport(*id),
            HolderKind::Host { family, .. } => Marker::Host {
                family: *family,
                name: self.name.clone(),
            },
        }
    }

    pub fn marking_as(&self) -> MarkingAs<'_> {
        match &self.kind {
            HolderKind::Adult { id, role } => MarkingAs::Adult {
                id: *id,
                role: *role,
            },
            HolderKind::YoungPerson { id, buddy } => MarkingAs::YoungPerson {
                id: *id,
                buddy: *buddy,
            },
            HolderKind::Host { family, guests } => MarkingAs::Host {
                family: *family,
                guests,
            },
        }
    }

    /// A leader's own record, who may sign a closing and open a case.
    pub fn leader(&self) -> Option<Id> {
        match self.kind {
            HolderKind::Adult { id, role } if role.is_leader() => Some(id),
            _ => None,
        }
    }

    pub fn leads_the_visit(&self) -> bool {
        matches!(self.kind, HolderKind::Adult { role, .. } if role.leads_the_visit())
    }

    pub fn is_young(&self) -> bool {
        matches!(self.kind, HolderKind::YoungPerson { .. })
    }

    pub fn is_host(&self) -> bool {
        matches!(self.kind, HolderKind::Host { .. })
    }

    /// Guardians and health are for leaders and the home contact: they are hidden while the
    /// phone is in other hands (design.md 1).
    pub fn sees_care(&self) -> bool {
        matches!(self.kind, HolderKind::Adult { role, .. }
            if role.is_leader() || role == Role::HomeContact)
    }
}
