use super::pairing::changes_with_buddy;
use super::placing::{changes_to_place, family_of};
use super::today;
use super::wrong::{Wrong, wrong_fields};
use crate::platform::identity;
use crate::state::{FormMemory, VisitStore};
use crate::text;
use crate::ui::{DateInput, DateProblem};
use engine::protocol::Change;
use leptos::prelude::*;
use visit::Entry;
use visit::people::dialled;
use visit::records::{Person, Role};

/// What is typed into the form about a person.
#[derive(Clone, Copy)]
pub struct PersonFields {
    pub role: RwSignal<String>,
    pub name: RwSignal<String>,
    pub phone: RwSignal<String>,
    pub email: RwSignal<String>,
    pub duties: RwSignal<String>,
    pub group: RwSignal<String>,
    pub buddy: RwSignal<String>,
    pub family: RwSignal<String>,
    pub born: DateInput,
    pub age: RwSignal<String>,
    pub room: RwSignal<String>,
    pub code: RwSignal<String>,
    pub notes: RwSignal<String>,
}

impl PersonFields {
    pub fn of(store: VisitStore, person: &Person, memory: FormMemory) -> Self {
        let chosen = |field: &'static str, id: Option<visit::Id>| {
            memory.field(field, id.map(|id| id.to_string()).unwrap_or_default())
        };
        let family = store.families.with_untracked(|families| {
            store
                .placements
                .with_untracked(|all| family_of(all, families, person.id))
        });
        Self {
            role: memory.text("role", role_key(person.role)),
            name: memory.text("name", &person.name),
            phone: memory.text("phone", &person.phone),
            email: memory.text("email", &person.email),
            duties: memory.text("duties", &person.duties),
            group: chosen("group", person.group),
            buddy: chosen("buddy", person.buddy),
            family: chosen("family", family),
            born: DateInput::new(person.born, |part, text| memory.field(part, text)),
            age: memory.field(
                "age",
                person.age.map(|age| age.to_string()).unwrap_or_default(),
            ),
            room: memory.text("room", &person.room),
            code: memory.text("code", &person.code),
            notes: memory.text("notes", &person.notes),
        }
    }

    /// Read inside a reactive place, it follows the choice.
    pub fn role(self) -> Role {
        role_of(&self.role.read())
    }

    /// The person as typed, or what is wrong, in the order of the fields.
    pub fn read(self, store: VisitStore, before: &Person) -> Result<Person, Vec<Wrong>> {
        let words = text::words().people.form.errors;
        let mut wrong = Vec::new();
        let mut person = self.texts(before);
        if !person.phone.is_empty() && dialled(&person.phone).is_none() {
            wrong.push(("phone", words.phone().to_owned()));
        }
        if !person.email.is_empty() && !looks_like_email(&person.email) {
            wrong.push(("email", words.email().to_owned()));
        }
        match untrack(|| self.born.read()) {
            Ok(born) if born.is_some_and(|born| born > today(store)) => {
                wrong.push(("born", words.born().to_owned()));
            }
            Ok(born) => person.born = born,
            Err(DateProblem::Incomplete | DateProblem::Impossible) => {
                wrong.push(("born", words.born().to_owned()));
            }
        }
        match age_of(&self.age.read_untracked()) {
            Some(age) => person.age = age,
            None => wrong.push(("age", words.age().to_owned())),
        }
        let mut all = wrong_fields(&Entry::Person(person.clone()));
        all.extend(wrong);
        if all.is_empty() { Ok(person) } else { Err(all) }
    }

    fn texts(self, before: &Person) -> Person {
        let text = |signal: RwSignal<String>| signal.read_untracked().trim().to_owned();
        let role = role_of(&self.role.read_untracked());
        let is_young = role == Role::YoungPerson;
        Person {
            role,
            name: text(self.name),
            phone: text(self.phone),
            email: text(self.email),
            duties: text(self.duties),
            group: self.group.read_untracked().parse().ok(),
            buddy: self
                .buddy
                .read_untracked()
                .parse()
                .ok()
                .filter(|_| is_young),
            room: text(self.room),
            code: text(self.code),
            notes: text(self.notes),
            ..before.clone()
        }
    }

    /// Everything that saving this person changes: themselves, buddies, and where they stay.
    pub fn changes(self, store: VisitStore, before: Option<&Person>, after: Person) -> Vec<Change> {
        let family = self.family.read_untracked().parse().ok();
        let family = family.filter(|_| after.role == Role::YoungPerson);
        let person = after.id;
        let mut changes = store
            .people
            .with_untracked(|people| changes_with_buddy(people, before, after));
        changes.extend(store.placements.with_untracked(|all| {
            let now = store.now_untracked();
            changes_to_place(all, person, family, identity::new_id, now)
        }));
        changes
    }
}

/// Roles as the values of a choice.
pub const ROLES: [(Role, &str); 9] = [
    (Role::YoungPerson, "young"),
    (Role::Leader, "leader"),
    (Role::DeputyLeader, "deputy"),
    (Role::VisitLeader, "visit-leader"),
    (Role::HomeContact, "home"),
    (Role::HostCoordinator, "host-town"),
    (Role::Civic, "civic"),
    (Role::Officer, "officer"),
    (Role::Other, "other"),
];

pub fn role_key(role: Role) -> &'static str {
    ROLES
        .iter()
        .find(|(one, _)| *one == role)
        .map_or("other", |(_, key)| key)
}

pub fn role_of(key: &str) -> Role {
    ROLES
        .iter()
        .find(|(_, one)| *one == key)
        .map_or(Role::Other, |(role, _)| *role)
}

/// The age, none when nothing is typed; nothing at all when it is no age.
fn age_of(typed: &str) -> Option<Option<u8>> {
    let typed = typed.trim();
    if typed.is_empty() {
        return Some(None);
    }
    typed.parse().ok().filter(|age| *age <= 120).map(Some)
}

/// Good enough to catch a slip; only sending a letter proves an address.
fn looks_like_email(typed: &str) -> bool {
    let Some((name, host)) = typed.rsplit_once('@') else {
        return false;
    };
    !name.is_empty()
        && host.contains('.')
        && !host.starts_with('.')
        && !host.ends_with('.')
        && !typed.contains(char::is_whitespace)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_role_can_be_chosen_and_read_back() {
        for (role, key) in ROLES {
            assert_eq!(role_key(role), key);
            assert_eq!(role_of(key), role);
        }
    }

    #[test]
    fn ages_and_addresses() {
        assert_eq!(age_of(" 15 "), Some(Some(15)));
        assert_eq!(age_of(""), Some(None));
        assert_eq!(age_of("151"), None);
        assert_eq!(age_of("-1"), None);
        assert!(looks_like_email("a.b@example.org"));
        for wrong in [
            "a",
            "@example.org",
            "a@b",
            "a@.org",
            "a b@example.org",
            "a@example.",
        ] {
            assert!(!looks_like_email(wrong), "{wrong}");
        }
    }
}
