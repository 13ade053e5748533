use super::announce;
use crate::failure::Failure;
use crate::places::Places;
use crate::process;
use std::path::PathBuf;
use std::process::Command;

/// A package from npm that carries one file we need.
pub struct NpmPackage {
    name: &'static str,
    version: &'static str,
    /// The file, below the package's own directory.
    file: &'static str,
}

/// Shrinks WebAssembly; the Debian package is too old for what the compiler writes today.
pub const WASM_OPT: NpmPackage = NpmPackage {
    name: "binaryen",
    version: "132.0.0",
    file: "bin/wasm-opt",
};

/// Finds accessibility faults in a rendered page.
pub const AXE: NpmPackage = NpmPackage {
    name: "axe-core",
    version: "4.14.1",
    file: "axe.min.js",
};

impl NpmPackage {
    /// The file's path, after installing the package if this machine has not got it yet.
    pub fn ensure(&self, places: &Places) -> Result<PathBuf, Failure> {
        let major = self.version.split('.').next().unwrap_or(self.version);
        let home = places.cache.join(format!("{}-{major}", self.name));
        let file = home.join("node_modules").join(self.name).join(self.file);
        if file.is_file() {
            return Ok(file);
        }
        announce(&format!("{} {} from npm", self.name, self.version), 0.5);
        std::fs::create_dir_all(&home).map_err(Failure::file(&home))?;
        process::run(
            Command::new("npm")
                .args(["install", "--silent", "--no-fund", "--no-audit", "--prefix"])
                .arg(&home)
                .arg(format!("{}@{}", self.name, self.version)),
        )?;
        Ok(file)
    }
}
