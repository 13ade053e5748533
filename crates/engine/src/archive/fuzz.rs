//! Fuzz target of what an archive holds, and the bug that it must find.
//!
//! It runs briefly with every test run; `cargo bolero test` runs it for as long as wanted.

use super::pack::pack;
use super::unpack::read_unpacked;
use super::{ArchiveContents, archive_of, gzip};
use document::{Content, Document};
use std::cell::Cell;
use visit::facts::Case;
use visit::records::Group;
use visit::{Entry, Id, Instant};

const ITERATIONS: usize = 3_000;

thread_local! {
    /// The planted bug: no checksum is compared.
    pub static CHECKSUM_UNCHECKED: Cell<bool> = const { Cell::new(false) };
}

fn valid() -> Vec<u8> {
    let id = Id::from_bytes([1; 16]);
    let group = Group {
        id,
        name: "G1".to_owned(),
        leader: None,
        removed: Some(Instant(5)),
    };
    let case = Case {
        id,
        round: id,
        person: id,
        by: id,
        at: Instant(7),
        reason: "ill".to_owned(),
    };
    let entries = [Entry::Group(group), Entry::Case(case)];
    let packed = archive_of(id, Some(Instant(9)), &entries).expect("it is made");
    gzip::unpack(&packed).expect("it unpacks")
}

/// Every four bytes of the fuzzer's input change the valid bytes in one way, up to three times.
fn mutated(valid: &[u8], input: &[u8]) -> Vec<u8> {
    let mut bytes = valid.to_vec();
    for change in input.chunks_exact(4).take(3) {
        let at = usize::from(u16::from_be_bytes([change[1], change[2]])) % (bytes.len() + 1);
        match change[0] % 8 {
            0..=4 if at < bytes.len() => bytes[at] ^= change[3],
            5 => bytes.truncate(at),
            6 => bytes.insert(at, change[3]),
            _ => bytes.push(change[3]),
        }
    }
    bytes
}

fn fuzz_archive() {
    let valid = valid();
    bolero::check!()
        .with_iterations(ITERATIONS)
        .for_each(|input: &[u8]| {
            let _ = read_unpacked(input);
            let cut = mutated(&valid, &[5, 0, 0, 0]);
            assert!(read_unpacked(&cut).is_err());
            if let [first, second, change, ..] = *input {
                let at = usize::from(u16::from_be_bytes([first, second])) % 512;
                let mut bytes = valid.clone();
                bytes[at] ^= change;
                let matters = change != 0 && !(148..156).contains(&at);
                let refused = read_unpacked(&bytes).is_err();
                assert!(refused || !matters, "an altered header passed");
            }
            let Ok(opened) = read_unpacked(&mutated(&valid, input)) else {
                return;
            };
            nothing_is_lost(&opened);
        });
}

fn other_writers(content: &[(String, Content)]) -> Vec<Vec<u8>> {
    let others = 0..Content::other_writers(content);
    others
        .map(|other| vec![u8::try_from(other % 255).unwrap_or(0) + 1; 16])
        .collect()
}

/// What was accepted comes out again as it went in.
fn nothing_is_lost(opened: &ArchiveContents) {
    let logs = opened.logs.iter().map(|(kind, content)| {
        let mut document = Document::new(&[0; 16]);
        document
            .fill(content, &other_writers(content))
            .expect("what was accepted can be written");
        (*kind, document.content())
    });
    let again = pack(&ArchiveContents {
        visit: Id::from_bytes([1; 16]),
        demo_clock: opened.demo_clock,
        logs: logs.collect(),
        files: Vec::new(),
    });
    let again = gzip::unpack(&again.expect("it is archived again")).expect("it unpacks");
    let again = read_unpacked(&again).expect("it opens again");
    assert_eq!(again.demo_clock, opened.demo_clock);
    assert!(again.logs == opened.logs, "something was lost on the way");
}

#[test]
fn no_bytes_break_the_import() {
    fuzz_archive();
}

#[test]
fn a_checksum_that_nobody_compares_is_found() {
    let outcome = std::panic::catch_unwind(|| {
        CHECKSUM_UNCHECKED.set(true);
        fuzz_archive();
    });
    CHECKSUM_UNCHECKED.set(false);
    assert!(outcome.is_err(), "the planted bug was not found");
}
