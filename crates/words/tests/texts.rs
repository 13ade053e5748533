//! Texts as they are written, read back, and refused.

#![allow(
    clippy::expect_used,
    clippy::indexing_slicing,
    clippy::unwrap_used,
    reason = "a test may panic"
)]

use proptest::prelude::*;
use std::path::Path;
use words::{FORM_END, Form, Kind, LANGUAGES, TEXT_END, Text, parse_area, table};

const GOOD: &str = "\
# How many are found.
found(count: count, place: text)
  en none: Nobody in {place}
  en one: {count} person in {place}
  en: {count} people in {place:small}
  fr one: {count} personne à {place}
  fr: {count} personnes à {place}
  de: {count:02} gefunden, {place}

plain
  en: A {{brace}}\\nand a line
  fr: Un
  de: Ein
";

/// Reads texts as one area, with all checks.
fn read(source: &str) -> Result<words::Catalogue, String> {
    let directory = tempfile(source);
    let read = words::read(&directory).map_err(|faults| faults.to_string());
    std::fs::remove_dir_all(&directory).unwrap();
    read
}

fn tempfile(source: &str) -> std::path::PathBuf {
    use std::sync::atomic::{AtomicUsize, Ordering};
    static NEXT: AtomicUsize = AtomicUsize::new(0);
    let number = NEXT.fetch_add(1, Ordering::Relaxed);
    let directory =
        std::env::temp_dir().join(format!("promenade-words-{}-{number}", std::process::id()));
    std::fs::create_dir_all(&directory).unwrap();
    std::fs::write(directory.join("area.words"), source).unwrap();
    directory
}

/// The first fault of a text that is good but for one change.
fn fault_after(from: &str, to: &str) -> String {
    assert!(GOOD.contains(from), "{from}");
    let faults = read(&GOOD.replacen(from, to, 1)).expect_err(from);
    let fault = faults.lines().next().unwrap();
    fault.split_once("area.words:").unwrap().1.to_owned()
}

#[test]
fn the_texts_of_the_app_are_whole() {
    let texts = Path::new(env!("CARGO_MANIFEST_DIR")).join("../../src/text");
    let catalogue = words::read(&texts).unwrap_or_else(|faults| panic!("\n{faults}"));
    let mut tables = LANGUAGES
        .iter()
        .map(|language| table(&catalogue, language).split(TEXT_END).count());
    let texts = tables.next().unwrap();
    assert!(texts > 1000, "{texts}");
    assert!(tables.all(|other| other == texts));
}

#[test]
fn a_table_holds_every_form_in_its_place() {
    let catalogue = read(GOOD).unwrap();
    let entries = |language: usize| -> Vec<String> {
        let table = table(&catalogue, &LANGUAGES[language]);
        table.split(TEXT_END).skip(1).map(str::to_owned).collect()
    };
    let english = entries(0);
    assert_eq!(
        english[0].split(FORM_END).collect::<Vec<_>>(),
        [
            "Nobody in \u{2}",
            "\u{1} person in \u{2}",
            "\u{1} people in \u{12}"
        ]
    );
    assert_eq!(english[1], "A {brace}\nand a line");
    assert_eq!(entries(1)[0].split(FORM_END).next(), Some(""));
    assert_eq!(entries(2)[0], "\u{11} gefunden, \u{2}");
}

