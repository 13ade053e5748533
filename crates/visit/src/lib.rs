//! What an exchange visit is: its records, its facts and the rules over them.
//!
//! Pure: nothing here knows the time of day, randomness, a browser, a network or a CRDT.
//! Callers pass the moment and the rules of time zones in. Rules cite the section of
//! domain.md that they come from.

pub mod dates;
pub mod facts;
pub mod money;
pub mod order;
pub mod people;
pub mod programme;
pub mod records;
pub mod roll_call;
pub mod time;
pub mod validate;
pub mod values;

mod entry;
mod planted;
mod text_file;

pub use entry::{Entry, LogKind, Table};
pub use values::{Currency, Id, Instant, LocalDateTime, Money};
