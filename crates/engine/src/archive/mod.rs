//! Archives: everything that a visit holds as one file (docs/archive.md).
//!
//! The file is a gzipped tar: `visit.json`, then `attachments/<hash>` for each file. What this
//! version does not know is carried as it stands in the documents. The engine gives and takes
//! the contents; a throw-away worker makes the file of them, and seals it before it leaves the
//! phone. So the engine, which everybody waits for at the first start, carries no archiver.

mod contents;
mod export;
#[cfg(test)]
mod fuzz;
mod gzip;
mod import;
mod json;
mod of_entries;
mod pack;
mod tar;
mod unpack;
mod visit_file;

pub use contents::ArchiveContents;
pub use of_entries::archive_of;

use crate::protocol::{self, Problem};

/// The file of an archive, not yet sealed, of what [`crate::protocol::Command::ReadArchive`]
/// answered.
///
/// # Errors
/// When it grows too large, or the contents are not those of an answer.
pub fn pack_archive(contents: &[u8]) -> Result<Vec<u8>, Problem> {
    pack::pack(&protocol::decode(contents)?)
}

/// What [`crate::protocol::Command::ImportArchive`] takes, of the file of an archive whose seal
/// is opened.
///
/// # Errors
/// When the file is damaged, too large, or of a newer version.
pub fn unpack_archive(file: &[u8]) -> Result<Vec<u8>, Problem> {
    protocol::encode(&unpack::unpack(file)?)
}

/// The content of an archive is no larger than this, unpacked: none is made that would not be
/// opened again.
const MOST_BYTES: usize = 256 * 1024 * 1024;

/// The same, packed. The page reads files of 200 MB; sealing adds less than a thousandth.
const MOST_PACKED_BYTES: usize = 199_000_000;
