use crate::arguments::Arguments;
use crate::bundle::{self, Effort};
use crate::failure::Failure;
use crate::places::Places;
use crate::process;
use std::path::{Path, PathBuf};
use std::process::Command;

/// Builds the app, and the relay that carries it.
pub fn dist(places: &Places, arguments: &Arguments) -> Result<(), Failure> {
    let effort = effort(arguments);
    let app = bundle::build(places, effort)?;
    println!("app:   {}", app.display());
    if effort == Effort::Production {
        println!("relay: {}", relay_with(places, &app)?.display());
    }
    Ok(())
}

pub fn effort(arguments: &Arguments) -> Effort {
    if arguments.has("--dev") {
        Effort::Quick
    } else {
        Effort::Production
    }
}

/// The release binary of the relay with the app inside: deploying is this one file.
pub fn relay_with(places: &Places, app: &Path) -> Result<PathBuf, Failure> {
    process::run(
        Command::new("cargo")
            .args([
                "build",
                "--quiet",
                "--locked",
                "--package",
                "relay",
                "--profile",
                "relay",
            ])
            .env("PROMENADE_APP", app)
            .current_dir(&places.root),
    )?;
    Ok(places.target.join("relay/relay"))
}
