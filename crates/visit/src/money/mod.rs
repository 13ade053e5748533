//! Money: read from what people type, added up per currency, divided and converted, always in
//! whole minor units.

mod arithmetic;
mod local_currency;
mod parse;
mod totals;

#[cfg(test)]
mod fuzz;

pub use arithmetic::{AmountParts, Rate, RateError, converted, for_input, parts, per_head};
pub use local_currency::currency_of_zone;
pub use parse::{AmountProblem, MOST_MAJOR_UNITS, parse_amount};
pub use totals::{Totals, expense_totals, gift_totals};
