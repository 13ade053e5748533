//! All words that people see, in every language at once.
//!
//! Each area has a struct of words and one constant of it for each language, so a missing
//! translation does not compile. The language is set before the page is mounted; changing it
//! mounts the page anew, so words need no signals.

pub mod format;
pub mod names;

pub mod app;
pub mod archive;
pub mod difficulty;
pub mod lock;
pub mod more;
pub mod people;
pub mod problems;
pub mod programme;
pub mod registers;
pub mod roll_call;
pub mod start;
pub mod today;
pub mod ui;

use std::cell::Cell;

/// The words of all areas in the language that is set.
pub fn words() -> &'static Words {
    match language() {
        Language::English => &ENGLISH,
        Language::French => &FRENCH,
        Language::German => &GERMAN,
    }
}

#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum Language {
    #[default]
    English,
    French,
    German,
}

thread_local! {
    static LANGUAGE: Cell<Language> = const { Cell::new(Language::English) };
}

pub fn language() -> Language {
    LANGUAGE.get()
}

pub fn set_language(language: Language) {
    LANGUAGE.set(language);
}

impl Language {
    pub const ALL: [Self; 3] = [Self::English, Self::French, Self::German];

    /// The tag that the browser knows it by.
    pub const fn tag(self) -> &'static str {
        match self {
            Self::English => "en-GB",
            Self::French => "fr",
            Self::German => "de",
        }
    }

    /// What its speakers call it.
    pub const fn own_name(self) -> &'static str {
        match self {
            Self::English => "English",
            Self::French => "Français",
            Self::German => "Deutsch",
        }
    }

    /// The language of a tag such as `de-AT`, when the app speaks it.
    pub fn of_tag(tag: &str) -> Option<Self> {
        match tag.get(..2)?.to_ascii_lowercase().as_str() {
            "en" => Some(Self::English),
            "fr" => Some(Self::French),
            "de" => Some(Self::German),
            _ => None,
        }
    }
}

macro_rules! areas {
    ($($area:ident),* $(,)?) => {
        pub struct Words {
            $(pub $area: &'static $area::Words,)*
        }

        static ENGLISH: Words = Words { $($area: &$area::EN,)* };
        static FRENCH: Words = Words { $($area: &$area::FR,)* };
        static GERMAN: Words = Words { $($area: &$area::DE,)* };
    };
}

areas!(
    app, archive, difficulty, lock, more, people, problems, programme, registers, roll_call, start,
    today, ui,
);