#[test]
fn what_is_wrong_is_said_with_its_line() {
    for (from, to, fault) in [
        ("  fr: Un\n", "", "10: plain is missing in fr"),
        ("  fr: Un\n", "  fr:\n", "12: no words stand here"),
        ("  fr: Un", "  it: Un", "12: no language is called \"it\""),
        (
            "  fr: Un",
            "  fr Un",
            "12: a wording begins with its language and a colon",
        ),
        ("  fr: Un", "  en: Un", "12: en stands here twice"),
        (
            "  fr: Un",
            "  fr one: Un",
            "12: only a text with a count has forms",
        ),
        (
            "  fr: Un",
            "  fr: {who}",
            "12: no argument is called \"who\"",
        ),
        (
            "  fr: Un",
            "  fr: }",
            "12: a bracket } closes nothing; write }} for the sign",
        ),
        ("  fr: Un", "  fr: {", "12: a bracket { is not closed"),
        ("  fr: Un", "  fr: a\\b", "12: \\b means nothing"),
        (
            "  fr: Un",
            "  fr: a\u{1}b",
            "12: the sign '\\u{1}' cannot stand in a text",
        ),
        ("en one", "en few", "4: en has no form \"few\""),
        (
            "{place:small}",
            "{place:large}",
            "5: place cannot be written as \"large\"",
        ),
        (
            "{count:02}",
            "{count:small}",
            "8: count cannot be written as \"small\"",
        ),
        (
            "gefunden, {place}",
            "gefunden",
            "2: found does not use place in de",
        ),
        (
            "fr one: {count} personne",
            "fr one: 1 personne",
            "6: fr one is for other numbers than 1 too: show the number",
        ),
        (
            "place: text)",
            "place: text",
            "2: the bracket of the arguments is not closed",
        ),
        (
            "place: text",
            "place: words",
            "2: \"words\" is no kind of argument",
        ),
        (
            "place: text",
            "place: count",
            "2: only one argument can be the count",
        ),
        (
            "place: text",
            "count: text",
            "2: the argument count stands here twice",
        ),
        (
            "place: text",
            "place",
            "2: the argument \" place\" has no kind",
        ),
        ("plain", "Plain", "10: \"Plain\" is no name"),
        ("plain", "type", "10: \"type\" is no name"),
        ("plain", "found", "10: area.found stands here twice"),
        (
            "plain",
            "found.plain",
            "2: area.found is a text and holds others",
        ),
        (
            "plain\n",
            "\n",
            "11: a wording stands here without a name above it",
        ),
        (
            "# How",
            "@in every language\n# How",
            "3: found cannot have a count: it is read in any language",
        ),
    ] {
        assert_eq!(fault_after(from, to), fault, "{from:?} became {to:?}");
    }
}

#[test]
fn an_argument_with_a_question_mark_may_be_left_out() {
    let source = "one(who?: text)\n  en: {who}\n  fr: {who}\n  de: Jemand\n";
    assert!(read(source).is_ok());
}

#[test]
fn every_text_has_an_accessor_with_its_arguments() {
    let source = words::rust_source(&read(GOOD).unwrap());
    assert!(source.contains("/// How many are found.\n"));
    assert!(source.contains("pub fn found(self, count: impl Number, place: &str) -> String"));
    assert!(source.contains("form_of(self.table[0], count.widened())"));
    assert!(source.contains("pub fn plain(self) -> &'static str {\n        self.table[1]"));
    assert!(source.contains("pub const TEXTS: usize = 2;"));
}

#[test]
fn what_strangers_read_stands_in_every_table_in_all_languages() {
    let source = "@in every language\n\nlost\n  en: Lost\n  fr: Perdu\n  de: Verlaufen\n";
    let catalogue = read(source).unwrap();
    for language in &LANGUAGES {
        let table = table(&catalogue, language);
        let texts: Vec<&str> = table.split(TEXT_END).skip(1).collect();
        assert_eq!(texts, ["Lost", "Perdu", "Verlaufen"]);
    }
}

/// Writes a text as a translator would.
fn written(text: &Text) -> String {
    let kind = |kind| match kind {
        Kind::Text => "text",
        Kind::Number => "number",
        Kind::Count => "count",
    };
    let arguments: Vec<String> = text
        .arguments
        .iter()
        .map(|one| {
            let mark = if one.optional { "?" } else { "" };
            format!("{}{mark}: {}", one.name, kind(one.kind))
        })
        .collect();
    let mut source: String = text
        .comment
        .iter()
        .map(|line| format!("# {line}\n"))
        .collect();
    source.push_str(&text.full_name());
    if !arguments.is_empty() {
        source.push_str(&format!("({})", arguments.join(", ")));
    }
    source.push('\n');
    for wording in &text.wordings {
        let form = match wording.form {
            Form::None => " none",
            Form::One => " one",
            Form::Other => "",
        };
        source.push_str(&format!("  {}{form}: ", wording.language));
        for piece in &wording.pieces {
            match piece {
                words::Piece::Words(plain) => {
                    let plain = plain.replace('\\', "\\\\").replace('\n', "\\n");
                    source.push_str(&plain.replace('{', "{{").replace('}', "}}"));
                }
                words::Piece::Argument { index, reshaped } => {
                    let argument = &text.arguments[*index];
                    let shape = match (reshaped, argument.kind) {
                        (false, _) => "",
                        (true, Kind::Text) => ":small",
                        (true, _) => ":02",
                    };
                    source.push_str(&format!("{{{}{shape}}}", argument.name));
                }
            }
        }
        source.push('\n');
    }
    source
}

