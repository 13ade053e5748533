//! Archives: everything that a visit holds as one file (docs/archive.md). It leaves the
//! engine unsealed; a throw-away worker seals it before it leaves the phone.
//!
//! The content is a gzipped tar file: `visit.json`, then `attachments/<hash>` for each file.
//! What this version does not know is carried as it stands in the documents.

mod export;
#[cfg(test)]
mod fuzz;
mod gzip;
mod import;
mod json;
mod of_entries;
mod tar;
mod visit_file;

pub use of_entries::archive_of;
