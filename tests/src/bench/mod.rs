//! The budgets of design.md section 7, measured on the production build.

mod bench_archives;
mod budget;
mod calibration;
mod first_load;
mod memory;
mod opening;
mod processor;
mod scenes;
mod slow_network;
mod taps;

pub use budget::{Budget, Measured, print_table};
pub use calibration::calibrate;
pub use first_load::measure_first_load;
pub use processor::OneCore;
pub use scenes::measure_scenes;
