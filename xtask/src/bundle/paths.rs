//! A panic names the file that it is in. In what people get, that is to be no path of the machine
//! that built it: it is nobody's business, and another machine would not build the same bytes.

use crate::failure::Failure;
use crate::tools::wasm_toolchain::WasmToolchain;
use std::path::{Path, PathBuf};

/// Flags for the compiler that take the places of this machine out of the paths. The workspace's
/// own are relative to it already, so that checkouts share what was compiled.
pub fn remapping(toolchain: &WasmToolchain) -> Result<Vec<String>, Failure> {
    let mut flags = Vec::new();
    for sources in unpacked_packages()? {
        flags.push(remap(&sources, "/packages"));
    }
    let library = toolchain.library_sources()?;
    flags.push(remap(&library.found, &library.published));
    Ok(flags)
}

/// One directory for each registry that packages came from.
fn unpacked_packages() -> Result<Vec<PathBuf>, Failure> {
    let home = match std::env::var_os("CARGO_HOME") {
        Some(chosen) => PathBuf::from(chosen),
        None => std::env::home_dir()
            .ok_or_else(|| Failure::Unmet("set HOME or CARGO_HOME".to_owned()))?
            .join(".cargo"),
    };
    let all = home.join("registry/src");
    let mut found = Vec::new();
    for entry in std::fs::read_dir(&all).map_err(Failure::file(&all))? {
        found.push(entry.map_err(Failure::file(&all))?.path());
    }
    found.sort();
    Ok(found)
}

fn remap(from: &Path, to: &str) -> String {
    format!("--remap-path-prefix={}={to}", from.display())
}
