use crate::text;
use visit::records::{Item, Visit};

/// Words and the tag of the language that they are in, empty when nobody has said.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Worded {
    pub words: String,
    pub language: String,
}

/// What is held in two languages, that of the reader first.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct InTwoLanguages {
    pub first: Worded,
    pub second: Option<Worded>,
}

pub fn title_of(item: &Item, visit: Option<&Visit>) -> InTwoLanguages {
    let mut title = in_two(&item.title, item.second_title.as_deref(), visit);
    if title.first.words.is_empty() {
        text::words()
            .programme
            .untitled()
            .clone_into(&mut title.first.words);
        title.first.language.clear();
    }
    title
}

pub fn notes_of(item: &Item, visit: Option<&Visit>) -> InTwoLanguages {
    in_two(&item.notes, item.second_notes.as_deref(), visit)
}

fn in_two(first: &str, second: Option<&str>, visit: Option<&Visit>) -> InTwoLanguages {
    let tags = (
        visit.map(|visit| visit.first_language.clone()),
        visit.and_then(|visit| visit.second_language.clone()),
    );
    let worded = |words: &str, tag: Option<String>| Worded {
        words: words.trim().to_owned(),
        language: tag.unwrap_or_default(),
    };
    let first = worded(first, tags.0);
    let second = second
        .map(|second| worded(second, tags.1))
        .filter(|second| !second.words.is_empty());
    arranged(first, second, text::language().tag())
}

fn arranged(first: Worded, second: Option<Worded>, page: &str) -> InTwoLanguages {
    match second {
        Some(second) if first.words.is_empty() || is_of(&second, page) && !is_of(&first, page) => {
            InTwoLanguages {
                second: Some(first).filter(|first| !first.words.is_empty()),
                first: second,
            }
        }
        second => InTwoLanguages { first, second },
    }
}

fn is_of(worded: &Worded, page: &str) -> bool {
    let language = worded.language.get(..2);
    language.is_some() && language == page.get(..2)
}

#[cfg(test)]
mod tests {
    use super::{Worded, arranged};

    #[test]
    fn the_readers_language_comes_first() {
        let worded = |words: &str, language: &str| Worded {
            words: words.to_owned(),
            language: language.to_owned(),
        };
        let (english, german) = (worded("Town rally", "en"), worded("Stadtrallye", "de"));
        let read_in = |page| arranged(english.clone(), Some(german.clone()), page).first;
        assert_eq!(read_in("de"), german);
        assert_eq!(read_in("en-GB"), english);
        assert_eq!(read_in("fr"), english);
        let only_second = arranged(worded("", "en"), Some(german.clone()), "en-GB");
        assert_eq!((only_second.first, only_second.second), (german, None));
    }
}
