use crate::text;
use visit::Entry;
use visit::validate::{FieldProblem, FieldReason, check, missing};

/// A field by its id, which is its name in the record, and a sentence that says what to do.
pub type Wrong = (&'static str, String);

/// What the rules say against a record, for the fields of a form, each field once.
pub fn wrong_fields(entry: &Entry) -> Vec<Wrong> {
    let mut wrong: Vec<Wrong> = Vec::new();
    for problem in missing(entry).into_iter().chain(check(entry)) {
        let field = field_of(&problem.field);
        if !wrong.iter().any(|(known, _)| *known == field) {
            wrong.push((field, sentence(entry, &problem)));
        }
    }
    wrong
}

fn sentence(entry: &Entry, problem: &FieldProblem) -> String {
    let words = text::words().people.form.errors;
    let sentence = match (problem.reason, problem.field.as_str(), entry) {
        (FieldReason::Missing, "name", Entry::Group(_)) => words.group_name(),
        (FieldReason::Missing, "name", Entry::HostFamily(_)) => words.family_name(),
        (FieldReason::Missing, "name", Entry::Guardian(_)) => words.guardian_name(),
        (FieldReason::Missing, "phones", _) => words.guardian_phone(),
        (FieldReason::Missing, _, _) => words.name(),
        (FieldReason::TooLong { .. }, "name", _) => words.name_long(),
        (FieldReason::TooLong { .. } | FieldReason::TooMany { .. }, _, _) => words.too_long(),
        (FieldReason::ImpossibleDate, _, _) => words.born(),
        (_, "age", _) => words.age(),
        (_, "walk_minutes", _) => words.walk_minutes(),
        _ => words.not_text(),
    };
    sentence.to_owned()
}

/// The fields of the records of this area; an unknown one is shown at the first field.
fn field_of(name: &str) -> &'static str {
    const FIELDS: [&str; 20] = [
        "name",
        "phone",
        "second_phone",
        "email",
        "duties",
        "born",
        "age",
        "room",
        "code",
        "notes",
        "allergy",
        "diet",
        "conditions",
        "medicines",
        "adults",
        "own_young_person",
        "address",
        "walk_minutes",
        "phones",
        "relation",
    ];
    FIELDS
        .into_iter()
        .find(|field| *field == name)
        .unwrap_or("name")
}
