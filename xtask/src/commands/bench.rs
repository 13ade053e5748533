use super::dist;
use crate::arguments::Arguments;
use crate::bundle::{self, Effort};
use crate::failure::Failure;
use crate::places::Places;
use crate::process;
use crate::tools::debian;
use std::process::Command;

/// Measures the app, or the relay if it is named.
pub fn bench(places: &Places, arguments: &Arguments) -> Result<(), Failure> {
    let mut words = arguments.plain_words();
    match words.next() {
        None => bench_app(places),
        Some("relay") => bench_relay(places),
        Some(other) => Err(Failure::Unmet(format!("there is no bench `{other}`"))),
    }
}

/// Prints the relay's figures as a table. Thousands of sockets need as many open files.
fn bench_relay(places: &Places) -> Result<(), Failure> {
    debian::ensure_database()?;
    let command = "ulimit -n $(ulimit -H -n); exec cargo test --quiet --locked --package relay \
                   --profile relay --test relay bench::figures -- --ignored --nocapture";
    process::run(
        Command::new("sh")
            .args(["-c", command])
            .current_dir(&places.root),
    )
}

/// Builds what people get, and prints every budget beside what was measured on it.
fn bench_app(places: &Places) -> Result<(), Failure> {
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
