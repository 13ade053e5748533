use crate::language::Form;
use std::path::PathBuf;

/// All texts, by area in alphabetical order: their order is that of the tables.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Catalogue {
    pub areas: Vec<Area>,
}

/// The texts of one file.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Area {
    pub file: PathBuf,
    /// `["people", "card"]` for `people/card.words`.
    pub path: Vec<String>,
    /// Whether every table holds these texts in every language.
    pub in_every_language: bool,
    pub texts: Vec<Text>,
}

#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Text {
    /// Where its name stands, counted from 1.
    pub line: usize,
    /// `["errors", "name"]` for `errors.name`.
    pub name: Vec<String>,
    /// How it is used, one line each.
    pub comment: Vec<String>,
    pub arguments: Vec<Argument>,
    pub wordings: Vec<Wording>,
}

#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Argument {
    pub name: String,
    pub kind: Kind,
    /// A language may leave it out.
    pub optional: bool,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Kind {
    Text,
    Number,
    /// A number that decides between the forms.
    Count,
}

/// A text in one language and one form.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Wording {
    pub line: usize,
    /// The code of its language.
    pub language: &'static str,
    pub form: Form,
    pub pieces: Vec<Piece>,
}

#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Piece {
    Words(String),
    /// The place of an argument: which one, and whether in its other shape (a number with two
    /// digits, a text in small letters).
    Argument {
        index: usize,
        reshaped: bool,
    },
}

impl Text {
    pub fn full_name(&self) -> String {
        self.name.join(".")
    }

    /// The argument that decides between the forms.
    pub fn count(&self) -> Option<usize> {
        self.arguments
            .iter()
            .position(|argument| argument.kind == Kind::Count)
    }

    pub fn wordings_of(&self, language: &str) -> impl Iterator<Item = &Wording> {
        self.wordings
            .iter()
            .filter(move |wording| wording.language == language)
    }
}

impl Wording {
    pub fn uses(&self, argument: usize) -> bool {
        self.pieces
            .iter()
            .any(|piece| matches!(piece, Piece::Argument { index, .. } if *index == argument))
    }
}
