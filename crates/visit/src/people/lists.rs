use super::folded;
use crate::order;
use crate::records::{Group, Person, Role};

/// How a list of everybody is divided.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Section {
    YoungPeople,
    Leaders,
    HomeContacts,
    HostTown,
    Others,
}

impl Section {
    #[must_use]
    pub const fn of(role: Role) -> Self {
        match role {
            Role::YoungPerson => Self::YoungPeople,
            Role::VisitLeader | Role::DeputyLeader | Role::Leader => Self::Leaders,
            Role::HomeContact => Self::HomeContacts,
            Role::HostCoordinator => Self::HostTown,
            Role::Civic | Role::Officer | Role::Other => Self::Others,
        }
    }
}

/// By name, as a reader would look it up: marks on letters and capitals do not count.
pub fn sort_by_name(people: &mut [&Person]) {
    order::sort_by_key(people, |person| (folded(&person.name), person.id));
}

/// Those who are not removed, in their sections; leaders by rank, the rest by name. Empty
/// sections are left out.
#[must_use]
pub fn by_section<'a>(
    people: impl IntoIterator<Item = &'a Person>,
) -> Vec<(Section, Vec<&'a Person>)> {
    let mut people = standing(people);
    order::sort_by_key(&mut people, |person| {
        (
            Section::of(person.role),
            rank(person.role),
            folded(&person.name),
            person.id,
        )
    });
    in_runs(people, |person| Section::of(person.role))
}

/// Those who are not removed, by group in the order of the groups' names, everybody without
/// a known group at the end.
#[must_use]
pub fn by_group<'a, 'g>(
    people: impl IntoIterator<Item = &'a Person>,
    groups: &'g [Group],
) -> Vec<(Option<&'g Group>, Vec<&'a Person>)> {
    let people = standing(people);
    let mut known: Vec<&Group> = groups
        .iter()
        .filter(|group| group.removed.is_none())
        .collect();
    order::sort_by_key(&mut known, |group| (folded(&group.name), group.id));
    let (grouped, rest): (Vec<&Person>, Vec<&Person>) = people
        .into_iter()
        .partition(|person| known.iter().any(|group| person.group == Some(group.id)));
    let mut lists: Vec<(Option<&Group>, Vec<&Person>)> = known
        .into_iter()
        .map(|group| {
            let of_group = grouped
                .iter()
                .copied()
                .filter(|person| person.group == Some(group.id));
            (Some(group), of_group.collect())
        })
        .collect();
    if !rest.is_empty() {
        lists.push((None, rest));
    }
    lists
}

/// Up to two letters that stand for a person: of the first and the last word of the name.
#[must_use]
pub fn initials(name: &str) -> String {
    let mut words = name
        .split_whitespace()
        .filter(|word| word.chars().next().is_some_and(char::is_alphabetic));
    let first = words.next();
    let last = words.next_back();
    [first, last]
        .into_iter()
        .flatten()
        .filter_map(|word| word.chars().next())
        .flat_map(char::to_uppercase)
        .collect()
}

fn standing<'a>(people: impl IntoIterator<Item = &'a Person>) -> Vec<&'a Person> {
    let mut people: Vec<&Person> = people
        .into_iter()
        .filter(|person| person.removed.is_none())
        .collect();
    sort_by_name(&mut people);
    people
}

const fn rank(role: Role) -> u8 {
    match role {
        Role::VisitLeader => 0,
        Role::DeputyLeader => 1,
        _ => 2,
    }
}

fn in_runs<K: PartialEq>(
    people: Vec<&Person>,
    key: impl Fn(&Person) -> K,
) -> Vec<(K, Vec<&Person>)> {
    let mut lists: Vec<(K, Vec<&Person>)> = Vec::new();
    for person in people {
        let key = key(person);
        match lists.last_mut() {
            Some((known, list)) if *known == key => list.push(person),
            _ => lists.push((key, vec![person])),
        }
    }
    lists
}
