use crate::story::{id, person};
use visit::people::import::{
    CellProblem, CellReason, Column, Delimiter, Encoding, Existing, NotText, Preview, TableProblem,
    decode, preview, read_table,
};
use visit::records::{Group, Role};
use visit::{Entry, Id};

const NOBODY: Existing<'static> = Existing {
    people: &[],
    groups: &[],
};

fn read(text: &str) -> Preview {
    preview(&read_table(text).expect("a table"), NOBODY).expect("names")
}

fn made(preview: &Preview, existing: Existing<'_>) -> Option<Vec<Entry>> {
    let mut number = 100;
    preview.entries(existing, || {
        number += 1;
        id(number)
    })
}

fn problems(text: &str) -> Vec<(usize, Option<Column>, CellReason)> {
    read(text)
        .rows
        .into_iter()
        .flat_map(|row| {
            let line = row.line;
            row.problems
                .into_iter()
                .map(move |CellProblem { column, reason }| (line, column, reason))
        })
        .collect()
}

#[test]
fn a_table_in_english() {
    let text = "Name,Group,Date of birth,Allergies,Diet,Guardian,Guardian phone,Guardian phone 2,Shoe size\n\
        Amelia Thornbury,G1,2012-03-04,Severe nut allergy,,Claire,+44 7700 900101,+44 7700 900201,38\n\
        \"Haddad-Lyle, Noor\",G1,05/06/2012,,halal,Samira,+44 7700 900102,,39\n";
    let preview = read(text);
    assert!(preview.is_ready() && preview.brings_guarded_data());
    assert_eq!(preview.ignored_headings, ["Shoe size"]);
    assert_eq!(preview.new_groups, ["G1"]);
    let entries = made(&preview, NOBODY).expect("ready");
    let count = |table| {
        entries
            .iter()
            .filter(|entry| entry.table() == table)
            .count()
    };
    use visit::Table;
    assert_eq!(
        [Table::Group, Table::Person, Table::Health, Table::Guardian].map(count),
        [1, 2, 2, 2]
    );
    let Some(Entry::Person(noor)) = entries
        .iter()
        .find(|entry| matches!(entry, Entry::Person(one) if one.name.contains("Noor")))
    else {
        panic!("Noor is there");
    };
    assert_eq!(
        noor.born.map(|born| born.to_string()).as_deref(),
        Some("2012-06-05")
    );
    assert_eq!(
        (noor.role, noor.group),
        (Role::YoungPerson, Some(entries[0].id()))
    );
    let severe: Vec<bool> = entries
        .iter()
        .filter_map(|entry| match entry {
            Entry::Health(health) => Some(health.severe),
            _ => None,
        })
        .collect();
    assert_eq!(severe, [true, false]);
    let phones: Vec<usize> = entries
        .iter()
        .filter_map(|entry| match entry {
            Entry::Guardian(guardian) => Some(guardian.phones.len()),
            _ => None,
        })
        .collect();
    assert_eq!(phones, [2, 1]);
}

#[test]
fn a_table_in_french_and_one_in_german() {
    let french = read(
        "Prénom;Nom;Groupe;Né le;Régime alimentaire;Téléphone parent\nZoé;Lefèvre;A;3.4.2012;végétarien;+33 1 99 00 00 01\n",
    );
    let german = read(
        "Vorname\tNachname\tGruppe\tGeburtsdatum\tErnährung\tTelefon Eltern\nŁukasz\tWeiß\tB\t03.04.2012\tvegetarisch\t030 23125 001\n",
    );
    for (preview, name) in [(french, "Zoé Lefèvre"), (german, "Łukasz Weiß")] {
        assert!(preview.is_ready(), "{preview:?}");
        let row = &preview.rows[0].person;
        assert_eq!(row.name, name);
        assert_eq!(
            row.born.map(|born| born.to_string()).as_deref(),
            Some("2012-04-03")
        );
        assert!(!row.diet.is_empty() && row.guardians.len() == 1);
    }
}

#[test]
fn a_list_of_names_needs_no_heading() {
    let preview = read("Amelia Thornbury\nNoor Haddad-Lyle\n\nFreya Costellane");
    assert_eq!(preview.rows.len(), 3);
    assert_eq!(preview.rows[2].line, 4);
    assert!(preview.is_ready() && !preview.brings_guarded_data());
    let only_nom = read("Nom\nAmelia Thornbury\n");
    assert_eq!(only_nom.rows[0].person.name, "Amelia Thornbury");
    let no_names = read_table("shoe size;hat\n38;60\n").expect("a table");
    assert_eq!(preview_of(&no_names), None);
}

fn preview_of(table: &visit::people::import::Table) -> Option<Preview> {
    preview(table, NOBODY)
}

