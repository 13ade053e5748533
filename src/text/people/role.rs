use visit::records::Role;

/// The role of a person, as it stands under a name.
pub fn name(role: Role) -> &'static str {
    let words = crate::text::words().people.role;
    match role {
        Role::YoungPerson => words.young_person(),
        Role::VisitLeader => words.visit_leader(),
        Role::DeputyLeader => words.deputy_leader(),
        Role::Leader => words.leader(),
        Role::HomeContact => words.home_contact(),
        Role::HostCoordinator => words.host_coordinator(),
        Role::Civic => words.civic(),
        Role::Officer => words.officer(),
        Role::Other => words.other(),
    }
}
