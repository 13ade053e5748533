use crate::opened::OpenVisit;
use crate::protocol::{MemberRole, RemovalReason};
use visit::LogKind;
use wire::{LogAccess, Rights, Role, Standing};

/// What a phone may do, by what its person is (design.md 1 and 4).
pub fn standing_of(role: MemberRole, open: &OpenVisit) -> Standing {
    let mut standing = Standing::new(wire_role(role), rights_of(role));
    for (kind, access) in named(role) {
        if let Some(log) = open.logs.get(kind) {
            standing.grants.insert(log.id, *access);
        }
    }
    standing
}

const fn rights_of(role: MemberRole) -> Rights {
    match role {
        MemberRole::VisitLeader | MemberRole::Deputy => Rights::ADMIN.and(Rights::EVERY_LOG),
        MemberRole::Leader => Rights::EVERY_LOG,
        _ => Rights::NONE,
    }
}

/// What is said of single logs. Concerns are for those who are named for them.
const fn named(role: MemberRole) -> &'static [(LogKind, LogAccess)] {
    use LogKind::{Books, Care, Concerns, Health, Hosting, Partnership, Programme};
    const READ: LogAccess = LogAccess::READ;
    const ALL: LogAccess = LogAccess::ALL;
    match role {
        MemberRole::Leader => &[(Concerns, LogAccess::NONE)],
        MemberRole::HostCoordinator => &[(Programme, ALL), (Hosting, ALL), (Partnership, ALL)],
        MemberRole::HostFamily | MemberRole::YoungPerson => &[(Programme, READ)],
        MemberRole::HomeContact => &[(Programme, READ), (Care, ALL), (Health, READ)],
        MemberRole::SafeguardingPerson => &[(Concerns, ALL)],
        MemberRole::Officer => &[(Books, ALL)],
        _ => &[],
    }
}

pub const fn wire_role(role: MemberRole) -> Role {
    match role {
        MemberRole::VisitLeader => Role::VISIT_LEADER,
        MemberRole::Deputy => Role::DEPUTY,
        MemberRole::Leader => Role::LEADER,
        MemberRole::HostCoordinator => Role::HOST_COORDINATOR,
        MemberRole::HostFamily => Role::HOST_FAMILY,
        MemberRole::YoungPerson => Role::YOUNG_PERSON,
        MemberRole::Guardian => Role::GUARDIAN,
        MemberRole::HomeContact => Role::HOME_CONTACT,
        MemberRole::SafeguardingPerson => Role::SAFEGUARDING_PERSON,
        MemberRole::Officer => Role::OFFICER,
        MemberRole::Other(number) => Role(number),
    }
}

pub fn role_of(role: Role) -> MemberRole {
    let known = [
        MemberRole::VisitLeader,
        MemberRole::Deputy,
        MemberRole::Leader,
        MemberRole::HostCoordinator,
        MemberRole::HostFamily,
        MemberRole::YoungPerson,
        MemberRole::Guardian,
        MemberRole::HomeContact,
        MemberRole::SafeguardingPerson,
        MemberRole::Officer,
    ];
    let found = known.into_iter().find(|one| wire_role(*one) == role);
    found.unwrap_or(MemberRole::Other(role.0))
}

pub const fn wire_reason(reason: RemovalReason) -> wire::RemovalReason {
    match reason {
        RemovalReason::Left => wire::RemovalReason::LEFT,
        RemovalReason::LostPhone => wire::RemovalReason::LOST_PHONE,
        RemovalReason::Replaced => wire::RemovalReason::REPLACED,
        RemovalReason::Excluded => wire::RemovalReason::EXCLUDED,
    }
}
