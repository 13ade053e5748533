use crate::state::Screen;
use visit::Entry;

/// Forms do not: what they save is somebody's answer already.
pub const fn shows_records(screen: &Screen) -> bool {
    matches!(
        screen,
        Screen::Item(_)
            | Screen::Person(_)
            | Screen::Family(_)
            | Screen::RoundHistory(_)
            | Screen::Expense(_)
            | Screen::Gift(_)
            | Screen::Numbers
            | Screen::Groups
            | Screen::More
    )
}

/// Whether this screen shows the record in full. The last tab has everything of the visit, so that
/// no question is out of reach.
pub fn belongs_here(screen: &Screen, record: &Entry) -> bool {
    match (screen, record) {
        (Screen::More, _)
        | (Screen::Numbers, Entry::UsefulNumber(_))
        | (Screen::Groups, Entry::Group(_)) => true,
        (Screen::Item(id), Entry::Item(item)) => item.id == *id,
        (Screen::Person(id), Entry::Person(person)) => person.id == *id,
        (Screen::Person(id), Entry::Health(health)) => health.person == *id,
        (Screen::Person(id), Entry::Guardian(guardian)) => guardian.person == *id,
        (Screen::Person(id), Entry::Placement(placement)) => placement.person == *id,
        (Screen::Family(id), Entry::HostFamily(family)) => family.id == *id,
        (Screen::Family(id), Entry::Placement(placement)) => placement.family == *id,
        (Screen::RoundHistory(id), Entry::Round(round)) => round.id == *id,
        (Screen::Expense(id), Entry::Expense(expense)) => expense.id == *id,
        (Screen::Gift(id), Entry::Gift(gift)) => gift.id == *id,
        _ => false,
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use visit::Id;
    use visit::records::{Group, Placement};

    const ID: fn(u8) -> Id = |number| Id::from_bytes([number; 16]);

    #[test]
    fn a_placement_is_asked_about_with_the_person_and_with_the_family() {
        let placement = Entry::from(Placement {
            id: ID(1),
            person: ID(2),
            family: ID(3),
            notes: String::new(),
            removed: None,
        });
        assert!(belongs_here(&Screen::Person(ID(2)), &placement));
        assert!(belongs_here(&Screen::Family(ID(3)), &placement));
        assert!(belongs_here(&Screen::More, &placement));
        assert!(!belongs_here(&Screen::Person(ID(3)), &placement));
        assert!(!belongs_here(&Screen::Groups, &placement));
    }

    #[test]
    fn a_list_asks_about_all_of_its_kind() {
        let group = Entry::from(Group {
            id: ID(1),
            name: String::new(),
            leader: None,
            removed: None,
        });
        assert!(belongs_here(&Screen::Groups, &group));
        assert!(!belongs_here(&Screen::Numbers, &group));
    }
}
