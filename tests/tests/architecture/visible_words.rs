use crate::rust_source::RustSource;
use crate::sources;

/// Literals that look like words for people, in a file where only `src/text` may write some.
///
/// This is a guess: a literal that starts like a sentence or a label (a capital, then small
/// letters). Class lists, addresses and keys of storage are small throughout.
fn visible_words(file: &RustSource) -> Vec<String> {
    let mut found = Vec::new();
    for line in file.code_with_literals.lines() {
        for literal in literals(line) {
            if looks_spoken(literal) && !NAMES.contains(&literal) {
                found.push(literal.to_owned());
            }
        }
    }
    found
}

/// Names that are the same in every language of the app: of keys on the keyboard, of the app,
/// and of languages in their own words.
const NAMES: &[&str] = &[
    "Enter",
    "Escape",
    "Tab",
    "Home",
    "End",
    "Delete",
    "Backspace",
    "ArrowDown",
    "ArrowUp",
    "ArrowLeft",
    "ArrowRight",
    "PageUp",
    "PageDown",
    "Promenade",
    "English",
    "Français",
    "Deutsch",
    "Polski",
    "Italiano",
    "Español",
    "Nederlands",
    "Čeština",
    "Українська",
];

fn literals(line: &str) -> Vec<&str> {
    let parts: Vec<&str> = line.split('"').collect();
    parts.into_iter().skip(1).step_by(2).collect()
}

fn looks_spoken(literal: &str) -> bool {
    let names_a_zone = literal.contains('/') && !literal.contains(' ');
    let mut characters = literal.trim().chars();
    let capital = characters.next().is_some_and(char::is_uppercase);
    !names_a_zone && capital && characters.next().is_some_and(char::is_lowercase)
}

fn must_be_silent(file: &RustSource) -> bool {
    ["src/screens", "src/ui", "src/app.rs"]
        .iter()
        .any(|place| file.is_below(place))
}

#[test]
fn what_people_read_is_written_in_the_room_for_words() {
    let mut faults = Vec::new();
    for file in sources::all().iter().filter(|file| must_be_silent(file)) {
        for words in visible_words(file) {
            faults.push(format!("{}: {words:?}", file.path));
        }
    }
    assert!(
        faults.is_empty(),
        "these belong into src/text:\n{}",
        faults.join("\n")
    );
}

#[test]
fn planted_words_are_found() {
    let found = |code: &str| visible_words(&RustSource::read("src/ui/x.rs", code)).len();
    assert_eq!(found("view! { <p>\"Saved on this phone\"</p> }"), 1);
    assert_eq!(
        found("view! { <p class=\"card main\">{text().saved}</p> }"),
        0
    );
    assert_eq!(found("if key == \"Enter\" {}"), 0);
}
