use crate::catalogue::{Area, Catalogue, Piece, Text, Wording};
use crate::language::{Form, LANGUAGES, Language};

/// Stands after each text, and after the fingerprint that comes first.
pub const TEXT_END: char = '\u{1e}';

/// Stands after each form but the last: `none` (which may be empty), then those of the language.
pub const FORM_END: char = '\u{1f}';

/// The place of the first argument; of the second it is the sign after it, and so on.
const FIRST_ARGUMENT: u8 = 0x01;

/// The same for arguments in their other shape.
const FIRST_RESHAPED: u8 = 0x11;

/// All texts of a language, in the order of the accessors.
pub fn table(catalogue: &Catalogue, language: &Language) -> String {
    let mut table = fingerprint(catalogue);
    let mut add = |text: &Text, language: &Language| {
        table.push(TEXT_END);
        table.push_str(&entry(text, language));
    };
    for area in page_areas(catalogue) {
        for text in &area.texts {
            add(text, language);
        }
    }
    for language in &LANGUAGES {
        for area in everywhere_areas(catalogue) {
            for text in &area.texts {
                add(text, language);
            }
        }
    }
    table
}

/// Areas whose texts stand in the language of the table.
pub fn page_areas(catalogue: &Catalogue) -> impl Iterator<Item = &Area> {
    catalogue
        .areas
        .iter()
        .filter(|area| !area.in_every_language)
}

/// Areas whose texts stand in the table once for each language.
pub fn everywhere_areas(catalogue: &Catalogue) -> impl Iterator<Item = &Area> {
    catalogue.areas.iter().filter(|area| area.in_every_language)
}

/// Tells whether a table fits the accessors: it is of all names and arguments, in their order.
pub fn fingerprint(catalogue: &Catalogue) -> String {
    let mut hash = 0xcbf2_9ce4_8422_2325_u64;
    let mut add = |text: &str| {
        // FNV-1a: mistakes are to be noticed, nobody is to be kept out.
        for byte in text.bytes().chain([0]) {
            hash = (hash ^ u64::from(byte)).wrapping_mul(0x0100_0000_01b3);
        }
    };
    for area in &catalogue.areas {
        for text in &area.texts {
            add(&area.path.join("/"));
            add(&text.full_name());
            for argument in &text.arguments {
                add(&format!("{} {:?}", argument.name, argument.kind));
            }
        }
    }
    format!("{hash:016x}")
}

fn entry(text: &Text, language: &Language) -> String {
    let worded = |form| {
        let wording = text
            .wordings_of(language.code)
            .find(|wording| wording.form == form);
        wording.map(compact)
    };
    let other = worded(Form::Other).unwrap_or_default();
    if text.wordings_of(language.code).count() < 2 {
        return other;
    }
    let mut entry = worded(Form::None).unwrap_or_default();
    for form in language.forms {
        entry.push(FORM_END);
        entry.push_str(&worded(*form).unwrap_or_else(|| other.clone()));
    }
    entry
}

fn compact(wording: &Wording) -> String {
    let mut text = String::new();
    for piece in &wording.pieces {
        match piece {
            Piece::Words(words) => text.push_str(words),
            Piece::Argument { index, reshaped } => {
                let first = if *reshaped {
                    FIRST_RESHAPED
                } else {
                    FIRST_ARGUMENT
                };
                let index = u8::try_from(*index).unwrap_or_default();
                text.push(char::from(first + index));
            }
        }
    }
    text
}

/// What the table of a language is called before it is named by its content.
pub fn table_name(language: &Language) -> String {
    format!("words-{}.txt", language.code)
}
