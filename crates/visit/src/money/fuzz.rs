//! Any text is an amount within bounds or a refusal, and every way of writing an amount means
//! that amount. Each property must find its planted bug.

use super::{MOST_MAJOR_UNITS, for_input, parse_amount};
use crate::planted::{Bug, with_planted};
use crate::values::{Currency, Money};

const ITERATIONS: usize = 5_000;

/// Letters of amounts, in any order.
fn any_text_is_an_amount_or_refused() {
    const LETTERS: [char; 18] = [
        '0', '1', '2', '5', '9', '.', ',', ' ', '\'', '-', 'e', 'E', '€', '\u{202f}', '+', 'x',
        '7', '\u{661}',
    ];
    bolero::check!()
        .with_iterations(ITERATIONS)
        .with_type::<Vec<u8>>()
        .for_each(|bytes| {
            let text: String = bytes
                .iter()
                .take(24)
                .map(|byte| LETTERS[usize::from(*byte) % LETTERS.len()])
                .collect();
            let Ok(amount) = parse_amount(&text, Currency::EUR) else {
                return;
            };
            assert!((0..=MOST_MAJOR_UNITS * 100).contains(&amount.minor));
            assert!(
                !text.contains(['e', 'E', 'x', '-', '+', '\u{661}']),
                "{text}"
            );
            assert_eq!(
                parse_amount(&for_input(amount, '.'), Currency::EUR),
                Ok(amount)
            );
        });
}

/// An amount in one of many styles.
fn every_style_means_the_amount() {
    bolero::check!()
        .with_iterations(ITERATIONS)
        .with_type::<(u32, u8, u8, u8)>()
        .for_each(|(major, cents, thousands, style)| {
            let cents = cents % 100;
            let (divider, mark) = [
                ("", ','),
                ("", '.'),
                (" ", ','),
                ("\u{202f}", ','),
                (".", ','),
                (",", '.'),
                ("'", '.'),
                ("’", '.'),
                ("\u{a0}", ','),
            ][usize::from(*thousands) % 9];
            let major = i64::from(*major) % (MOST_MAJOR_UNITS + 1);
            let whole = grouped(major, divider);
            let text = match style % 4 {
                0 if cents % 10 == 0 => format!("{whole}{mark}{}", cents / 10),
                1 if cents == 0 && divider != mark.to_string() => whole,
                2 => format!("€ {whole}{mark}{cents:02}"),
                _ => format!("{whole}{mark}{cents:02}"),
            };
            let minor = major * 100 + i64::from(cents);
            let read = parse_amount(&text, Currency::EUR);
            if minor > MOST_MAJOR_UNITS * 100 {
                assert!(read.is_err());
            } else {
                let expected = Money {
                    minor,
                    currency: Currency::EUR,
                };
                assert_eq!(read, Ok(expected), "{text}");
            }
        });
}

fn grouped(number: i64, divider: &str) -> String {
    let digits = number.to_string();
    let mut out = String::new();
    for (nth, digit) in digits.chars().enumerate() {
        if nth > 0 && (digits.len() - nth).is_multiple_of(3) {
            out.push_str(divider);
        }
        out.push(digit);
    }
    out
}

#[test]
fn any_text() {
    any_text_is_an_amount_or_refused();
}

#[test]
fn every_style() {
    every_style_means_the_amount();
}

#[test]
fn planted_bugs_are_found() {
    assert!(with_planted(
        Bug::DecimalsNotPadded,
        every_style_means_the_amount
    ));
    assert!(with_planted(
        Bug::ExponentAccepted,
        any_text_is_an_amount_or_refused
    ));
}
