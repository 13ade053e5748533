//! What a person or a CI machine types: `cargo xtask run`, `test`, `bench`, `dist`.

mod arguments;
mod bundle;
mod commands;
mod failure;
mod places;
mod process;
mod tools;

use arguments::Arguments;
use failure::Failure;
use places::Places;
use std::process::ExitCode;

fn main() -> ExitCode {
    match run(&Arguments::from_command_line()) {
        Ok(()) => ExitCode::SUCCESS,
        Err(failure) => {
            eprintln!("error: {failure}");
            ExitCode::FAILURE
        }
    }
}

fn run(arguments: &Arguments) -> Result<(), Failure> {
    let places = Places::find()?;
    match arguments.command() {
        Some("bench") => commands::bench::bench(&places, arguments),
        // Called by Trunk, not by people.
        Some("bind") => bundle::bind(),
        Some("dist") => commands::dist::dist(&places, arguments),
        Some("icons") => commands::icons::icons(&places),
        Some("test") => commands::test::test(&places, arguments),
        Some("run") => commands::run::run(&places, arguments),
        other => {
            if let Some(unknown) = other {
                eprintln!("There is no command `{unknown}`.\n");
            }
            eprintln!("{USAGE}");
            Err(Failure::Usage)
        }
    }
}

const USAGE: &str = "\
cargo xtask run   [--dev] [--port N]    build the app, start the relay that serves it
cargo xtask dist  [--dev]               build the app into dist/ (--dev: quickly, into dist-dev/)
cargo xtask test  [stage...]            everything that has to hold before a change is merged
                                        (stages: tools format lint native build journeys)
cargo xtask icons                       draw the raster icons again from public/icons/mark.svg
cargo xtask bench [relay]               every budget beside its measured value, or the relay's figures";
