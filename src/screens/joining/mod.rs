//! Joining a visit that somebody else began: the invite is scanned or pasted, the digits are
//! compared, and an admin lets this phone in.

mod join;
mod progress;
mod scan;

pub use join::join;
