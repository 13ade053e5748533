//! Prints every budget of design.md section 7 beside its measured value, as a Markdown table.

use journeys::bench::{measure_scenes, measure_sizes, print_table};
use std::path::PathBuf;
use std::process::ExitCode;

fn main() -> ExitCode {
    let app = std::env::var_os("PROMENADE_DIST").map(PathBuf::from);
    let app = app.expect("PROMENADE_DIST names the built app; `cargo xtask bench` sets it");
    let mut measured = measure_sizes(&app);
    measured.extend(measure_scenes());
    ExitCode::from(u8::from(!print_table(&measured)))
}
