//! All words that people see, in every language at once.
//!
//! They stand in the `.words` files beside this one, as translators read them; `crates/words`
//! says how. build.rs refuses a text that lacks a language and makes an accessor of each:
//! `words().today.now()`. The words themselves come to the phone as one table per language.
//! The language is set before the page is mounted; changing it mounts the page anew, so words
//! need no signals.

pub mod format;
pub mod names;

pub mod people;
pub mod problems;

mod difficulty;
mod language;
mod lock;
mod programme;
mod registers;
mod roll_call;
mod strangers;
mod table;

pub use language::Language;
pub use strangers::{MissingPerson, lost_in, to_strangers};
pub use table::Table;

use std::cell::Cell;

/// Accessors of all texts, made by build.rs.
#[expect(
    clippy::new_ret_no_self,
    clippy::wrong_self_convention,
    reason = "a text is named after its use, not after what an accessor would do"
)]
mod texts {
    use super::table::{Argument, Number, Table, fill, form_of};

    include!(concat!(env!("OUT_DIR"), "/texts.rs"));
}

pub use texts::Words;

thread_local! {
    static SHOWN: Cell<(Language, &'static Table)> =
        const { Cell::new((Language::English, &table::EMPTY)) };
}

/// The words of all areas in the language that is set.
#[inline(always)]
pub fn words() -> Words {
    Words::of(SHOWN.get().1)
}

pub fn language() -> Language {
    SHOWN.get().0
}

/// Sets the language of everything that is mounted from now on.
pub fn show(language: Language, table: &'static Table) {
    SHOWN.set((language, table));
}

/// Fetches the words of a language; none where they cannot be had or are of another build.
pub async fn fetch(language: Language) -> Option<&'static Table> {
    let name = format!("promenade-words-{}", language.code());
    let content = crate::platform::files::shipped(&name).await?;
    table::read(String::from_utf8(content).ok()?)
}

#[cfg(test)]
pub mod tests {
    use super::{Language, Words, table};

    /// All texts in a language, without a server.
    pub fn words_in(language: Language) -> Words {
        let table = match language {
            Language::English => include_str!(concat!(env!("OUT_DIR"), "/words-en.txt")),
            Language::French => include_str!(concat!(env!("OUT_DIR"), "/words-fr.txt")),
            Language::German => include_str!(concat!(env!("OUT_DIR"), "/words-de.txt")),
        };
        let table = table::read(table.to_owned()).unwrap();
        super::show(language, table);
        Words::of(table)
    }
}
