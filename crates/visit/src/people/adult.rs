use super::{age_on, dialled};
use crate::records::{Person, Role};
use crate::text_file::{escaped, folded_line};
use chrono::NaiveDate;

/// Somebody of whom a contact card may be made. There is no way to make one of a young
/// person (design.md 6: "vCards only of adults").
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Adult<'a>(&'a Person);

impl<'a> Adult<'a> {
    /// `None` for a young person, and for anybody known to be under eighteen on this date.
    #[must_use]
    pub fn of(person: &'a Person, today: NaiveDate) -> Option<Self> {
        let minor = age_on(person, today).is_some_and(|age| age < 18);
        (person.role != Role::YoungPerson && !minor).then_some(Self(person))
    }

    #[must_use]
    pub const fn person(self) -> &'a Person {
        self.0
    }
}

/// A contact card (vCard 3.0, RFC 2426: the version that every phone takes) with name, duties,
/// phone and e-mail, and nothing else that is held. `origin` says who made it, and that it is no
/// longer protected (design.md 6).
#[must_use]
pub fn contact_card(adult: Adult<'_>, organisation: &str, origin: &str) -> String {
    let person = adult.person();
    let mut card = String::new();
    let mut put = |line: String| card.push_str(&folded_line(&line));
    let (given, family) = person.name.rsplit_once(' ').unwrap_or((&person.name, ""));
    put("BEGIN:VCARD".to_owned());
    put("VERSION:3.0".to_owned());
    put(format!("N:{};{};;;", escaped(family), escaped(given)));
    put(format!("FN:{}", escaped(&person.name)));
    if !organisation.is_empty() {
        put(format!("ORG:{}", escaped(organisation)));
    }
    if !person.duties.is_empty() {
        put(format!("TITLE:{}", escaped(&person.duties)));
    }
    if let Some(number) = dialled(&person.phone) {
        put(format!("TEL;TYPE=CELL:{number}"));
    }
    if !person.email.is_empty() {
        put(format!("EMAIL;TYPE=INTERNET:{}", escaped(&person.email)));
    }
    if !origin.is_empty() {
        put(format!("NOTE:{}", escaped(origin)));
    }
    put("END:VCARD".to_owned());
    card
}
