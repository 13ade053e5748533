//! What tests and the maker of the demo share. Native only.

pub mod demo;

mod large_visit;
mod random;
mod zones;

pub use large_visit::{LEADER, MeasuredVisit, large_visit, measured_visit};
pub use random::SeededRandom;
pub use zones::TzDatabase;
