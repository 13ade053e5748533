use visit::records::Role;

/// The role of a person, as it stands under a name.
pub fn name(role: Role) -> &'static str {
    let words = &crate::text::words().people.role;
    match role {
        Role::YoungPerson => words.young_person,
        Role::VisitLeader => words.visit_leader,
        Role::DeputyLeader => words.deputy_leader,
        Role::Leader => words.leader,
        Role::HomeContact => words.home_contact,
        Role::HostCoordinator => words.host_coordinator,
        Role::Civic => words.civic,
        Role::Officer => words.officer,
        Role::Other => words.other,
    }
}

pub struct Words {
    pub young_person: &'static str,
    pub visit_leader: &'static str,
    pub deputy_leader: &'static str,
    pub leader: &'static str,
    pub home_contact: &'static str,
    pub host_coordinator: &'static str,
    pub civic: &'static str,
    pub officer: &'static str,
    pub other: &'static str,
}

pub const EN: Words = Words {
    young_person: "Young person",
    visit_leader: "Visit leader",
    deputy_leader: "Deputy leader",
    leader: "Leader",
    home_contact: "24 h home contact",
    host_coordinator: "Host-town coordinator",
    civic: "Councillor or civic guest",
    officer: "Officer at home",
    other: "Somebody else",
};

pub const FR: Words = Words {
    young_person: "Jeune",
    visit_leader: "Responsable du groupe",
    deputy_leader: "Responsable adjoint·e",
    leader: "Accompagnateur·rice",
    home_contact: "Contact au pays 24h/24",
    host_coordinator: "Coordination sur place",
    civic: "Élu·e ou invité·e officiel·le",
    officer: "Agent·e de la ville",
    other: "Autre personne",
};

pub const DE: Words = Words {
    young_person: "Jugendliche/r",
    visit_leader: "Gruppenleitung",
    deputy_leader: "Stellv. Gruppenleitung",
    leader: "Betreuer/in",
    home_contact: "Notfallkontakt zu Hause (24 Std.)",
    host_coordinator: "Koordination vor Ort",
    civic: "Ratsmitglied oder Ehrengast",
    officer: "Verwaltung zu Hause",
    other: "Andere Person",
};
