//! Any bytes and any text: no panic, nothing beyond the bounds, and what was written is what
//! is read. Each property must find its planted bug.

use super::{Encoding, Existing, decode, preview, read_table};
use crate::planted::{Bug, with_planted};

const ITERATIONS: usize = 3_000;

/// Any bytes, behind the marks and words that lead deep into the reader.
fn any_bytes_are_read_or_refused() {
    const STARTS: [&[u8]; 6] = [
        b"",
        &[0xff, 0xfe],
        &[0xfe, 0xff],
        &[0xef, 0xbb, 0xbf],
        b"Name;Born;Guardian phone\n",
        b"\"",
    ];
    bolero::check!()
        .with_iterations(ITERATIONS)
        .with_type::<(u8, Vec<u8>)>()
        .for_each(|(start, rest)| {
            let start = STARTS[usize::from(*start) % STARTS.len()];
            let bytes = [start, rest].concat();
            let Ok(decoded) = decode(&bytes) else { return };
            assert!(decoded.encoding != Encoding::Utf16 || bytes.len() % 2 == 0);
            let Ok(table) = read_table(&decoded.text) else {
                return;
            };
            assert!(!table.rows.is_empty() && table.rows.len() <= 1_000);
            for cell in table.rows.iter().flat_map(|row| &row.cells) {
                assert!(cell.trim() == cell && cell.chars().count() <= 2_000);
            }
            let existing = Existing {
                people: &[],
                groups: &[],
            };
            if let Some(preview) = preview(&table, existing) {
                let made = preview.entries(existing, || crate::Id::from_bytes([7; 16]));
                assert_eq!(made.is_some(), preview.is_ready());
            }
        });
}

/// A table written as RFC 4180 says reads back cell by cell.
fn what_was_written_is_read() {
    bolero::check!()
        .with_iterations(ITERATIONS)
        .with_type::<(u8, Vec<Vec<Vec<u8>>>)>()
        .for_each(|(delimiter, rows)| {
            let delimiter = [',', ';', '\t'][usize::from(*delimiter) % 3];
            let rows: Vec<Vec<String>> = rows.iter().take(8).map(|row| cells_of(row)).collect();
            let head = ["first", "second", "third"].map(str::to_owned).to_vec();
            let all = [vec![head], rows].concat();
            let written: String = all.iter().map(|row| line_of(row, delimiter)).collect();
            let table = read_table(&written).expect("well written");
            let read: Vec<Vec<String>> = table.rows.into_iter().map(|row| row.cells).collect();
            let expected: Vec<Vec<String>> = all
                .into_iter()
                .filter(|row| row.iter().any(|cell| !cell.is_empty()))
                .collect();
            assert_eq!(read, expected, "{written:?}");
        });
}

/// Letters that matter to the format come often.
fn cells_of(row: &[Vec<u8>]) -> Vec<String> {
    const LETTERS: [char; 12] = [
        '"', ',', ';', '\t', '\n', 'a', 'ß', 'Ł', ' ', '\'', '1', 'é',
    ];
    let cell = |bytes: &Vec<u8>| -> String {
        let letters = bytes.iter().take(12);
        let text: String = letters
            .map(|byte| LETTERS[usize::from(*byte) % LETTERS.len()])
            .collect();
        text.trim().to_owned()
    };
    row.iter().take(5).map(cell).collect()
}

fn line_of(row: &[String], delimiter: char) -> String {
    let cells: Vec<String> = row
        .iter()
        .map(|cell| format!("\"{}\"", cell.replace('"', "\"\"")))
        .collect();
    format!("{}\r\n", cells.join(&delimiter.to_string()))
}

#[test]
fn any_bytes() {
    any_bytes_are_read_or_refused();
}

#[test]
fn any_table() {
    what_was_written_is_read();
}

#[test]
fn planted_bugs_are_found() {
    assert!(with_planted(
        Bug::OddByteDropped,
        any_bytes_are_read_or_refused
    ));
    assert!(with_planted(
        Bug::DoubledQuoteCloses,
        what_was_written_is_read
    ));
}
