//! Facts: statements by a named person that are written once and never changed.
//! A correction is a new fact that names what it corrects (domain.md 3.4).

mod case;
mod mark;
mod round_closing;

pub use case::Case;
pub use mark::{How, Mark, MarkState, Marker};
pub use round_closing::RoundClosing;
