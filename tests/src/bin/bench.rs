//! Prints every budget of design.md section 7 beside its measured value, as a Markdown table.

use journeys::bench::{
    Budget, Measured, OneCore, calibrate, measure_first_load, measure_scenes, print_table,
};
use std::process::ExitCode;
use std::sync::Arc;

const MARK: &str = "A mark on the wire, batched, amortised";

fn main() -> ExitCode {
    let core = Arc::new(OneCore::prepare());
    println!("{}\n", calibrate(&core));
    let mut measured = measure_first_load();
    measured.extend(measure_scenes(&core));
    measured.push(mark_on_the_wire());
    ExitCode::from(u8::from(!print_table(&measured)))
}

/// `cargo xtask bench` asks the native test for it.
fn mark_on_the_wire() -> Measured {
    let bytes = std::env::var("PROMENADE_MARK_BYTES").ok();
    match bytes.and_then(|bytes| bytes.parse().ok()) {
        Some(bytes) => Measured::new(MARK, Budget::Bytes(400.0), bytes)
            .with_note("native, 24 marks in one record"),
        None => Measured::missing(MARK, Budget::Bytes(400.0), "the native test did not say"),
    }
}
