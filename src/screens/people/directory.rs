use super::placing::family_of;
use crate::state::{Screen, VisitStore};
use crate::text;
use crate::ui::Tone;
use leptos::prelude::*;
use std::collections::BTreeMap;
use visit::Id;
use visit::order;
use visit::people::{Section, age_on, by_group, by_section, folded, search};
use visit::records::{Group, Health, HostCheck, HostFamily, Person, Placement, Role};

/// What of everybody is listed.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Shown {
    All,
    ByGroup,
    Section(Section),
    Families,
}

/// One heading of the list and who stands under it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Part {
    pub title: String,
    pub rows: Vec<Listed>,
}

/// One line of the list.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Listed {
    pub screen: Screen,
    pub name: String,
    pub line: String,
    /// What matters at a meal, the severe first.
    pub care: String,
    pub chip: Option<(&'static str, Tone)>,
    pub phone: String,
}

/// All that the list is made of.
pub struct Directory {
    people: BTreeMap<Id, Person>,
    groups: BTreeMap<Id, Group>,
    health: BTreeMap<Id, Health>,
    families: BTreeMap<Id, HostFamily>,
    placements: BTreeMap<Id, Placement>,
    today: chrono::NaiveDate,
}

impl Directory {
    /// Read inside a reactive place, it follows the store.
    pub fn of(store: VisitStore, today: chrono::NaiveDate) -> Self {
        Self {
            people: store.people.get(),
            groups: store.groups.get(),
            health: store.health.get(),
            families: store.families.get(),
            placements: store.placements.get(),
            today,
        }
    }

    /// Young people and leaders of the visit.
    pub fn counts(&self) -> (usize, usize) {
        let count = |wanted: fn(Role) -> bool| {
            let standing = self
                .people
                .values()
                .filter(|person| person.removed.is_none());
            standing.filter(|person| wanted(person.role)).count()
        };
        (
            count(|role| role == Role::YoungPerson),
            count(Role::is_leader),
        )
    }

    pub fn is_empty(&self) -> bool {
        self.parts(Shown::All, "").is_empty()
    }

    /// Everybody who matches, under their headings; headings with nobody are left out.
    pub fn parts(&self, shown: Shown, query: &str) -> Vec<Part> {
        let found = self.matching(query);
        let mut parts = match shown {
            Shown::Families => Vec::new(),
            Shown::ByGroup => self.grouped(&found),
            Shown::All => self.sections(&found, None),
            Shown::Section(section) => self.sections(&found, Some(section)),
        };
        if matches!(shown, Shown::All | Shown::Families) {
            parts.push(self.families_part(query));
        }
        parts.retain(|part| !part.rows.is_empty());
        parts
    }

    /// Those who were removed and can be brought back.
    pub fn removed(&self) -> Vec<Listed> {
        let people = self
            .people
            .values()
            .filter(|person| person.removed.is_some());
        let families = self
            .families
            .values()
            .filter(|family| family.removed.is_some());
        let people = people.map(|person| self.person_row(person));
        people
            .chain(families.map(|family| self.family_row(family)))
            .collect()
    }

    /// By name as `visit` finds it, by the name of the group and by digits of the number.
    fn matching(&self, query: &str) -> Vec<&Person> {
        let mut found = search(self.people.values(), query);
        let words = folded(query);
        let digits = digits_of(query);
        if words.is_empty() {
            return found;
        }
        for person in self
            .people
            .values()
            .filter(|person| person.removed.is_none())
        {
            let group = self
                .group_name(person)
                .is_some_and(|name| folded(name) == words);
            let number = digits.len() >= 3 && digits_of(&person.phone).contains(&digits);
            if (group || number) && !found.iter().any(|known| known.id == person.id) {
                found.push(person);
            }
        }
        found
    }

    fn sections(&self, found: &[&Person], only: Option<Section>) -> Vec<Part> {
        by_section(found.iter().copied())
            .into_iter()
            .filter(|(section, _)| only.is_none_or(|only| only == *section))
            .map(|(section, people)| Part {
                title: section_name(section).to_owned(),
                rows: self.rows(&people),
            })
            .collect()
    }

    fn grouped(&self, found: &[&Person]) -> Vec<Part> {
        let words = text::words().people.list;
        let groups: Vec<Group> = self.groups.values().cloned().collect();
        // Adults without a group are not missing from one.
        let counted = found
            .iter()
            .copied()
            .filter(|person| person.role == Role::YoungPerson || person.group.is_some());
        by_group(counted, &groups)
            .into_iter()
            .map(|(group, people)| Part {
                title: group.map_or_else(
                    || words.no_group().to_owned(),
                    |group| self.group_title(group),
                ),
                rows: self.rows(&people),
            })
            .collect()
    }

