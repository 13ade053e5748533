/// A language of the page.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum Language {
    #[default]
    English,
    French,
    German,
}

impl Language {
    /// In the order of the tables.
    pub const ALL: [Self; 3] = [Self::English, Self::French, Self::German];

    /// The tag that the browser knows it by.
    pub const fn tag(self) -> &'static str {
        match self {
            Self::English => "en-GB",
            Self::French => "fr",
            Self::German => "de",
        }
    }

    /// Two letters, by which it is kept and its table is called.
    pub const fn code(self) -> &'static str {
        match self {
            Self::English => "en",
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

    /// Which of its forms a count takes: 0 is singular, 1 plural.
    pub const fn form_of(self, count: i64) -> usize {
        let singular = match self {
            Self::English | Self::German => count == 1,
            // Nought is singular too.
            Self::French => count == 0 || count == 1,
        };
        if singular { 0 } else { 1 }
    }
}

#[cfg(test)]
mod tests {
    use super::Language;

    #[test]
    fn the_tables_are_made_of_the_same_languages_in_the_same_order() {
        let made = words::LANGUAGES.map(|language| language.code);
        assert_eq!(made, Language::ALL.map(Language::code));
        for (index, language) in Language::ALL.into_iter().enumerate() {
            assert_eq!(language as usize, index);
            assert_eq!(Language::of_tag(language.tag()), Some(language));
        }
    }
}
