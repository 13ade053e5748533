use crate::story::{LEADER, id, mark, person};
use serde_json::{Value, json};
use visit::facts::MarkState;
use visit::records::{Coordinates, Expense, Gift, Item, Role, Round, Visit};
use visit::validate::{FieldReason, check, missing};
use visit::{Currency, Entry, Instant, Money};

fn made<T: serde::de::DeserializeOwned>(mut fields: Value) -> T {
    fields["id"] = json!(id(1));
    serde_json::from_value(fields).expect("a record")
}

fn problems(entry: impl Into<Entry>) -> Vec<(String, FieldReason)> {
    check(&entry.into())
        .into_iter()
        .map(|problem| (problem.field, problem.reason))
        .collect()
}

fn one(field: &str, reason: FieldReason) -> Vec<(String, FieldReason)> {
    vec![(field.to_owned(), reason)]
}

#[test]
fn amounts() {
    let expense = |minor| -> Expense {
        Expense {
            amount: Some(Money {
                minor,
                currency: Currency::EUR,
            }),
            ..made(json!({}))
        }
    };
    assert_eq!(problems(expense(100_000_000_000)), []);
    assert_eq!(
        problems(expense(100_000_000_001)),
        one("amount", FieldReason::AmountTooLarge)
    );
    assert_eq!(
        problems(expense(-1)),
        one("amount", FieldReason::NegativeAmount)
    );
    let gift: Gift = made(json!({ "value": "100000000000000 EUR" }));
    assert_eq!(problems(gift), one("value", FieldReason::AmountTooLarge));
    let nobody: Expense = made(json!({ "people": 0 }));
    assert_eq!(problems(nobody), one("people", FieldReason::OutOfRange));
}

#[test]
fn dates_and_moments() {
    let mut young = person(1, "A", Role::YoungPerson);
    for (born, accepted) in [
        ("1900-01-01", true),
        ("1899-12-31", false),
        ("2200-12-31", true),
        ("2201-01-01", false),
    ] {
        young.born = born.parse().ok();
        assert_eq!(problems(young.clone()).is_empty(), accepted, "{born}");
    }
    let round: Round = made(json!({ "due": "0027-06-01T15:15 Europe/Berlin" }));
    assert_eq!(problems(round), one("due", FieldReason::ImpossibleDate));
    let mut fact = mark(1, LEADER, MarkState::Present, "15:15");
    assert_eq!(problems(fact.clone()), []);
    fact.observed = Instant(i64::MAX);
    fact.received = Some(Instant(-1));
    assert_eq!(
        problems(fact),
        [
            one("observed", FieldReason::ImpossibleDate),
            one("received", FieldReason::ImpossibleDate)
        ]
        .concat()
    );
    let backwards: Visit = made(json!({ "first_day": "2027-06-02", "last_day": "2027-06-01" }));
    assert_eq!(
        problems(backwards),
        one("last_day", FieldReason::OutOfRange)
    );
}

#[test]
fn lengths_and_letters() {
    let item = |title: String| -> Item {
        Item {
            title,
            ..made(json!({}))
        }
    };
    assert_eq!(problems(item("ä".repeat(200))), []);
    assert_eq!(
        problems(item("ä".repeat(201))),
        one("title", FieldReason::TooLong { most: 200 })
    );
    assert_eq!(
        problems(item("a\0b".to_owned())),
        one("title", FieldReason::NotText)
    );
    let listed: Round = made(json!({ "expected": { "listed": vec![id(2); 2_001] } }));
    assert_eq!(
        problems(listed),
        one("expected", FieldReason::TooMany { most: 2_000 })
    );
    let photo: Expense = made(
        json!({ "photos": [{ "hash": "zz", "key": "", "length": 1, "media_type": "image/jpeg" }] }),
    );
    assert_eq!(problems(photo), one("photos", FieldReason::NotText));
    let zone: Visit = made(json!({ "home_zone": "Europe/London; drop" }));
    assert_eq!(
        problems(zone),
        one("home_zone", FieldReason::ImpossibleZone)
    );
}

#[test]
fn places_on_the_map() {
    let at = |latitude_millionths, longitude_millionths| -> Item {
        Item {
            coordinates: Some(Coordinates {
                latitude_millionths,
                longitude_millionths,
            }),
            ..made(json!({}))
        }
    };
    assert_eq!(problems(at(90_000_000, -180_000_000)), []);
    assert_eq!(
        problems(at(90_000_001, 0)),
        one("coordinates", FieldReason::OffTheMap)
    );
    assert_eq!(
        problems(at(0, i32::MIN)),
        one("coordinates", FieldReason::OffTheMap)
    );
}

#[test]
fn forms_ask_for_what_is_needed() {
    let fields = |entry: Entry| {
        missing(&entry)
            .into_iter()
            .map(|problem| problem.field)
            .collect::<Vec<_>>()
    };
    let expense: Expense = made(json!({}));
    assert_eq!(fields(expense.clone().into()), ["amount", "what", "date"]);
    assert_eq!(
        fields(
            Expense {
                unfinished: true,
                ..expense
            }
            .into()
        ),
        Vec::<String>::new()
    );
    assert_eq!(fields(person(1, " ", Role::Leader).into()), ["name"]);
    let round: Round = made(json!({ "place": "fountain" }));
    assert_eq!(fields(round.into()), ["due"]);
}
