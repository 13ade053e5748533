//! What tests and the maker of the demo share. Native only.

pub mod demo;

mod zones;

pub use zones::TzDatabase;
