//! The control totals of domain.md section 4, computed from the demo's JSON.

#![allow(clippy::expect_used, reason = "a test may panic")]

use testkit::demo::{complete, shipped};
use visit::money::{Rate, converted, expense_totals, per_head};
use visit::records::{Expense, Gift};
use visit::validate::{check, missing};
use visit::{Currency, Entry, Money};

const SOURCE: &str = include_str!("../../../tests/demo-visit.json");

fn books(entries: Vec<Entry>) -> (Vec<Expense>, Vec<Gift>) {
    let mut expenses = Vec::new();
    let mut gifts = Vec::new();
    for entry in entries {
        match entry {
            Entry::Expense(expense) => expenses.push(expense),
            Entry::Gift(gift) => gifts.push(gift),
            _ => {}
        }
    }
    (expenses, gifts)
}

#[test]
fn control_totals() {
    let (expenses, _) = books(complete(SOURCE).expect("the demo").entries);
    let counted = expenses
        .iter()
        .filter(|expense| !matches!(expense.code.as_str(), "E17" | "E19"));
    let totals = expense_totals(counted);
    assert_eq!(totals.spent.get(&Currency::GBP), Some(&464_960));
    assert_eq!(totals.spent.get(&Currency::EUR), Some(&161_135));
    assert_eq!(totals.in_kind.get(&Currency::EUR), Some(&18_000));
}

#[test]
fn shares_and_rates() {
    let (expenses, gifts) = books(complete(SOURCE).expect("the demo").entries);
    let coach = expenses.iter().find(|one| one.code == "E01").expect("E01");
    let share = per_head(
        coach.amount.expect("an amount"),
        coach.people.expect("people"),
    );
    let pounds = |minor| Money {
        minor,
        currency: Currency::GBP,
    };
    assert_eq!(share, Some(pounds(12_429)));
    let plate = gifts.iter().find(|one| one.code == "GF03").expect("GF03");
    let rate: Rate = "0.8605".parse().expect("a rate");
    assert_eq!(
        converted(plate.value.expect("a value"), rate, Currency::GBP),
        Some(pounds(7_745))
    );
}

/// An amount that is changed in the file changes the sum; what is dated later does not ship.
#[test]
fn nothing_is_wired_to_the_file() {
    let total = |source: &str| {
        let (expenses, gifts) = books(shipped(source).expect("the demo").entries);
        let codes: Vec<String> = expenses.iter().map(|one| one.code.clone()).collect();
        (codes, gifts.len(), expense_totals(&expenses).spent)
    };
    let (codes, gifts, spent) = total(SOURCE);
    assert_eq!(
        (codes, gifts),
        (
            ["E01", "E02", "E03", "E04", "E05"]
                .map(str::to_owned)
                .to_vec(),
            1
        )
    );
    let dearer = SOURCE.replacen("\"amount\": 36.4,", "\"amount\": 37.41,", 1);
    assert_ne!(dearer, SOURCE);
    let euros =
        |spent: &std::collections::BTreeMap<Currency, i64>| spent.get(&Currency::EUR).copied();
    assert_eq!(euros(&total(&dearer).2), euros(&spent).map(|sum| sum + 101));
}

#[test]
fn all_of_the_demo_may_come_in() {
    for demo in [shipped(SOURCE), complete(SOURCE)] {
        for entry in demo.expect("the demo").entries {
            assert_eq!(check(&entry), [], "{entry:?}");
            assert_eq!(missing(&entry), [], "{entry:?}");
        }
    }
}
