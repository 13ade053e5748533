use crate::text::words;
use visit::money::AmountProblem;
use visit::validate::{FieldProblem, FieldReason};
use visit::{Currency, Money};

/// The field of a form that something is wrong with, and what to do about it.
pub type Wrong = (&'static str, String);

/// Reads a typed amount; nothing typed is no amount.
///
/// # Errors
/// The sentence that says what is wrong with it.
pub fn amount_of(text: &str, currency: &str) -> Result<Option<Money>, String> {
    let t = words().registers;
    let currency: Currency = currency
        .parse()
        .map_err(|_| t.amount_not_a_number().to_owned())?;
    match visit::money::parse_amount(text, currency) {
        Ok(money) => Ok(Some(money)),
        Err(AmountProblem::Empty) => Ok(None),
        Err(problem) => Err(amount_sentence(problem, currency)),
    }
}

fn amount_sentence(problem: AmountProblem, currency: Currency) -> String {
    let t = words().registers;
    match problem {
        AmountProblem::Empty => t.amount_empty().to_owned(),
        AmountProblem::NotANumber => t.amount_not_a_number().to_owned(),
        AmountProblem::Negative => t.amount_negative().to_owned(),
        AmountProblem::TooManyDecimals { allowed: 0 } => t.amount_whole(currency.code()),
        AmountProblem::TooManyDecimals { allowed } => t.amount_decimals(currency.code(), allowed),
        AmountProblem::TooLarge => t.amount_too_large().to_owned(),
    }
}

/// What to do about a field that is filled in a way that cannot be kept.
pub fn sentence(problem: &FieldProblem) -> String {
    let t = words().registers;
    match problem.reason {
        FieldReason::TooLong { most } => t.too_long(most),
        FieldReason::TooMany { most } => t.too_many_photos(most),
        FieldReason::ImpossibleDate => t.impossible_date().to_owned(),
        FieldReason::NegativeAmount => t.amount_negative().to_owned(),
        FieldReason::AmountTooLarge => t.amount_too_large().to_owned(),
        FieldReason::NotText => t.not_text().to_owned(),
        FieldReason::Missing
        | FieldReason::ImpossibleZone
        | FieldReason::OffTheMap
        | FieldReason::OutOfRange => t.out_of_range().to_owned(),
    }
}
