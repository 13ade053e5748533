use crate::state::{Members, VisitStore};
use engine::protocol::{Claim, ClaimState, MemberRole};
use leptos::prelude::*;
use visit::Id;
use visit::records::{Person, Role};

/// How somebody stands who may be invited.
#[derive(Debug, Clone, PartialEq)]
pub struct Whom {
    pub person: Person,
    pub stands: Stands,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Stands {
    NotInvited,
    Invited,
    /// Their phone waits to be let in.
    Waits,
    HasPhone,
}

/// The leaders of the visit but the one who holds this phone, by name; those who wait come first.
pub fn all(store: VisitStore, members: &Members) -> Vec<Whom> {
    let here = members.phones.iter().find(|phone| phone.is_this);
    let me = here
        .and_then(|phone| phone.person)
        .or_else(|| store.acting_as.get());
    let mut all: Vec<Whom> = store.people.with(|people| {
        let leaders = people.values().filter(|person| {
            person.role.is_leader() && person.removed.is_none() && Some(person.id) != me
        });
        leaders
            .map(|person| Whom {
                stands: stands(members, person.id),
                person: person.clone(),
            })
            .collect()
    });
    visit::order::sort_by_key(&mut all, |whom| {
        (whom.stands != Stands::Waits, whom.person.name.clone())
    });
    all
}

fn stands(members: &Members, person: Id) -> Stands {
    let mut phones = members.phones.iter();
    if phones.any(|phone| phone.person == Some(person) && !phone.is_removed) {
        return Stands::HasPhone;
    }
    match claim_of(members, person).map(|claim| claim.state) {
        Some(ClaimState::Claimed(_)) => Stands::Waits,
        Some(ClaimState::Open) => Stands::Invited,
        _ => Stands::NotInvited,
    }
}

/// The invite of somebody that matters most: one that was used, then one that can be, then the
/// newest.
pub fn claim_of(members: &Members, person: Id) -> Option<Claim> {
    let of_person = members.claims.iter().filter(|claim| claim.person == person);
    of_person
        .max_by_key(|claim| match claim.state {
            ClaimState::Claimed(_) => (2, claim.expires),
            ClaimState::Open => (1, claim.expires),
            _ => (0, claim.expires),
        })
        .cloned()
}

/// What a leader may do on a phone of theirs.
pub const fn member_role(role: Role) -> Option<MemberRole> {
    match role {
        Role::VisitLeader => Some(MemberRole::VisitLeader),
        Role::DeputyLeader => Some(MemberRole::Deputy),
        Role::Leader => Some(MemberRole::Leader),
        _ => None,
    }
}