fn plain_words() -> impl Strategy<Value = String> {
    // No space at either end: the file does not keep it.
    "[a-zäé’}{\\\\\u{a0}]([ a-zäé\n}{\\\\\u{202f}]{0,12}[a-zß…])?"
}

fn pieces(arguments: usize) -> impl Strategy<Value = Vec<words::Piece>> {
    let argument = (0..arguments.max(1), any::<bool>()).prop_map(move |(index, reshaped)| {
        (arguments > 0).then_some(words::Piece::Argument { index, reshaped })
    });
    (
        plain_words(),
        prop::collection::vec((argument, plain_words()), 0..4),
    )
        .prop_map(|(first, rest)| {
            let mut pieces = vec![words::Piece::Words(first)];
            for (argument, plain) in rest {
                if let Some(argument) = argument {
                    pieces.extend([argument, words::Piece::Words(plain)]);
                }
            }
            pieces
        })
}

fn text() -> impl Strategy<Value = Text> {
    let kinds = prop::collection::vec(
        (
            prop::sample::select(vec![Kind::Text, Kind::Number]),
            any::<bool>(),
        ),
        0..4,
    );
    (
        kinds,
        any::<bool>(),
        prop::collection::vec("[A-Z][a-z ]{0,8}[a-z]", 0..3),
    )
        .prop_flat_map(|(kinds, counts, comment)| {
            let mut arguments: Vec<words::Argument> = kinds
                .into_iter()
                .enumerate()
                .map(|(index, (kind, optional))| words::Argument {
                    name: format!("argument_{index}"),
                    kind,
                    optional,
                })
                .collect();
            if counts && let Some(first) = arguments.first_mut() {
                first.kind = Kind::Count;
            }
            let forms = if arguments.iter().any(|one| one.kind == Kind::Count) {
                vec![Form::None, Form::One, Form::Other]
            } else {
                vec![Form::Other]
            };
            let slots: Vec<(&'static str, Form)> = LANGUAGES
                .iter()
                .flat_map(|language| forms.iter().map(|form| (language.code, *form)))
                .collect();
            let wordings = prop::collection::vec(pieces(arguments.len()), slots.len());
            wordings.prop_map(move |wordings| Text {
                line: 0,
                name: vec!["some".to_owned(), "text_1".to_owned()],
                comment: comment.clone(),
                arguments: arguments.clone(),
                wordings: slots
                    .iter()
                    .zip(wordings)
                    .map(|((language, form), pieces)| words::Wording {
                        line: 0,
                        language,
                        form: *form,
                        pieces,
                    })
                    .collect(),
            })
        })
}

proptest! {
    #[test]
    fn what_is_written_is_read_back(text in text()) {
        let source = written(&text);
        let mut area = parse_area(Path::new("some.words"), vec![], &source).unwrap();
        let mut read = area.texts.remove(0);
        read.line = 0;
        for wording in &mut read.wordings {
            wording.line = 0;
        }
        prop_assert_eq!(read, text, "{}", source);
    }

    #[test]
    fn nothing_that_is_typed_makes_it_stop(source in "[a-z{}():?\\\\.# \n\u{a0}]{0,80}") {
        let _ = parse_area(Path::new("some.words"), vec![], &source);
    }

    /// No sign of the table can be mistaken for words.
    #[test]
    fn a_table_comes_apart_where_it_was_joined(text in text()) {
        let area = words::Area {
            file: "some.words".into(),
            path: vec!["some".to_owned()],
            in_every_language: false,
            texts: vec![text.clone(), text],
        };
        let catalogue = words::Catalogue { areas: vec![area] };
        for language in &LANGUAGES {
            let table = table(&catalogue, language);
            let entries: Vec<&str> = table.split(TEXT_END).collect();
            prop_assert_eq!(entries.len(), 3);
            prop_assert_eq!(entries[1], entries[2]);
        }
    }
}
