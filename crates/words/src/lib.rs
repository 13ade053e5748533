//! The texts of the app as translators write them: read, checked, and turned into what the page
//! needs (accessors in Rust, and one compact table per language).
//!
//! An area is a file below `src/text/`, named after what it is for. All languages of a text stand
//! side by side:
//!
//! ```text
//! # Above the programme, when the visit is under way.
//! day_of(day: number, of: number)
//!   en: Day {day} of {of}
//!   fr: Jour {day} sur {of}
//!   de: Tag {day} von {of}
//!
//! members(members: count)
//!   en none: Nobody yet
//!   en one: {members} member
//!   en: {members} members
//!   …
//! ```
//!
//! - Lines that begin with `#` directly above a text say how it is used.
//! - An argument is a `text`, a `number`, or the one `count` that decides between the forms. The
//!   form without a name is for all other numbers, `none` is for nought alone.
//! - `{day:02}` writes a number with two digits, `{what:small}` a text in small letters.
//! - An argument with a question mark (`who?: text`) need not be used by every language.
//! - `\n` begins a new line; `{{` and `}}` are braces.
//! - A file that begins with `@in every language` goes into the table of every language, in all
//!   of them: it is for people who need not know the language of the page.

mod catalogue;
mod check;
mod fault;
mod language;
mod parse;
mod rust_source;
mod table;

pub use catalogue::{Area, Argument, Catalogue, Kind, Piece, Text, Wording};
pub use fault::{Fault, Faults};
pub use language::{Form, LANGUAGES, Language};
pub use parse::parse_area;
pub use rust_source::rust_source;
pub use table::{FORM_END, TEXT_END, table, table_name};

use std::path::Path;

/// What the files of texts are called.
pub const EXTENSION: &str = "words";

/// Reads and checks all texts below a directory.
///
/// # Errors
/// All that is wrong, by file and line.
pub fn read(directory: &Path) -> Result<Catalogue, Faults> {
    let mut areas = Vec::new();
    let mut faults = Vec::new();
    let mut pending = vec![directory.to_path_buf()];
    while let Some(current) = pending.pop() {
        let listed = std::fs::read_dir(&current)
            .and_then(Iterator::collect::<Result<Vec<_>, _>>)
            .map_err(|error| Fault::of_file(&current, &error))?;
        for path in listed.into_iter().map(|entry| entry.path()) {
            if path.is_dir() {
                pending.push(path);
            } else if path.extension().is_some_and(|found| found == EXTENSION) {
                let source = std::fs::read_to_string(&path)
                    .map_err(|error| Fault::of_file(&path, &error))?;
                let below = path.strip_prefix(directory).unwrap_or(&path);
                let name = below.with_extension("");
                let segments = name
                    .iter()
                    .map(|part| part.to_string_lossy().into_owned())
                    .collect();
                match parse_area(&path, segments, &source) {
                    Ok(area) => areas.push(area),
                    Err(found) => faults.extend(found.0),
                }
            }
        }
    }
    areas.sort_by(|one, other| one.path.cmp(&other.path));
    let catalogue = Catalogue { areas };
    faults.extend(check::faults(&catalogue));
    if faults.is_empty() {
        Ok(catalogue)
    } else {
        Err(Faults(faults))
    }
}
