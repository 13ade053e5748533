//! How the entries of a visit live in an Automerge document, one document for each log.
//!
//! Two shapes (design.md 4). A **fact** is one byte value under the root key `table/id`,
//! written once. A **record** is a map under such a key, made once and edited field by field.
//! A table is a key prefix and nothing more, so a newer version adds one freely; whatever this
//! version does not know (tables, records, fields, shapes) is never touched, so it survives.

mod apply;
mod change;
mod content;
mod convert;
mod document;
mod error;
mod fill;
mod from_json;
mod history;
mod key;
mod nested;
mod planted;
mod read;
mod settle;
mod write;

pub use apply::Applied;
pub use change::Change;
pub use content::Content;
pub use document::{Document, Snapshot};
pub use error::DocumentError;
pub use key::EntryKey;
#[cfg(feature = "planted-bugs")]
pub use planted::DEADLY;
pub use planted::Planted;
pub use read::{FieldConflict, ReadEntry, Reading};
pub use write::Edit;
