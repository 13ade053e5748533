use super::announce;
use crate::failure::Failure;
use crate::places::Places;
use crate::process;
use std::path::PathBuf;
use std::process::Command;

/// A program that is built from its crate, in one exact version.
pub struct CargoTool {
    crate_name: &'static str,
    /// The prefix of the directory in the cache.
    directory: &'static str,
    binary: &'static str,
    version: String,
    features: &'static [&'static str],
    /// Whether the crate's own lock file is used; some name yanked crates.
    locked: bool,
    minutes: f32,
}

impl CargoTool {
    /// Builds the page and the engine.
    pub fn trunk() -> Self {
        Self {
            crate_name: "trunk",
            directory: "trunk",
            binary: "trunk",
            version: "0.21.14".to_owned(),
            features: &[],
            locked: true,
            minutes: 6.0,
        }
    }

    /// Must be of the same version as the library that the app is linked with.
    pub fn wasm_bindgen(places: &Places) -> Result<Self, Failure> {
        Ok(Self {
            crate_name: "wasm-bindgen-cli",
            directory: "wasm-bindgen",
            binary: "wasm-bindgen",
            version: locked_version(places, "wasm-bindgen")?,
            features: &[],
            locked: false,
            minutes: 2.0,
        })
    }

    /// Cuts the page into modules of which the first paints the first screen.
    pub fn wasm_split() -> Self {
        Self {
            crate_name: "wasm_split_cli_support",
            directory: "wasm-split",
            binary: "wasm-split-cli",
            version: "0.2.4".to_owned(),
            features: &["build-binary"],
            locked: true,
            minutes: 1.0,
        }
    }

    /// Drives Firefox in the journeys.
    pub fn geckodriver() -> Self {
        Self {
            crate_name: "geckodriver",
            directory: "geckodriver",
            binary: "geckodriver",
            version: "0.37.1".to_owned(),
            features: &[],
            locked: false,
            minutes: 2.0,
        }
    }

    /// Runs the native tests, each in its own process.
    pub fn nextest() -> Self {
        Self {
            crate_name: "cargo-nextest",
            directory: "cargo-nextest",
            binary: "cargo-nextest",
            version: "0.9.151".to_owned(),
            features: &[],
            locked: true,
            minutes: 5.0,
        }
    }

    /// The program's path, after installing it if this machine has not got it yet.
    pub fn ensure(&self, places: &Places) -> Result<PathBuf, Failure> {
        let home = places
            .cache
            .join(format!("{}-{}", self.directory, self.version));
        let binary = home.join("bin").join(self.binary);
        if binary.is_file() {
            return Ok(binary);
        }
        announce(
            &format!("{} {}", self.crate_name, self.version),
            self.minutes,
        );
        let mut install = Command::new("cargo");
        install
            .args([
                "install",
                self.crate_name,
                "--version",
                &self.version,
                "--quiet",
            ])
            .arg("--root")
            .arg(&home);
        for feature in self.features {
            install.args(["--features", feature]);
        }
        if self.locked {
            install.arg("--locked");
        }
        // A tool that runs for seconds need not be optimised for minutes, nor share our target directory.
        install
            .env_remove("CARGO_TARGET_DIR")
            .env_remove("RUSTFLAGS")
            .env("CARGO_PROFILE_RELEASE_OPT_LEVEL", "1")
            .env("CARGO_PROFILE_RELEASE_LTO", "off")
            .env("CARGO_PROFILE_RELEASE_DEBUG", "0")
            .env("CARGO_PROFILE_RELEASE_CODEGEN_UNITS", "16");
        process::run(&mut install)?;
        Ok(binary)
    }
}

/// The version of a package in Cargo.lock.
fn locked_version(places: &Places, package: &str) -> Result<String, Failure> {
    let path = places.root.join("Cargo.lock");
    let lock = std::fs::read_to_string(&path).map_err(Failure::file(&path))?;
    version_in_lock(&lock, package)
        .ok_or_else(|| Failure::Unmet(format!("Cargo.lock does not name {package}")))
}

fn version_in_lock(lock: &str, package: &str) -> Option<String> {
    let name_line = format!("name = \"{package}\"");
    let mut lines = lock.lines().skip_while(|line| *line != name_line);
    let version_line = lines.nth(1)?;
    let version = version_line.strip_prefix("version = \"")?;
    version.strip_suffix('"').map(str::to_owned)
}

#[cfg(test)]
mod tests {
    use super::version_in_lock;

    #[test]
    fn the_version_is_that_of_the_very_package() {
        let lock = "[[package]]\nname = \"wasm-bindgen-macro\"\nversion = \"9.9.9\"\n\n\
                    [[package]]\nname = \"wasm-bindgen\"\nversion = \"0.2.130\"\n";
        assert_eq!(
            version_in_lock(lock, "wasm-bindgen").as_deref(),
            Some("0.2.130")
        );
        assert_eq!(version_in_lock(lock, "leptos"), None);
    }
}
