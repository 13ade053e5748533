//! Dates and times of day as people write them in the languages of the app.

use chrono::{NaiveDate, NaiveTime};

/// It is written like a date, but no calendar has it.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
#[error("the date does not exist")]
pub struct ImpossibleDate;

/// A date written as `2027-06-01`, `1.6.2027`, `01/06/2027` or `01-06-2027`: the day stands
/// before the month, as in Europe. `None` when the text is no date at all.
#[must_use]
pub fn date_in_words(text: &str) -> Option<Result<NaiveDate, ImpossibleDate>> {
    let parts: Vec<&str> = text.trim().split(['-', '.', '/']).map(str::trim).collect();
    let [first, second, third] = parts.as_slice() else {
        return None;
    };
    let number = |part: &str| {
        let digits =
            (1..=4).contains(&part.len()) && part.bytes().all(|byte| byte.is_ascii_digit());
        digits.then(|| part.parse::<u32>().ok()).flatten()
    };
    let (one, two, three) = (number(first)?, number(second)?, number(third)?);
    let (year, month, day) = match (first.len(), third.len()) {
        (4, 1..=2) => (one, two, three),
        (1..=2, 4) => (three, two, one),
        _ => return None,
    };
    let year = i32::try_from(year).ok()?;
    Some(NaiveDate::from_ymd_opt(year, month, day).ok_or(ImpossibleDate))
}

/// The time of day at the start of a text, and what follows it: `15:15`, `15.15`, `15h15`,
/// `15 h`, `8:50`. `None` when the text does not begin with a time that exists.
#[must_use]
pub fn time_at_start(text: &str) -> Option<(NaiveTime, &str)> {
    let text = text.trim_start();
    let (hours, rest) = leading_digits(text)?;
    let rest = rest.trim_start_matches([' ', '\u{a0}', '\u{202f}']);
    let mark = rest.chars().next()?;
    let after = rest.get(mark.len_utf8()..)?;
    let (minutes, rest) = match mark {
        ':' | '.' => leading_digits(after).filter(|(digits, _)| digits.len() == 2)?,
        'h' | 'H' => {
            let spaced = after.trim_start_matches([' ', '\u{a0}', '\u{202f}']);
            match leading_digits(spaced).filter(|(digits, _)| digits.len() == 2) {
                Some(found) => found,
                None if after.starts_with(|letter: char| letter.is_alphabetic()) => return None,
                None => ("0", after),
            }
        }
        _ => return None,
    };
    let time = NaiveTime::from_hms_opt(hours.parse().ok()?, minutes.parse().ok()?, 0)?;
    Some((time, rest))
}

/// One or two digits, and not the beginning of a longer number.
fn leading_digits(text: &str) -> Option<(&str, &str)> {
    let length = text.bytes().take_while(u8::is_ascii_digit).count();
    (1..=2)
        .contains(&length)
        .then(|| text.split_at_checked(length))
        .flatten()
}
