use super::*;
use crate::text::Language;
use crate::text::tests::words_in;
use serde_json::{Value, json};
use visit::records::PhoneNumber;
use visit::{Id, Table};

const ANNA: Id = Id::from_bytes([1; 16]);
const SOMEBODY_ELSE: Id = Id::from_bytes([2; 16]);

fn names() -> Names {
    Names {
        of: [(ANNA, "anna".to_owned())].into(),
        zone: String::new(),
    }
}

/// A record of each table, with nothing in it but what no record is without.
fn records() -> Vec<Entry> {
    let tables = Table::ALL.into_iter().filter(|table| !table.is_fact());
    let records = tables.map(|table| {
        let fields = json!({ "id": ANNA, "person": ANNA, "family": SOMEBODY_ELSE });
        let entry = |name: &str| serde_json::from_value(json!({ name: fields })).ok();
        let name = format!("{table:?}");
        entry(&name).unwrap()
    });
    records.collect()
}

fn fields_of(record: &Entry) -> Vec<String> {
    let Value::Object(table) = serde_json::to_value(record).unwrap() else {
        panic!("an entry is an object")
    };
    let fields = table.values().next().and_then(Value::as_object).unwrap();
    let named = fields.keys().filter(|field| *field != "id");
    named.cloned().collect()
}

#[test]
fn every_field_of_every_record_can_be_chosen() {
    for language in [Language::English, Language::French, Language::German] {
        words_in(language);
        for record in records() {
            for field in fields_of(&record) {
                let shown = shown_field(&record, &field, &names());
                let (label, value) = shown.unwrap_or_else(|| panic!("{record:?}: {field}"));
                assert!(
                    !label.is_empty() && !value.is_empty(),
                    "{record:?}: {field}"
                );
            }
        }
    }
}

#[test]
fn a_field_of_a_newer_version_is_left_to_it() {
    words_in(Language::English);
    for record in records() {
        assert_eq!(shown_field(&record, "from_the_future", &names()), None);
    }
}

#[test]
fn people_are_named_and_lists_are_told_apart() {
    words_in(Language::English);
    let all = records();
    let round = |expected| {
        let Some(Entry::Round(round)) = all.iter().find(|one| one.table() == Table::Round) else {
            panic!("there is a round")
        };
        let round = Round {
            expected,
            ..round.clone()
        };
        shown_field(&round.into(), "expected", &names()).unwrap().1
    };
    let t = words();
    assert_eq!(round(Expected::Everybody), t.roll_call.everybody());
    assert_eq!(
        round(Expected::Listed(vec![ANNA, SOMEBODY_ELSE])),
        format!("anna\n{}", t.versions.somebody())
    );
    let Some(Entry::Guardian(guardian)) = all.iter().find(|one| one.table() == Table::Guardian)
    else {
        panic!("there is a guardian")
    };
    let phones = ["mobile", ""].map(|label| PhoneNumber {
        label: label.to_owned(),
        number: "+44 7700 900123".to_owned(),
    });
    let guardian = Guardian {
        phones: phones.into(),
        ..guardian.clone()
    };
    assert_eq!(
        shown_field(&guardian.into(), "phones", &names()).unwrap().1,
        "+44 7700 900123 · mobile\n+44 7700 900123"
    );
}

#[test]
fn what_is_empty_says_so() {
    let left_empty = words_in(Language::German).versions.left_empty();
    for record in records() {
        if let Some((_, value)) = shown_field(&record, "notes", &names()) {
            assert_eq!(value, left_empty);
        }
    }
}