#[test]
fn quotes_line_breaks_and_delimiters() {
    let table = read_table(
        "\u{feff}Name;Notes\r\n\"Weiß; \"\"Luk\"\"\";\"one\ntwo\"\r\n\r\nNoor;5\" tape\r\n",
    )
    .expect("a table");
    assert_eq!(table.delimiter, Delimiter::Semicolon);
    let cells: Vec<(usize, Vec<&str>)> = table
        .rows
        .iter()
        .map(|row| (row.line, row.cells.iter().map(String::as_str).collect()))
        .collect();
    assert_eq!(
        cells,
        [
            (1, vec!["Name", "Notes"]),
            (2, vec!["Weiß; \"Luk\"", "one\ntwo"]),
            (5, vec!["Noor", "5\" tape"]),
        ]
    );
    assert_eq!(
        read_table("a,b\tc\td\n").expect("a table").delimiter,
        Delimiter::Tab
    );
    assert_eq!(
        read_table("a\rb\rc").expect("a table").rows.len(),
        3,
        "old Mac line ends"
    );
}

#[test]
fn what_is_no_table_is_refused() {
    assert_eq!(read_table(" \n;;\n"), Err(TableProblem::Empty));
    assert_eq!(
        read_table("a\n\"b\nc"),
        Err(TableProblem::OpenQuote { line: 2 })
    );
    assert_eq!(
        read_table(&"a\n".repeat(1_001)),
        Err(TableProblem::TooManyRows)
    );
    assert_eq!(
        read_table(&format!("a;b\n{}", "a;".repeat(61))),
        Err(TableProblem::TooManyColumns { line: 2 })
    );
    assert_eq!(
        read_table(&"ä".repeat(2_001)),
        Err(TableProblem::CellTooLong { line: 1 })
    );
}

#[test]
fn every_problem_has_its_row_and_column() {
    let text = "Name;Born;Age;Phone;E-mail;Role;Guardian phone;Buddy\n\
        ;2012-01-01;;;;;;\n\
        A;31.2.2012;;;;;;\n\
        B;soon;;;;;;\n\
        C;;old;;;;;\n\
        D;;;ring me;;;;\n\
        E;;;;e at home;;;\n\
        F;;;;;king;;\n\
        G;;;;;;none;\n\
        H;;;;;;;Nobody\n\
        a;;;;;;;\n\
        I;;;;;;;H\n";
    use CellReason::*;
    use Column::{Age, Born, Buddy, Email, GuardianPhone, Name, Phone};
    assert_eq!(
        problems(text),
        [
            (2, Some(Name), NoName),
            (3, Some(Born), ImpossibleDate),
            (4, Some(Born), NoDate),
            (5, Some(Age), NoAge),
            (6, Some(Phone), NoPhoneNumber),
            (7, Some(Email), NoEmailAddress),
            (8, Some(Column::Role), UnknownRole),
            (9, Some(GuardianPhone), NoPhoneNumber),
            (10, Some(Buddy), UnknownBuddy),
            (11, None, SameAsLine(3)),
        ]
    );
}

#[test]
fn nothing_is_made_while_a_row_has_a_problem() {
    let preview = read("Name;Age\nA;12\nB;old\nC;13\n");
    assert!(!preview.is_ready());
    assert_eq!(made(&preview, NOBODY), None);
    let rest = preview.without_lines(&[3], NOBODY);
    assert_eq!(made(&rest, NOBODY).map(|entries| entries.len()), Some(2));
    let all_gone = preview.without_lines(&[2, 3, 4], NOBODY);
    assert_eq!(made(&all_gone, NOBODY), None);
}

#[test]
fn people_and_groups_of_the_visit_are_known() {
    let mut known = person(1, "Łukasz Weiß", Role::YoungPerson);
    known.born = "2012-01-01".parse().ok();
    let people = [known];
    let groups = [Group {
        id: id(40),
        name: "Gruppe Ä".to_owned(),
        leader: None,
        removed: None,
    }];
    let existing = Existing {
        people: &people,
        groups: &groups,
    };
    let table = read_table(
        "Name;Group;Born\nlukasz weiss;gruppe a;\nŁukasz Weiß;;2013-01-01\nNoor;gruppe ä;\n",
    )
    .expect("a table");
    let preview = preview(&table, existing).expect("names");
    assert_eq!(preview.new_groups, Vec::<String>::new());
    assert_eq!(
        preview.rows[0].problems[0].reason,
        CellReason::AlreadyHere(id(1))
    );
    assert_eq!(
        preview.rows[1].problems,
        [CellProblem {
            column: None,
            reason: CellReason::SameAsLine(2)
        }]
    );
    let rest = preview.without_lines(&[2], existing);
    assert!(
        rest.is_ready(),
        "another date of birth is another person: {:?}",
        rest.rows
    );
    let entries = made(&rest, existing).expect("ready");
    let groups: Vec<Option<Id>> = entries
        .iter()
        .filter_map(|entry| match entry {
            Entry::Person(person) => Some(person.group),
            _ => None,
        })
        .collect();
    assert_eq!(groups, [None, Some(id(40))]);
}

