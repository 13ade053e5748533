use super::folded;
use crate::order;
use crate::records::Person;

/// The people of whom every word of the query begins a word of their name, code or duties.
/// Those whose name begins with the query come first, then by name. An empty query finds
/// everybody; people who were removed are never found.
#[must_use]
pub fn search<'a>(people: impl IntoIterator<Item = &'a Person>, query: &str) -> Vec<&'a Person> {
    let query = folded(query);
    let wanted: Vec<&str> = query.split(' ').filter(|word| !word.is_empty()).collect();
    let mut found: Vec<(bool, String, &Person)> = people
        .into_iter()
        .filter(|person| person.removed.is_none())
        .filter_map(|person| {
            let name = folded(&person.name);
            let text = format!("{name} {} {}", folded(&person.code), folded(&person.duties));
            let words: Vec<&str> = text.split([' ', '-', '\'', ',']).collect();
            wanted
                .iter()
                .all(|wanted| begins_a_word(&text, &words, wanted))
                .then(|| (!name.starts_with(&query), name, person))
        })
        .collect();
    order::sort_by(&mut found, |one, other| {
        (one.0, &one.1, one.2.id).cmp(&(other.0, &other.1, other.2.id))
    });
    found.into_iter().map(|(_, _, person)| person).collect()
}

/// A word with a hyphen is found by its parts, and whole.
fn begins_a_word(text: &str, words: &[&str], wanted: &str) -> bool {
    words.iter().any(|word| word.starts_with(wanted))
        || text.split(' ').any(|word| word.starts_with(wanted))
}