    fn group_title(&self, group: &Group) -> String {
        let leader = group.leader.and_then(|leader| self.people.get(&leader));
        match leader.filter(|leader| leader.removed.is_none()) {
            Some(leader) => text::words()
                .people
                .list
                .group_led_by(&group.name, &leader.name),
            None => group.name.clone(),
        }
    }

    fn families_part(&self, query: &str) -> Part {
        let words = folded(query);
        let mut families: Vec<&HostFamily> = self
            .families
            .values()
            .filter(|family| family.removed.is_none())
            .filter(|family| folded(&format!("{} {}", family.name, family.adults)).contains(&words))
            .collect();
        order::sort_by_key(&mut families, |family| (folded(&family.name), family.id));
        Part {
            title: text::words().people.list.families().to_owned(),
            rows: families
                .into_iter()
                .map(|family| self.family_row(family))
                .collect(),
        }
    }

    fn rows(&self, people: &[&Person]) -> Vec<Listed> {
        people
            .iter()
            .map(|person| self.person_row(person))
            .collect()
    }

    fn person_row(&self, person: &Person) -> Listed {
        let words = text::words().people.list;
        let health = self.health_of(person.id);
        let severe = health.is_some_and(|health| health.severe);
        Listed {
            screen: Screen::Person(person.id),
            name: person.name.clone(),
            line: joined(&self.line_of(person)),
            care: health
                .map(|health| joined(&[&health.allergy, &health.diet]))
                .unwrap_or_default(),
            chip: severe.then_some((words.severe(), Tone::Alarm)),
            phone: person.phone.clone(),
        }
    }

    fn line_of(&self, person: &Person) -> Vec<String> {
        let words = text::words().people.list;
        if person.role != Role::YoungPerson {
            let role = text::people::role::name(person.role).to_owned();
            return vec![role, person.duties.clone()];
        }
        let family = family_of(&self.placements, &self.families, person.id)
            .and_then(|family| self.families.get(&family));
        vec![
            self.group_name(person).unwrap_or_default().to_owned(),
            age_on(person, self.today)
                .map(|years| words.years(years))
                .unwrap_or_default(),
            family
                .map(|family| words.with_family(&family.name))
                .unwrap_or_default(),
        ]
    }

    fn family_row(&self, family: &HostFamily) -> Listed {
        let words = text::words().people.list;
        let guests = self
            .people
            .values()
            .filter(|person| person.removed.is_none())
            .filter(|person| {
                family_of(&self.placements, &self.families, person.id) == Some(family.id)
            })
            .count();
        let guests = if guests > 0 {
            words.family_guests(guests)
        } else {
            String::new()
        };
        Listed {
            screen: Screen::Family(family.id),
            name: family.name.clone(),
            line: joined(&[family.adults.clone(), guests]),
            care: String::new(),
            chip: family_chip(family),
            phone: family.phone.clone(),
        }
    }

    fn health_of(&self, person: Id) -> Option<&Health> {
        self.health
            .values()
            .find(|health| health.person == person && health.removed.is_none())
    }

    fn group_name(&self, person: &Person) -> Option<&str> {
        let group = self.groups.get(&person.group?)?;
        group.removed.is_none().then_some(group.name.as_str())
    }
}

/// What stands out about a family: a check that is not done comes first.
pub fn family_chip(family: &HostFamily) -> Option<(&'static str, Tone)> {
    let words = text::words().people.list;
    match family.check {
        HostCheck::Pending | HostCheck::Unknown => Some((words.check_pending(), Tone::Find)),
        HostCheck::Done if family.reserve => Some((words.reserve(), Tone::Quiet)),
        HostCheck::Done => None,
    }
}

pub fn section_name(section: Section) -> &'static str {
    let words = text::words().people.list;
    match section {
        Section::YoungPeople => words.young_people(),
        Section::Leaders => words.leaders(),
        Section::HomeContacts => words.at_home(),
        Section::HostTown => words.host_town(),
        Section::Others => words.others(),
    }
}

/// Facts in one line, the empty ones left out.
pub fn joined<Text: AsRef<str>>(parts: &[Text]) -> String {
    let filled: Vec<&str> = parts
        .iter()
        .map(AsRef::as_ref)
        .filter(|part| !part.is_empty())
        .collect();
    filled.join(" · ")
}

fn digits_of(text: &str) -> String {
    text.chars().filter(char::is_ascii_digit).collect()
}

#[cfg(test)]
mod tests {
    use super::joined;

    #[test]
    fn empty_facts_leave_no_dots() {
        assert_eq!(
            joined(&["", "15", "", "with Rabeling"]),
            "15 · with Rabeling"
        );
        assert_eq!(joined::<&str>(&[]), "");
    }
}
