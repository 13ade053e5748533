//! Everything the commands need beyond stable Rust, Node and git, installed on first use.

pub mod cargo_tool;
pub mod debian;
pub mod npm_package;
pub mod wasm_toolchain;

/// Says what is about to be installed and for how long, so that a silent minute is never a riddle.
fn announce(what: &str, minutes: f32) {
    let duration = if minutes < 1.0 {
        "less than a minute".to_owned()
    } else {
        format!("about {minutes:.0} min")
    };
    eprintln!("installing {what} ({duration}, once per machine)");
}
