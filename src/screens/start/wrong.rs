use crate::platform::{clock, intl};
use crate::text::words;
use visit::records::{Person, Visit};
use visit::validate::{FieldProblem, FieldReason, check, missing};

/// A field by its id, and a sentence that says what to do.
pub type Wrong = (&'static str, String);

/// The longest visit that is planned in days; a slip in the year is caught by it.
const MOST_DAYS: i64 = 400;

/// What is wrong with a visit's own record, each field once: what the engine would refuse at its
/// border, and what a visit needs before anything can be planned.
pub fn wrong_visit(visit: &Visit) -> Vec<Wrong> {
    let entry = visit.clone().into();
    let problems = missing(&entry).into_iter().chain(check(&entry));
    let by_rule = problems.map(|problem| (visit_field(&problem.field), visit_sentence(&problem)));
    each_once(by_rule.chain(wrong_here(visit)))
}

/// What is wrong with the leader who makes the visit.
pub fn wrong_leader(leader: &Person) -> Vec<Wrong> {
    let entry = leader.clone().into();
    let problems = missing(&entry).into_iter().chain(check(&entry));
    each_once(problems.map(|problem| {
        let field = match problem.field.as_str() {
            "phone" => "your-phone",
            _ => "your-name",
        };
        let sentence = match problem.reason {
            FieldReason::Missing => words().start.need_your_name(),
            _ => general_sentence(&problem),
        };
        (field, sentence.to_owned())
    }))
}

fn wrong_here(visit: &Visit) -> Vec<Wrong> {
    let t = words().start;
    let mut wrong = Vec::new();
    let mut say = |is_wrong: bool, id, sentence: &str| {
        if is_wrong {
            wrong.push((id, sentence.to_owned()));
        }
    };
    let unknown = |zone: &str| intl::offset_minutes(zone, clock::now().0).is_none();
    let days = visit.first_day.zip(visit.last_day);
    say(visit.home_town.is_empty(), "home-town", t.need_home_town());
    say(
        days.is_some_and(|(first, last)| (last - first).num_days() > MOST_DAYS),
        "last-day",
        t.too_long(),
    );
    say(unknown(&visit.home_zone), "home-zone", t.unknown_zone());
    say(unknown(&visit.host_zone), "host-zone", t.unknown_zone());
    say(
        visit.home_currency.is_none(),
        "home-currency",
        t.need_currency(),
    );
    say(
        visit.host_currency.is_none(),
        "host-currency",
        t.need_currency(),
    );
    wrong
}

fn each_once(all: impl Iterator<Item = Wrong>) -> Vec<Wrong> {
    all.fold(Vec::new(), |mut kept: Vec<Wrong>, wrong| {
        if !kept.iter().any(|(field, _)| *field == wrong.0) {
            kept.push(wrong);
        }
        kept
    })
}

fn visit_sentence(problem: &FieldProblem) -> String {
    let t = words().start;
    let sentence = match (problem.reason, problem.field.as_str()) {
        (FieldReason::Missing, "host_town") => t.need_host_town(),
        (FieldReason::Missing, "host_zone") => t.need_host_zone(),
        (FieldReason::Missing, "first_day") => t.need_first_day(),
        (FieldReason::Missing, "last_day") => t.need_last_day(),
        (FieldReason::Missing, "name") => t.need_visit_name(),
        (FieldReason::Missing | FieldReason::ImpossibleZone, _) => t.unknown_zone(),
        (FieldReason::OutOfRange, _) => t.last_before_first(),
        _ => general_sentence(problem),
    };
    sentence.to_owned()
}

fn general_sentence(problem: &FieldProblem) -> &'static str {
    let t = words().start;
    match problem.reason {
        FieldReason::TooLong { .. } => t.text_too_long(),
        FieldReason::ImpossibleDate => t.impossible_date(),
        _ => t.not_text(),
    }
}

/// The id of the form's field for a field of the record; an unknown one is shown at the name.
fn visit_field(name: &str) -> &'static str {
    match name {
        "home_town" => "home-town",
        "host_town" => "host-town",
        "home_zone" => "home-zone",
        "host_zone" => "host-zone",
        "first_day" => "first-day",
        "last_day" => "last-day",
        "first_language" => "first-language",
        "second_language" => "second-language",
        "host_language" => "host-language",
        "insurance_reference" => "insurance",
        "aims" => "aims",
        _ => "visit-name",
    }
}
