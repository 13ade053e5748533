use crate::planted::{Bug, is_planted};
use crate::values::{Currency, Money};

/// Larger amounts are slips of the finger: a thousand million of the currency.
pub const MOST_MAJOR_UNITS: i64 = 1_000_000_000;

/// Why typed text is no amount.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
pub enum AmountProblem {
    #[error("there is no amount")]
    Empty,
    #[error("this is no amount")]
    NotANumber,
    #[error("an amount cannot be negative")]
    Negative,
    #[error("this currency has {allowed} digits after the point")]
    TooManyDecimals { allowed: u32 },
    #[error("the amount is larger than a thousand million")]
    TooLarge,
}

/// Reads an amount as people type it: `187.20`, `187,20`, `1 234,50`, `1'234.50`, `1.234`,
/// with or without the currency's sign or code.
///
/// One comma or point followed by three digits divides thousands, because no price has three
/// decimals, unless the currency has them.
///
/// # Errors
/// [`AmountProblem`].
pub fn parse_amount(text: &str, currency: Currency) -> Result<Money, AmountProblem> {
    let text = without_currency(text, currency);
    let text = match text.split_once('e') {
        Some((digits, _)) if is_planted(Bug::ExponentAccepted) => digits,
        _ => text,
    };
    if text.is_empty() {
        return Err(AmountProblem::Empty);
    }
    if text.chars().count() > LONGEST {
        return Err(AmountProblem::NotANumber);
    }
    if let Some(rest) = text.strip_prefix(['-', '−', '–']) {
        let negative = rest
            .trim_start()
            .starts_with(|letter: char| letter.is_ascii_digit());
        return Err(if negative {
            AmountProblem::Negative
        } else {
            AmountProblem::NotANumber
        });
    }
    let digits = currency.minor_digits();
    let (whole, decimals) = split_decimals(text, digits);
    let whole = without_separators(whole).ok_or(AmountProblem::NotANumber)?;
    if !decimals.bytes().all(|byte| byte.is_ascii_digit())
        || (whole.is_empty() && decimals.is_empty())
    {
        return Err(AmountProblem::NotANumber);
    }
    minor_units(&whole, decimals, digits).map(|minor| Money { minor, currency })
}

const LONGEST: usize = 40;

const SPACES: [char; 4] = [' ', '\u{a0}', '\u{202f}', '\u{2009}'];

fn without_currency(text: &str, currency: Currency) -> &str {
    let code = currency.code();
    let signs = ["€", "£", "$", "Fr.", "zł", "Kč", code];
    let mut text = text.trim();
    for sign in signs {
        text = text.strip_prefix(sign).unwrap_or(text);
        text = text.strip_suffix(sign).unwrap_or(text);
    }
    text.trim()
}

/// Where both comma and point stand, the last one divides the decimals. Where only one kind
/// stands, and once, it does so unless it divides thousands.
fn split_decimals(text: &str, digits: u32) -> (&str, &str) {
    let Some(at) = text.rfind(['.', ',']) else {
        return (text, "");
    };
    let (whole, rest) = text.split_at(at);
    let mark = rest.chars().next().unwrap_or_default();
    let decimals = rest.get(mark.len_utf8()..).unwrap_or_default();
    let other_kind = whole.contains(if mark == '.' { ',' } else { '.' });
    let repeated = whole.contains(mark);
    let thousands = decimals.len() == 3
        && digits != 3
        && whole.chars().next().is_some_and(|first| first != '0');
    if repeated || (thousands && !other_kind) {
        (text, "")
    } else {
        (whole, decimals)
    }
}

/// The digits of the whole part. Groups of three may be divided by one kind of separator.
fn without_separators(whole: &str) -> Option<String> {
    let is_separator =
        |letter: char| SPACES.contains(&letter) || matches!(letter, '.' | ',' | '\'' | '’');
    let kind = |letter: char| match letter {
        '’' => '\'',
        letter if SPACES.contains(&letter) => ' ',
        letter => letter,
    };
    let mut separators = whole
        .chars()
        .filter(|letter| is_separator(*letter))
        .map(kind);
    let first = separators.next();
    let same_kind = separators.all(|separator| Some(separator) == first);
    let groups: Vec<&str> = whole.split(is_separator).collect();
    let only_digits = groups
        .iter()
        .all(|group| group.bytes().all(|byte| byte.is_ascii_digit()));
    let well_grouped = match groups.as_slice() {
        [_] => true,
        [first, rest @ ..] => {
            (1..=3).contains(&first.len()) && rest.iter().all(|group| group.len() == 3)
        }
        [] => false,
    };
    (same_kind && only_digits && well_grouped).then(|| groups.concat())
}

fn minor_units(whole: &str, decimals: &str, digits: u32) -> Result<i64, AmountProblem> {
    let allowed = usize::try_from(digits).unwrap_or_default();
    if decimals.len() > allowed {
        return Err(AmountProblem::TooManyDecimals { allowed: digits });
    }
    let whole = whole.trim_start_matches('0');
    // Ten digits can hold the most that is allowed; more need not be read.
    if whole.len() > 10 {
        return Err(AmountProblem::TooLarge);
    }
    let major: i64 = format!("0{whole}")
        .parse()
        .map_err(|_| AmountProblem::NotANumber)?;
    let padding = if is_planted(Bug::DecimalsNotPadded) {
        0
    } else {
        allowed
    };
    let fraction: i64 = format!("0{decimals:0<padding$}")
        .parse()
        .map_err(|_| AmountProblem::NotANumber)?;
    let minor = major * 10_i64.pow(digits) + fraction;
    if minor > MOST_MAJOR_UNITS * 10_i64.pow(digits) {
        return Err(AmountProblem::TooLarge);
    }
    Ok(minor)
}
