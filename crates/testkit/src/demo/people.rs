use super::ids::id_of;
use super::source::{
    DemoError, Source, SourcePerson, SourceYoungPerson, as_sentence, first_name, first_word,
    is_given, or_empty,
};
use visit::Entry;
use visit::records::{Group, Guardian, Health, Person, PhoneNumber, Role};

impl Source {
    pub(super) fn people(&self) -> Result<Vec<Entry>, DemoError> {
        let mut entries: Vec<Entry> = self.groups();
        entries.extend(self.people.iter().map(|person| self.adult(person).into()));
        for young in &self.young_people {
            entries.push(self.young_person(young)?.into());
            entries.extend(guardians(young).into_iter().map(Entry::from));
            entries.extend(self.health(young).map(Entry::from));
        }
        Ok(entries)
    }

    fn groups(&self) -> Vec<Entry> {
        let mut codes: Vec<&str> = self
            .young_people
            .iter()
            .map(|young| young.group.as_str())
            .filter(|code| is_given(code))
            .collect();
        codes.sort_unstable();
        codes.dedup();
        codes
            .into_iter()
            .map(|code| {
                let leader = self.people.iter().find(|person| person.group == code);
                Group {
                    id: id_of("group", code),
                    name: code.to_owned(),
                    leader: leader.map(|leader| id_of("person", &leader.code)),
                    removed: None,
                }
                .into()
            })
            .collect()
    }

    fn adult(&self, person: &SourcePerson) -> Person {
        let of_host_town = matches!(person.code.get(..1), Some("K" | "B"));
        let town = if of_host_town {
            &self.visit.to_town
        } else {
            &self.visit.from_town
        };
        let domain = first_word(town).to_lowercase();
        Person {
            role: role(&person.role),
            duties: person.role.clone(),
            group: self.group_id(&person.group),
            phone: if person.phone.starts_with('+') {
                person.phone.clone()
            } else {
                String::new()
            },
            email: format!("{}@{domain}.example", person.code.to_lowercase()),
            ..somebody(&person.code, &person.name)
        }
    }

    fn young_person(&self, young: &SourceYoungPerson) -> Result<Person, DemoError> {
        Ok(Person {
            role: Role::YoungPerson,
            group: self.group_id(&young.group),
            buddy: Some(self.person_id(&young.buddy)?),
            age: Some(young.age),
            room: young.room.clone(),
            notes: self.flags(young, Kind::Note),
            ..somebody(&young.code, &young.name)
        })
    }

    fn health(&self, young: &SourceYoungPerson) -> Option<Health> {
        let health = Health {
            id: id_of("health", &young.code),
            person: id_of("person", &young.code),
            allergy: self.flags(young, Kind::Allergy),
            severe: young.flags.contains("SEVERE"),
            diet: self.flags(young, Kind::Diet),
            conditions: self.flags(young, Kind::Condition),
            medicines: self.flags(young, Kind::Medicine),
            notes: String::new(),
            removed: None,
        };
        let says_something = [
            &health.allergy,
            &health.diet,
            &health.conditions,
            &health.medicines,
        ]
        .iter()
        .any(|text| !text.is_empty());
        says_something.then_some(health)
    }

    /// The parts of the flags that belong to one field. A part that names no subject belongs
    /// to the one before: "sleepwalks; ground-floor room asked". What is dated after the
    /// demo's clock opens is not known yet.
    fn flags(&self, young: &SourceYoungPerson, wanted: Kind) -> String {
        let mut before = Kind::Note;
        let mut parts = Vec::new();
        for part in young.flags.split([',', ';']).map(str::trim) {
            if !is_given(part) || part == "no other flags" || part.contains("on day") {
                continue;
            }
            let kind = kind_of(part).unwrap_or(before);
            before = kind;
            if kind == wanted {
                let part = part.trim_start_matches("SEVERE ");
                parts.push(self.with_names(part, first_name));
            }
        }
        as_sentence(&parts.join(", "))
    }
}

#[derive(Clone, Copy, PartialEq, Eq)]
enum Kind {
    Allergy,
    Diet,
    Condition,
    Medicine,
    Note,
}

fn kind_of(part: &str) -> Option<Kind> {
    let table: [(Kind, &[&str]); 5] = [
        (
            Kind::Note,
            &[
                "consent", "photo", "passport", "speaks", "guardian", "GHIC", "homes",
            ],
        ),
        (Kind::Allergy, &["allergy"]),
        (
            Kind::Medicine,
            &["medicine", "tablets", "pens", "inhaler", "pump"],
        ),
        (Kind::Diet, &["diet", "vegetarian", "coeliac", "pork"]),
        (
            Kind::Condition,
            &["asthma", "diabetes", "sleepwalks", "hearing"],
        ),
    ];
    table
        .into_iter()
        .find(|(_, words)| words.iter().any(|word| part.contains(word)))
        .map(|(kind, _)| kind)
}

/// "Lisa (mother) + Paul (father)": one number each; a single guardian has both.
fn guardians(young: &SourceYoungPerson) -> Vec<Guardian> {
    let named: Vec<&str> = young.guardian.split('+').map(str::trim).collect();
    let phone = |label: &str, number: &str| PhoneNumber {
        label: label.to_owned(),
        number: number.to_owned(),
    };
    let alone = named.len() == 1;
    named
        .iter()
        .enumerate()
        .map(|(nth, named)| {
            let (name, relation) = named.split_once('(').unwrap_or((named, ""));
            let own = if nth == 0 {
                &young.phone1
            } else {
                &young.phone2
            };
            let mut phones = vec![phone("mobile", own)];
            if alone {
                phones.push(phone("second number", &young.phone2));
            }
            Guardian {
                id: id_of("guardian", &format!("{}-{nth}", young.code)),
                person: id_of("person", &young.code),
                name: name.trim().to_owned(),
                relation: or_empty(relation.trim_end_matches(')')),
                phones,
                do_not_disclose_to: String::new(),
                notes: String::new(),
                removed: None,
            }
        })
        .collect()
}

fn role(words: &str) -> Role {
    [
        ("visit leader", Role::VisitLeader),
        ("deputy leader", Role::DeputyLeader),
        ("coordinator", Role::HostCoordinator),
        ("home contact", Role::HomeContact),
        ("civic", Role::Civic),
        ("mayor", Role::Civic),
        ("officer", Role::Officer),
        ("finance", Role::Officer),
        ("leader", Role::Leader),
    ]
    .into_iter()
    .find(|(word, _)| words.contains(word))
    .map_or(Role::Other, |(_, role)| role)
}

fn somebody(code: &str, name: &str) -> Person {
    Person {
        id: id_of("person", code),
        code: code.to_owned(),
        name: name.to_owned(),
        role: Role::Other,
        duties: String::new(),
        group: None,
        buddy: None,
        phone: String::new(),
        email: String::new(),
        born: None,
        age: None,
        room: String::new(),
        notes: String::new(),
        removed: None,
    }
}
