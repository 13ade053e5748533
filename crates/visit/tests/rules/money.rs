use crate::story::id;
use visit::money::{
    AmountParts, AmountProblem, Rate, converted, currency_of_zone, expense_totals, for_input,
    parse_amount, parts, per_head,
};
use visit::records::Expense;
use visit::{Currency, Money};

fn eur(minor: i64) -> Money {
    Money {
        minor,
        currency: Currency::EUR,
    }
}

fn currency(code: &str) -> Currency {
    code.parse().expect("a code")
}

#[test]
fn amounts_as_people_type_them() {
    for (text, minor) in [
        ("187.20", 18_720),
        ("187,20", 18_720),
        ("187,2", 18_720),
        ("187", 18_700),
        ("187.", 18_700),
        (",5", 50),
        ("0,05", 5),
        ("1234,50", 123_450),
        ("1 234,50", 123_450),
        ("1\u{202f}234,50", 123_450),
        ("1\u{a0}234\u{a0}567,50", 123_456_750),
        ("1'234.50", 123_450),
        ("1’234.50", 123_450),
        ("1.234,50", 123_450),
        ("1,234.50", 123_450),
        ("1.234", 123_400),
        ("1,234,567", 123_456_700),
        ("€ 12,00", 1_200),
        ("12 EUR", 1_200),
        ("007", 700),
        ("1000000000", 100_000_000_000),
    ] {
        assert_eq!(parse_amount(text, Currency::EUR), Ok(eur(minor)), "{text}");
    }
}

#[test]
fn what_is_no_amount_says_why() {
    use AmountProblem::*;
    for (text, problem) in [
        ("", Empty),
        (" € ", Empty),
        ("1e12", NotANumber),
        ("12 34", NotANumber),
        ("1,23,45", NotANumber),
        ("1.2.3", NotANumber),
        ("1 234.567,00", NotANumber),
        ("twelve", NotANumber),
        ("12 GBP", NotANumber),
        (".", NotANumber),
        ("-", NotANumber),
        ("--5", NotANumber),
        ("١٢", NotANumber),
        ("-5", Negative),
        ("− 5,00", Negative),
        ("1.2345", TooManyDecimals { allowed: 2 }),
        ("0,123", TooManyDecimals { allowed: 2 }),
        ("1000000000.01", TooLarge),
        ("1000000000000", TooLarge),
        ("99999999999999999999999999", TooLarge),
    ] {
        assert_eq!(parse_amount(text, Currency::EUR), Err(problem), "{text}");
    }
    assert_eq!(
        parse_amount(&"1".repeat(41), Currency::EUR),
        Err(NotANumber)
    );
}

#[test]
fn currencies_have_their_own_decimals() {
    let yen = currency("JPY");
    assert_eq!(
        parse_amount("1,500", yen).map(|money| money.minor),
        Ok(1_500)
    );
    assert_eq!(
        parse_amount("1.5", yen),
        Err(AmountProblem::TooManyDecimals { allowed: 0 })
    );
    let dinar = currency("KWD");
    assert_eq!(
        parse_amount("1.234", dinar).map(|money| money.minor),
        Ok(1_234)
    );
    assert_eq!(
        parse_amount("1000000000", dinar).map(|money| money.minor),
        Ok(1_000_000_000_000)
    );
}

#[test]
fn amounts_are_taken_apart_exactly() {
    assert_eq!(
        parts(eur(-18_705)),
        AmountParts {
            negative: true,
            major: 187,
            minor: 5,
            minor_digits: 2
        }
    );
    assert_eq!(for_input(eur(18_705), ','), "187,05");
    assert_eq!(
        for_input(
            Money {
                minor: 5,
                currency: currency("JPY")
            },
            '.'
        ),
        "5"
    );
    assert_eq!(parts(eur(i64::MIN)).major, 92_233_720_368_547_758);
}

#[test]
fn what_stands_in_a_field_reads_back() {
    bolero::check!()
        .with_iterations(5_000)
        .with_type::<(u64, bool)>()
        .for_each(|(minor, comma)| {
            let minor = i64::try_from(minor % 100_000_000_001).expect("small");
            let mark = if *comma { ',' } else { '.' };
            let text = for_input(eur(minor), mark);
            assert_eq!(parse_amount(&text, Currency::EUR), Ok(eur(minor)), "{text}");
        });
}

#[test]
fn shares_are_rounded_half_up() {
    assert_eq!(per_head(eur(348_000), 28), Some(eur(12_429)));
    assert_eq!(per_head(eur(5), 2), Some(eur(3)));
    assert_eq!(per_head(eur(-5), 2), Some(eur(-3)));
    assert_eq!(per_head(eur(4), 3), Some(eur(1)));
    assert_eq!(per_head(eur(5), 0), None);
}

#[test]
fn conversion_rounds_once_and_half_up() {
    let rate: Rate = "0.8605".parse().expect("a rate");
    let pounds = |minor| converted(eur(minor), rate, Currency::GBP).map(|money| money.minor);
    assert_eq!(pounds(9_000), Some(7_745), "77.445");
    assert_eq!(pounds(54_000), Some(46_467));
    assert_eq!(pounds(i64::MAX), Some(7_936_711_637_713_534_582));
    let yen: Rate = "161,5".parse().expect("a rate");
    assert_eq!(
        converted(eur(100), yen, currency("JPY")).map(|money| money.minor),
        Some(162)
    );
    for text in ["0", "-1", "1e3", "", ".", "1.123456789"] {
        assert!(text.parse::<Rate>().is_err(), "{text}");
    }
}

#[test]
fn totals_are_kept_apart() {
    let expense = |number: u8, amount: Option<Money>| -> Expense {
        let mut expense: Expense =
            serde_json::from_value(serde_json::json!({ "id": id(number) })).expect("an expense");
        expense.amount = amount;
        expense
    };
    let mut all = vec![
        expense(1, Some(eur(100))),
        expense(2, Some(eur(50))),
        expense(
            3,
            Some(Money {
                minor: 7,
                currency: Currency::GBP,
            }),
        ),
        expense(4, Some(eur(1_000))),
        expense(5, None),
        expense(6, Some(eur(9_999))),
    ];
    all[3].in_kind = true;
    all[4].unfinished = true;
    all[5].removed = Some(visit::Instant(1));
    let totals = expense_totals(&all);
    let amounts: Vec<String> = totals.amounts().map(|money| money.to_string()).collect();
    assert_eq!(amounts, ["150 EUR", "7 GBP"]);
    assert_eq!(totals.in_kind.get(&Currency::EUR), Some(&1_000));
    assert_eq!((totals.without_amount, totals.lines), (1, 5));
}

#[test]
fn the_money_of_a_place_follows_from_its_time_zone() {
    for (zone, code) in [
        ("Europe/London", "GBP"),
        ("Europe/Dublin", "EUR"),
        ("Europe/Berlin", "EUR"),
        ("Europe/Warsaw", "PLN"),
        ("Europe/Zurich", "CHF"),
        ("Europe/Kyiv", "UAH"),
    ] {
        assert_eq!(currency_of_zone(zone), Some(currency(code)), "{zone}");
    }
    assert_eq!(currency_of_zone("Pacific/Apia"), None);
    assert_eq!(currency_of_zone(""), None);
}
