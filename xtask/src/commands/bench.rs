use super::dist;
use crate::arguments::Arguments;
use crate::bundle::{self, Effort};
use crate::failure::Failure;
use crate::places::Places;
use crate::process;
use crate::tools::debian;
use std::path::PathBuf;
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
    let archives = make_archives(places)?;
    let mark = mark_on_the_wire(places)?;
    process::run(
        Command::new("cargo")
            .args(["run", "--quiet", "--locked", "--package", "journeys"])
            .args(["--bin", "bench"])
            .env("PROMENADE_RELAY", relay)
            .env("PROMENADE_DIST", app)
            .env("PROMENADE_BENCH_ARCHIVES", archives)
            .env("PROMENADE_MARK_BYTES", mark)
            .current_dir(&places.root),
    )
}

/// Visits with few and with many marks, for the scenes to open. They are made by the code of
/// the tests, whose profile knows which crates must be fast.
fn make_archives(places: &Places) -> Result<PathBuf, Failure> {
    let directory = places.root.join("target/bench");
    process::run(
        Command::new("cargo")
            .args(["run", "--quiet", "--locked", "--profile", "test"])
            .args(["--package", "testkit", "--example", "make_bench_archives"])
            .arg(&directory)
            .current_dir(&places.root),
    )?;
    Ok(directory)
}

/// Bytes, as the native test prints them.
fn mark_on_the_wire(places: &Places) -> Result<String, Failure> {
    let printed = process::output_of(
        Command::new("cargo")
            .args(["test", "--quiet", "--locked", "--package", "testkit"])
            .args(["--test", "simulation", "a_mark_on_the_wire"])
            .args(["--", "--nocapture"])
            .current_dir(&places.root),
    )?;
    let line = printed
        .lines()
        .find(|line| line.contains(" bytes for each of"));
    let bytes = line.and_then(|line| line.split_whitespace().next());
    Ok(bytes.unwrap_or_default().to_owned())
}
