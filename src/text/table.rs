//! The table of a language, and how a text gets its arguments. `crates/words` writes the tables.

use super::texts::{FINGERPRINT, TEXTS};
use std::fmt::Write as _;

/// All texts of a language, in the order of the accessors.
pub type Table = [&'static str; TEXTS];

/// What is there before a language is shown.
pub static EMPTY: Table = [""; TEXTS];

/// Stands after each text, and after the fingerprint that comes first.
const TEXT_END: char = '\u{1e}';

/// Stands after each form but the last: that for nought, then those of the language.
const FORM_END: char = '\u{1f}';

/// The signs below this one stand for arguments, by their last four bits: 1 is the first one.
const FIRST_SIGN: u32 = 0x20;

/// From here on, an argument is written in its other shape.
const FIRST_RESHAPED: u32 = 0x10;

/// Takes a table apart; none if it is not of these accessors. It is kept for as long as the page
/// lives.
pub fn read(content: String) -> Option<&'static Table> {
    let content: &'static str = Box::leak(content.into_boxed_str());
    let mut texts = content.split(TEXT_END);
    if texts.next() != Some(FINGERPRINT) {
        return None;
    }
    let texts: Box<[&'static str]> = texts.collect();
    Some(Box::leak(<Box<Table>>::try_from(texts).ok()?))
}

/// What is written into a text.
#[derive(Clone, Copy)]
pub enum Argument<'a> {
    Text(&'a str),
    Number(i64),
}

/// Any whole number that a text takes.
pub trait Number: Copy {
    fn widened(self) -> i64;
}

macro_rules! numbers {
    ($($kind:ty),*) => {
        $(impl Number for $kind {
            fn widened(self) -> i64 {
                i64::try_from(self).unwrap_or(i64::MAX)
            }
        })*
    };
}

numbers!(i64, u8, u16, u32, usize);

/// The form that a count takes in the language that is shown.
pub fn form_of(entry: &'static str, count: i64) -> &'static str {
    let Some((none, forms)) = entry.split_once(FORM_END) else {
        return entry;
    };
    if count == 0 && !none.is_empty() {
        return none;
    }
    let form = super::language().form_of(count);
    forms.split(FORM_END).nth(form).unwrap_or(forms)
}

/// A text with its arguments in their places.
pub fn fill(template: &str, arguments: &[Argument<'_>]) -> String {
    let mut filled = String::with_capacity(template.len());
    for sign in template.chars() {
        let code = u32::from(sign);
        let place = (code & 0xf).wrapping_sub(1) as usize;
        match arguments.get(place).filter(|_| code < FIRST_SIGN) {
            Some(argument) => write(*argument, code >= FIRST_RESHAPED, &mut filled),
            None => filled.push(sign),
        }
    }
    filled
}

fn write(argument: Argument<'_>, reshaped: bool, filled: &mut String) {
    // Writing into a string cannot fail.
    let _ = match (argument, reshaped) {
        (Argument::Text(text), false) => filled.write_str(text),
        (Argument::Text(text), true) => filled.write_str(&text.to_lowercase()),
        (Argument::Number(number), false) => write!(filled, "{number}"),
        (Argument::Number(number), true) => write!(filled, "{number:02}"),
    };
}

#[cfg(test)]
mod tests {
    use super::super::Language;
    use super::super::tests::words_in;
    use super::*;

    #[test]
    fn a_table_of_another_build_is_refused() {
        let whole = ::words::table(
            &::words::read(std::path::Path::new("src/text")).unwrap(),
            &::words::LANGUAGES[0],
        );
        assert!(read(whole.clone()).is_some());
        assert!(read(whole.replacen(FINGERPRINT, "0", 1)).is_none());
        let cut: String = whole.chars().take(whole.len() / 2).collect();
        assert!(read(cut).is_none());
        assert!(read(String::new()).is_none());
    }

    #[test]
    fn arguments_stand_where_the_language_wants_them() {
        let template = "\u{2}, \u{1}\n\u{11}\u{12}";
        let arguments = [Argument::Number(7), Argument::Text("Élan")];
        assert_eq!(fill(template, &arguments), "Élan, 7\n07élan");
        assert_eq!(fill("none", &arguments), "none");
    }

    #[test]
    fn a_count_takes_its_form() {
        let entry = "\u{1f}one\u{1f}many";
        let with_none = "none\u{1f}one\u{1f}many";
        words_in(Language::French);
        assert_eq!(
            [0, 1, 2].map(|count| form_of(entry, count)),
            ["one", "one", "many"]
        );
        words_in(Language::German);
        assert_eq!(
            [0, 1, 2].map(|count| form_of(entry, count)),
            ["many", "one", "many"]
        );
        assert_eq!(form_of(with_none, 0), "none");
        assert_eq!(form_of("always", 1), "always");
    }
}
