//! The books of the demo (domain.md section 4), beside what its JSON says without our types.

#![allow(clippy::expect_used, reason = "a test may panic")]

use testkit::demo::{complete, shipped};
use visit::money::{Rate, converted, expense_totals, per_head};
use visit::records::{Expense, Gift};
use visit::validate::{check, missing};
use visit::{Currency, Entry};

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

/// What the file says of its expenses, without our types: code, currency, minor units, and whether
/// the money counts as spent, was given in kind, or was refused.
fn lines_of(source: &serde_json::Value) -> Vec<(String, String, i64, &'static str)> {
    let lines = source["expenses"].as_array().expect("expenses");
    let text = |line: &serde_json::Value, field: &str| line[field].as_str().map(str::to_owned);
    lines
        .iter()
        .map(|line| {
            let expected = text(line, "expected").expect("a result");
            let refused = ["rejected", "possible duplicate"];
            let fate = if refused.iter().any(|word| expected.starts_with(word)) {
                "refused"
            } else if line["category"] == "in kind" {
                "in kind"
            } else {
                "spent"
            };
            let code = text(line, "id").expect("a code");
            let currency = text(line, "ccy").expect("a currency");
            (code, currency, minor_units(&line["amount"]), fate)
        })
        .collect()
}

/// "49.6" is 4960, without a detour over binary fractions.
fn minor_units(amount: &serde_json::Value) -> i64 {
    let amount = amount.to_string();
    let (whole, fraction) = amount.split_once('.').unwrap_or((&amount, ""));
    format!("{whole}{fraction:0<2}").parse().expect("an amount")
}

#[test]
fn control_totals() {
    let source: serde_json::Value = serde_json::from_str(SOURCE).expect("JSON");
    let lines = lines_of(&source);
    let sum = |fate: &str, currency: Currency| -> Option<i64> {
        let counted = lines
            .iter()
            .filter(|line| line.3 == fate && line.1 == currency.code());
        Some(counted.map(|line| line.2).sum())
    };
    let (expenses, _) = books(complete(SOURCE).expect("the demo").entries);
    let totals = expense_totals(expenses.iter().filter(|expense| {
        let line = lines.iter().find(|line| line.0 == expense.code);
        line.expect("its line").3 != "refused"
    }));
    for currency in [Currency::GBP, Currency::EUR] {
        let spent = totals.spent.get(&currency).copied();
        assert_eq!(spent, sum("spent", currency), "{currency}");
    }
    let in_kind = totals.in_kind.get(&Currency::EUR).copied();
    assert_eq!(in_kind, sum("in kind", Currency::EUR));
}

/// Nobody's share is further than half a penny from the exact one.
#[test]
fn shares_are_of_the_nearest_penny() {
    let (expenses, _) = books(complete(SOURCE).expect("the demo").entries);
    for expense in expenses {
        let (amount, people) = (expense.amount, expense.people);
        let (amount, people) = (amount.expect("an amount"), people.expect("people"));
        let share = per_head(amount, people).expect("a share");
        let people = i64::from(people);
        let off = (share.minor * people - amount.minor).abs();
        assert!(off * 2 <= people, "{}: {share}", expense.code);
        assert_eq!(share.currency, amount.currency);
    }
}

#[test]
fn conversions_are_of_the_nearest_penny() {
    let (_, gifts) = books(complete(SOURCE).expect("the demo").entries);
    let source: serde_json::Value = serde_json::from_str(SOURCE).expect("JSON");
    let rates = source["sample_rates_eur_gbp"].as_object().expect("rates");
    let in_euros = gifts.iter().filter_map(|gift| gift.value);
    for euros in in_euros.filter(|value| value.currency == Currency::EUR) {
        for rate in rates.values() {
            let text = rate.to_string();
            let parsed: Rate = text.parse().expect("a rate");
            let pounds = converted(euros, parsed, Currency::GBP).expect("pounds");
            let (_, fraction) = text.split_once('.').expect("a fraction");
            let ten_thousandths: i64 = format!("{fraction:0<4}").parse().expect("a rate");
            let off = (pounds.minor * 10_000 - euros.minor * ten_thousandths).abs();
            assert!(off <= 5_000, "{euros} at {text}: {pounds}");
        }
    }
}

/// An amount that is changed in the file changes the sum; what is dated later does not ship.
#[test]
fn nothing_is_wired_to_the_file() {
    let total = |source: &str| {
        let (expenses, gifts) = books(shipped(source).expect("the demo").entries);
        let codes: Vec<String> = expenses.iter().map(|one| one.code.clone()).collect();
        (codes, gifts.len(), expense_totals(&expenses).spent)
    };
    let mut source: serde_json::Value = serde_json::from_str(SOURCE).expect("JSON");
    let (codes, gifts, spent) = total(SOURCE);
    let in_the_file = |list: &str, up_to: u64| {
        let list = source[list].as_array().expect("a list");
        list.iter()
            .filter(|one| one["day"].as_u64() <= Some(up_to))
            .count()
    };
    let counts = in_the_file("expenses", 1)..=in_the_file("expenses", 2);
    assert!(counts.contains(&codes.len()), "{codes:?}");
    assert_eq!(gifts, in_the_file("gifts", 1));

    let line = source["expenses"]
        .as_array_mut()
        .expect("expenses")
        .iter_mut()
        .find(|line| line["ccy"] == "EUR" && codes.iter().any(|code| line["id"] == **code))
        .expect("euros were spent");
    let minor = minor_units(&line["amount"]) + 101;
    let text = format!("{}.{:02}", minor / 100, minor % 100);
    line["amount"] = serde_json::from_str(&text).expect("a number");
    let dearer = source.to_string();
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
