//! Where two phones said different things at the same time: a mark on the page of the record, and
//! a sheet to choose.

mod choose;
mod fields;
mod here;
mod mark;
mod names;
mod values;

pub use mark::mark;
