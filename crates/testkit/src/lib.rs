//! What tests and the maker of the demo share. Native only.

pub mod demo;

mod random;
mod zones;

pub use random::SeededRandom;
pub use zones::TzDatabase;
