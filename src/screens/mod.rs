//! One folder per screen. No screen imports another.

pub mod difficulty;
pub mod joining;
pub mod lock;
pub mod more;
pub mod people;
pub mod phones;
pub mod programme;
pub mod registers;
pub mod roll_call;
pub mod settings;
pub mod start;
pub mod today;
pub mod versions;
