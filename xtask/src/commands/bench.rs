use super::dist;
use crate::bundle::{self, Effort};
use crate::failure::Failure;
use crate::places::Places;
use crate::process;
use crate::tools::debian;
use std::process::Command;

/// Builds what people get, and prints every budget beside what was measured on it.
pub fn bench(places: &Places) -> Result<(), Failure> {
    debian::ensure_browsers()?;
    let app = bundle::build(places, Effort::Production)?;
    let relay = dist::relay_with(places, &app)?;
    process::run(
        Command::new("cargo")
            .args([
                "run",
                "--quiet",
                "--locked",
                "--package",
                "journeys",
                "--bin",
                "bench",
            ])
            .env("PROMENADE_DIST", &app)
            .env("PROMENADE_RELAY", relay)
            .current_dir(&places.root),
    )
}
