use super::dist;
use crate::arguments::Arguments;
use crate::bundle::{self, Effort};
use crate::failure::Failure;
use crate::places::Places;
use crate::process;
use std::process::Command;

/// Builds the app and serves it until interrupted; what its phones send is kept below the
/// target directory.
pub fn run(places: &Places, arguments: &Arguments) -> Result<(), Failure> {
    let effort = dist::effort(arguments);
    let app = bundle::build(places, effort)?;
    let port = arguments.option("--port").unwrap_or("8080");
    let mut relay = match effort {
        Effort::Production => Command::new(dist::relay_with(places, &app)?),
        Effort::Quick => {
            let mut relay = Command::new("cargo");
            relay
                .args(["run", "--quiet", "--package", "relay", "--", "--app"])
                .arg(&app)
                .current_dir(&places.root);
            relay
        }
    };
    relay.arg("--listen").arg(format!("127.0.0.1:{port}"));
    relay.arg("--data").arg(places.target.join("relay-data"));
    println!("Promenade is at http://localhost:{port}/ (Ctrl-C ends it)");
    process::run(&mut relay)
}