#[test]
fn buddies_point_at_each_other() {
    let preview = read("Code;Name;Buddy\nYP01;Amelia;Noor\nYP02;Noor;yp01\n");
    let entries = made(&preview, NOBODY).expect("ready");
    let buddies: Vec<(Id, Option<Id>)> = entries
        .iter()
        .filter_map(|entry| match entry {
            Entry::Person(person) => Some((person.id, person.buddy)),
            _ => None,
        })
        .collect();
    assert_eq!(buddies[0].1, Some(buddies[1].0));
    assert_eq!(buddies[1].1, Some(buddies[0].0));
}

fn utf16(text: &str, order: fn(u16) -> [u8; 2]) -> Vec<u8> {
    text.encode_utf16().flat_map(order).collect()
}

#[test]
fn encodings_that_are_certain_are_read() {
    let text = "Name;Ort\nZoé Weiß;Köln – „Mitte“ €\n";
    let marked = |mark: &[u8], rest: Vec<u8>| [mark, &rest].concat();
    let western: Vec<u8> = text
        .chars()
        .map(|letter| match letter {
            '–' => 0x96,
            '„' => 0x84,
            '“' => 0x93,
            '€' => 0x80,
            letter => u8::try_from(u32::from(letter)).expect("Latin-1"),
        })
        .collect();
    for (bytes, encoding) in [
        (text.as_bytes().to_vec(), Encoding::Utf8),
        (
            marked(&[0xef, 0xbb, 0xbf], text.as_bytes().to_vec()),
            Encoding::Utf8,
        ),
        (
            marked(&[0xff, 0xfe], utf16(text, u16::to_le_bytes)),
            Encoding::Utf16,
        ),
        (
            marked(&[0xfe, 0xff], utf16(text, u16::to_be_bytes)),
            Encoding::Utf16,
        ),
        (
            utf16("Name;Ort\nAnna;Rom\n", u16::to_le_bytes),
            Encoding::Utf16,
        ),
        (western, Encoding::Windows1252),
    ] {
        let decoded = decode(&bytes).expect("certain");
        assert_eq!(decoded.encoding, encoding);
        assert!(decoded.text == text || decoded.text == "Name;Ort\nAnna;Rom\n");
    }
}

#[test]
fn what_is_no_text_or_not_certain_is_refused_by_name() {
    for (bytes, refusal) in [
        (&b"PK\x03\x04workbook"[..], NotText::Spreadsheet),
        (&[0xd0, 0xcf, 0x11, 0xe0, 0xa1], NotText::Spreadsheet),
        (b"", NotText::Empty),
        (b" \n \r\n", NotText::Empty),
        (b"\x89PNG\r\n\x1a\n\0\0\0\rIHDR", NotText::NoText),
        (b"Name\0Age", NotText::NoText),
        (&[0xff, 0xfe, b'N'], NotText::DamagedUtf16),
        (&[0xff, 0xfe, 0x00, 0xd8, b'N', 0], NotText::DamagedUtf16),
        // "Łukasz" and "Bąk" of Windows-1250.
        (b"Name\n\xa3ukasz", NotText::UncertainEncoding),
        (b"Name\nB\xb9k", NotText::UncertainEncoding),
        (b"Name\n\x81\x8d", NotText::UncertainEncoding),
    ] {
        assert_eq!(decode(bytes), Err(refusal), "{bytes:?}");
    }
    assert_eq!(decode(&vec![b'a'; 2_000_001]), Err(NotText::TooLarge));
}

fn names(text: &str) -> Vec<String> {
    read(text)
        .rows
        .into_iter()
        .map(|row| row.person.name)
        .collect()
}

#[test]
fn a_name_beside_a_first_name_is_the_surname() {
    assert_eq!(
        names("Name;Vorname;Gruppe\nHaddad;Noor;G1\nMartin;Martin;G1\nZur Mühlen;Anna Lena;G1\n"),
        ["Noor Haddad", "Martin Martin", "Anna Lena Zur Mühlen"]
    );
    assert_eq!(
        names("Vorname;Name\nNoor;Haddad\n;Okafor\n"),
        ["Noor Haddad", "Okafor"]
    );
}

#[test]
fn a_name_beside_a_surname_is_the_first_name() {
    assert_eq!(names("Name,Surname\nNoor,Haddad\n"), ["Noor Haddad"]);
}

#[test]
fn a_whole_name_is_not_doubled() {
    assert_eq!(
        names("Name,First name\nNoor Haddad,Noor\n\"Haddad, Noor\",Noor\n"),
        ["Noor Haddad", "Haddad, Noor"]
    );
    assert_eq!(
        names("Name,First name,Surname\nNoor Haddad,Noor,Haddad\n"),
        ["Noor Haddad"]
    );
}
