//! The words of the page for young people in difficulty, and of their pocket cards.

mod de;
mod en;
mod fr;

pub use de::DE;
pub use en::EN;
pub use fr::FR;

use super::Language;

/// The words in a language of one's choice: what a stranger reads is in the host's language.
pub fn of(language: Language) -> &'static Words {
    match language {
        Language::English => &EN,
        Language::French => &FR,
        Language::German => &DE,
    }
}

pub struct Words {
    pub title: &'static str,
    pub line: &'static str,
    pub first: &'static str,
    pub ring_112: &'static str,
    pub about_112: &'static str,
    pub what_to_do: &'static str,
    /// What a young person does, in order: a heading and a sentence each.
    pub steps: [(&'static str, &'static str); 5],
    pub show_this: &'static str,
    /// The line that a lost young person shows, in this language (domain.md 2.5).
    pub lost: &'static str,
    pub leaders: &'static str,
    pub host_side: &'static str,
    pub at_home: &'static str,
    pub useful: &'static str,
    pub no_numbers: &'static str,
    pub no_numbers_hint: &'static str,
    pub ring: &'static str,
    pub ring_to: fn(&str, &str) -> String,
    pub text: &'static str,
    pub text_to: fn(&str) -> String,
    pub print: &'static str,
    pub cards: &'static str,
    pub cards_line: &'static str,
    pub with_allergy: &'static str,
    pub with_allergy_hint: &'static str,
    pub printed: fn(&str) -> String,
    pub leader: &'static str,
    pub coordinator: &'static str,
    pub family: &'static str,
    pub home: &'static str,
    pub emergency: &'static str,
    pub allergy: &'static str,
    pub nobody: &'static str,
    pub nobody_hint: &'static str,
}
