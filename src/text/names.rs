//! What people and languages are called by.

/// Languages that programme text is likely to be in: their tags and own names.
pub const LANGUAGES: [(&str, &str); 16] = [
    ("en", "English"),
    ("fr", "Français"),
    ("de", "Deutsch"),
    ("pl", "Polski"),
    ("it", "Italiano"),
    ("es", "Español"),
    ("nl", "Nederlands"),
    ("pt", "Português"),
    ("cs", "Čeština"),
    ("da", "Dansk"),
    ("sv", "Svenska"),
    ("hu", "Magyar"),
    ("ro", "Română"),
    ("uk", "Українська"),
    ("cy", "Cymraeg"),
    ("ga", "Gaeilge"),
];

/// What people are called by: the first word, with a title's bearer kept together.
pub fn given_name(name: &str) -> String {
    const TITLES: [&str; 9] = [
        "Cllr", "Dr", "Dr.", "Mr", "Mrs", "Ms", "Herr", "Frau", "Mme",
    ];
    let mut words = name.split_whitespace();
    match (words.next(), words.next()) {
        (Some(title), Some(_)) if TITLES.contains(&title) => name.to_owned(),
        (Some(first), _) => first.to_owned(),
        (None, _) => name.to_owned(),
    }
}

#[cfg(test)]
mod tests {
    use super::given_name;

    #[test]
    fn a_given_name_is_the_first_word_unless_that_is_a_title() {
        assert_eq!(given_name("Amelia Thornbury"), "Amelia");
        assert_eq!(
            given_name("Cllr Maureen Thistlewick"),
            "Cllr Maureen Thistlewick"
        );
        assert_eq!(given_name(""), "");
    }
}
