use crate::records::Person;
use chrono::{Datelike, NaiveDate};

/// Whole years on a date: from the date of birth where it is held, else as it was written
/// down. A birthday on 29 February is kept on 1 March in other years.
#[must_use]
pub fn age_on(person: &Person, date: NaiveDate) -> Option<u8> {
    let Some(born) = person.born else {
        return person.age;
    };
    let had_birthday = (date.month(), date.day()) >= (born.month(), born.day());
    let years = date.year() - born.year() - i32::from(!had_birthday);
    u8::try_from(years).ok()
}
