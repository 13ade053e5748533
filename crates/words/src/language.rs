/// A language of the app.
#[derive(Debug, PartialEq, Eq)]
pub struct Language {
    /// Two letters, as in the files of texts.
    pub code: &'static str,
    /// The forms that a count chooses between, in the order of the table.
    pub forms: &'static [Form],
    /// The numbers other than 1 that take the form `one` make it show the number.
    pub one_is_only_one: bool,
}

/// Which numbers a wording is for.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Form {
    /// Nought alone, in any language.
    None,
    One,
    Other,
}

/// All languages, in the order of the tables. The page's own list must be the same.
pub const LANGUAGES: [Language; 3] = [
    Language {
        code: "en",
        forms: &[Form::One, Form::Other],
        one_is_only_one: true,
    },
    Language {
        code: "fr",
        forms: &[Form::One, Form::Other],
        // Nought is singular too.
        one_is_only_one: false,
    },
    Language {
        code: "de",
        forms: &[Form::One, Form::Other],
        one_is_only_one: true,
    },
];

impl Language {
    pub fn of_code(code: &str) -> Option<&'static Self> {
        LANGUAGES.iter().find(|language| language.code == code)
    }

    /// The form of a name in a file of texts, if this language has it.
    pub fn form(&self, name: &str) -> Option<Form> {
        let form = match name {
            "none" => Form::None,
            "one" => Form::One,
            "" => Form::Other,
            _ => return None,
        };
        (form == Form::None || self.forms.contains(&form)).then_some(form)
    }
}
