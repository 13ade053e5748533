//! What people read or hear who need not know the language of the page.

use super::texts::{InEveryLanguage, Strangers};
use super::{Language, SHOWN};

/// The words for strangers in a language of one's choice. Every table holds them in all
/// languages, so they are there without a signal.
pub fn to_strangers(language: Language) -> Strangers {
    InEveryLanguage::of(SHOWN.get().1, language as usize).strangers
}

/// What a lost young person shows to a stranger (domain.md 2.5), in languages that the app does
/// not speak otherwise: tag and sentence.
const LOST_ELSEWHERE: [(&str, &str); 3] = [
    (
        "pl",
        "Nie wiem, gdzie jestem. Proszę zadzwonić pod ten numer.",
    ),
    (
        "it",
        "Non trovo più la strada. Per favore, chiami questo numero.",
    ),
    ("es", "Me he perdido. Por favor, llame a este número."),
];

/// What a lost young person shows, in the language of a tag such as `de-AT`: the tag of the
/// language and the sentence. None where nobody has translated it.
pub fn lost_in(tag: &str) -> Option<(&'static str, &'static str)> {
    if let Some(language) = Language::of_tag(tag) {
        return Some((language.tag(), to_strangers(language).lost()));
    }
    let wanted = tag.get(..2)?.to_ascii_lowercase();
    LOST_ELSEWHERE
        .into_iter()
        .find(|(known, _)| *known == wanted)
}

/// What 112 asks about somebody who is missing.
#[derive(Debug, Clone)]
pub struct MissingPerson {
    pub name: String,
    pub age: Option<u8>,
    pub home_town: String,
    pub host_town: String,
    pub seen_at: Option<String>,
    pub seen_place: String,
}

impl Strangers {
    /// What to say to 112 about somebody who is missing.
    pub fn emergency_call(self, missing: &MissingPerson) -> String {
        let name = match missing.age {
            Some(age) => self.named_and_aged(&missing.name, age),
            None => missing.name.clone(),
        };
        let mut call = self.missing(&missing.home_town, &missing.host_town, &name);
        if let Some(at) = &missing.seen_at {
            call.push(' ');
            call.push_str(&match missing.seen_place.as_str() {
                "" => self.seen(at),
                place => self.seen_there(at, place),
            });
        }
        call.push(' ');
        call.push_str(self.we_need_the_police());
        call
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::text::tests::words_in;

    #[test]
    fn a_stranger_reads_the_same_whatever_the_language_of_the_page() {
        let said = |page: Language| {
            words_in(page);
            Language::ALL.map(|language| to_strangers(language).lost())
        };
        let all = said(Language::English);
        assert_eq!(
            all[2],
            "Ich habe mich verlaufen. Bitte rufen Sie diese Nummer an."
        );
        for page in Language::ALL {
            assert_eq!(said(page), all);
        }
    }

    #[test]
    fn a_lost_young_person_is_understood_in_poland_and_never_in_a_wrong_language() {
        words_in(Language::English);
        let tag = |wanted: &str| lost_in(wanted).map(|(tag, _)| tag);
        assert_eq!(tag("de-AT"), Some("de"));
        for known in ["pl", "it", "es"] {
            assert_eq!(tag(known), Some(known));
        }
        assert_eq!(lost_in("cs"), None);
        assert_eq!(lost_in(""), None);
    }

    #[test]
    fn what_112_is_told_holds_what_is_known() {
        words_in(Language::German);
        let mut missing = MissingPerson {
            name: "Noor".to_owned(),
            age: None,
            home_town: "Ashbourne".to_owned(),
            host_town: "Aachen".to_owned(),
            seen_at: None,
            seen_place: String::new(),
        };
        let call =
            |missing: &MissingPerson| to_strangers(Language::English).emergency_call(missing);
        assert!(
            call(&missing).ends_with("is missing: Noor. We have searched and need the police.")
        );
        missing.age = Some(15);
        missing.seen_at = Some("15:30".to_owned());
        assert!(call(&missing).contains("Noor, 15 years old. Last seen at 15:30. We have"));
        missing.seen_place = "the library".to_owned();
        assert!(call(&missing).contains(" Last seen at 15:30, the library. "));
    }
}
