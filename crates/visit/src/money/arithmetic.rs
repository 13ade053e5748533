use crate::values::{Currency, Money};
use std::str::FromStr;

/// An amount taken apart for showing, without any floating-point number.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct AmountParts {
    pub negative: bool,
    pub major: u64,
    pub minor: u64,
    /// How many digits `minor` is written with.
    pub minor_digits: u32,
}

/// How many units of one currency are given for one of another: an exact decimal number.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Rate {
    digits: i64,
    decimals: u32,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
#[error("a rate is a positive decimal number with at most 8 decimals")]
pub struct RateError;

#[must_use]
pub fn parts(money: Money) -> AmountParts {
    let minor_digits = money.currency.minor_digits();
    let unit = 10_u64.pow(minor_digits);
    let size = money.minor.unsigned_abs();
    AmountParts {
        negative: money.minor < 0,
        major: size / unit,
        minor: size % unit,
        minor_digits,
    }
}

/// The amount as it stands in an input field: no separators but the decimal one.
#[must_use]
pub fn for_input(money: Money, decimal_mark: char) -> String {
    let parts = parts(money);
    let sign = if parts.negative { "-" } else { "" };
    let width = usize::try_from(parts.minor_digits).unwrap_or_default();
    if width == 0 {
        return format!("{sign}{}", parts.major);
    }
    format!("{sign}{}{decimal_mark}{:0width$}", parts.major, parts.minor)
}

/// The share of one of so many people, rounded half up to a minor unit; `None` for nobody.
#[must_use]
pub fn per_head(money: Money, people: u16) -> Option<Money> {
    let minor = divided_half_up(i128::from(money.minor), i128::from(people))?;
    Some(Money { minor, ..money })
}

/// An amount in another currency at a rate, rounded half up once: 90.00 at 0.8605 is 77.445,
/// so 77.45 (domain.md 4).
#[must_use]
pub fn converted(money: Money, rate: Rate, to: Currency) -> Option<Money> {
    let power = |digits: u32| 10_i128.checked_pow(digits);
    let scaled = i128::from(money.minor)
        .checked_mul(i128::from(rate.digits))?
        .checked_mul(power(to.minor_digits())?)?;
    let unit = power(rate.decimals)?.checked_mul(power(money.currency.minor_digits())?)?;
    Some(Money {
        minor: divided_half_up(scaled, unit)?,
        currency: to,
    })
}

/// Half up means away from zero for what is owed back too, so that a refund mirrors its price.
fn divided_half_up(number: i128, by: i128) -> Option<i64> {
    if by <= 0 {
        return None;
    }
    let size = number.checked_abs()?;
    let rounded = size.checked_mul(2)?.checked_add(by)? / by.checked_mul(2)?;
    i64::try_from(rounded * number.signum()).ok()
}

impl FromStr for Rate {
    type Err = RateError;

    fn from_str(text: &str) -> Result<Self, RateError> {
        let text = text.trim().replace(',', ".");
        let (whole, decimals) = text.split_once('.').unwrap_or((&text, ""));
        let digits_only = |part: &str| part.bytes().all(|byte| byte.is_ascii_digit());
        let plausible =
            digits_only(whole) && digits_only(decimals) && whole.len() <= 7 && decimals.len() <= 8;
        if !plausible {
            return Err(RateError);
        }
        let digits: i64 = format!("{whole}{decimals}")
            .parse()
            .map_err(|_| RateError)?;
        let decimals = u32::try_from(decimals.len()).map_err(|_| RateError)?;
        (digits > 0)
            .then_some(Self { digits, decimals })
            .ok_or(RateError)
    }
}
