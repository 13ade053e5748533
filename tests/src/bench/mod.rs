//! The budgets of design.md section 7, measured on the production build.

mod budget;
mod processor;
mod scenes;
mod sizes;
mod slow_network;

pub use budget::{Budget, Measured, print_table};
pub use scenes::measure_scenes;
pub use sizes::measure_sizes;
