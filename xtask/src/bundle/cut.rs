//! The page is cut into modules between the linker and `wasm-bindgen`: what the first screens
//! need, and the rest. Trunk knows no such step, so it is given a `wasm-bindgen` that takes it.

use crate::failure::Failure;
use crate::places::Places;
use crate::process;
use crate::tools::cargo_tool::CargoTool;
use std::ffi::{OsStr, OsString};
use std::os::unix::fs::PermissionsExt;
use std::path::{Path, PathBuf};
use std::process::Command;

/// The binary that is cut.
const PAGE: &str = "promenade.wasm";
const BIND: &str = "PROMENADE_WASM_BINDGEN";
const CUT: &str = "PROMENADE_WASM_SPLIT";
const PARTS: &str = "PROMENADE_PARTS";

/// Prepares a build command: its `wasm-bindgen` is this program, which leaves the further
/// modules in the directory that is returned.
pub fn prepare(places: &Places, out: &Path, build: &mut Command) -> Result<PathBuf, Failure> {
    let bind = CargoTool::wasm_bindgen(places)?.ensure(places)?;
    let cut = CargoTool::wasm_split().ensure(places)?;
    let parts = out.with_extension("parts");
    let stand_in = out.with_extension("bin");
    std::fs::create_dir_all(&stand_in).map_err(Failure::file(&stand_in))?;
    let script = stand_in.join("wasm-bindgen");
    let own = std::env::current_exe().map_err(Failure::file("this program"))?;
    let words = format!("#!/bin/sh\nexec '{}' bind \"$@\"\n", own.display());
    std::fs::write(&script, words).map_err(Failure::file(&script))?;
    let executable = std::fs::Permissions::from_mode(0o755);
    std::fs::set_permissions(&script, executable).map_err(Failure::file(&script))?;
    build
        .env("PATH", path_with(&stand_in)?)
        .env(BIND, bind)
        .env(CUT, cut)
        .env(PARTS, &parts);
    Ok(parts)
}

/// What `xtask bind` does with the words that Trunk meant for `wasm-bindgen`.
pub fn bind() -> Result<(), Failure> {
    let words: Vec<OsString> = std::env::args_os().skip(2).collect();
    let page = words
        .iter()
        .position(|word| Path::new(word).ends_with(PAGE));
    let mut command = Command::new(told(BIND)?);
    let Some(page) = page else {
        return process::run(command.args(words));
    };
    let parts = PathBuf::from(told(PARTS)?);
    let _ = std::fs::remove_dir_all(&parts);
    std::fs::create_dir_all(&parts).map_err(Failure::file(&parts))?;
    if let Some(whole) = words.get(page) {
        let mut cut = Command::new(told(CUT)?);
        cut.arg(whole).arg(&parts);
        process::run(cut.args(["--target", "web", "--out-name", "promenade"]))?;
    }
    let first = parts.join(PAGE);
    let words = words.iter().enumerate();
    let words = words.map(|(index, word)| {
        if index == page {
            first.as_os_str()
        } else {
            word.as_os_str()
        }
    });
    process::run(command.args(words).args(KEEP))?;
    std::fs::remove_file(&first).map_err(Failure::file(&first))
}

/// Puts what was cut off beside the page, and what fetches it into the page's own script: two
/// scripts that name each other could not both be named by their content.
pub fn join(out: &Path, parts: &Path) -> Result<(), Failure> {
    let page = out.join("promenade.js");
    let fetching = parts.join("__wasm_split.js");
    let joined = joined(&text_of(&page)?, &text_of(&fetching)?)
        .ok_or_else(|| Failure::Unmet("the page's script is not of the expected form".into()))?;
    std::fs::write(&page, joined).map_err(Failure::file(&page))?;
    for entry in std::fs::read_dir(parts).map_err(Failure::file(parts))? {
        let part = entry.map_err(Failure::file(parts))?.path();
        if part.extension() == Some(OsStr::new("wasm"))
            && let Some(name) = part.file_name()
        {
            let to = out.join(name);
            std::fs::copy(&part, &to).map_err(Failure::file(&to))?;
        }
    }
    Ok(())
}

fn text_of(path: &Path) -> Result<String, Failure> {
    std::fs::read_to_string(path).map_err(Failure::file(path))
}

fn joined(page: &str, fetching: &str) -> Option<String> {
    // There is an import for each function that fetches a part, all of the same script.
    let names: Vec<&str> = page.lines().filter_map(imported_name).collect();
    let page: Vec<&str> = page
        .lines()
        .filter(|line| imported_name(line).is_none())
        .collect();
    let fetching: Vec<&str> = fetching
        .lines()
        .filter(|line| !line.starts_with("import "))
        .collect();
    let exported = fetching
        .iter()
        .filter_map(|line| line.strip_prefix("export const ")?.split(' ').next());
    let exported = exported.collect::<Vec<_>>().join(", ");
    let fetching = fetching.join("\n").replace("export const ", "const ");
    let given = names
        .iter()
        .map(|name| format!("const {name} = {{ {exported} }};\n"));
    let given: String = given.collect();
    let page = page.join("\n");
    (!names.is_empty() && !exported.is_empty()).then(|| format!("{page}\n{fetching}\n{given}"))
}

fn imported_name(line: &str) -> Option<&str> {
    let name = line.strip_prefix("import * as ")?;
    name.contains("__wasm_split")
        .then(|| name.split(' ').next())
        .flatten()
}

/// The other modules find what they need of the first one by its names.
const KEEP: [&str; 2] = ["--keep-lld-exports", "--no-demangle"];

fn told(name: &str) -> Result<OsString, Failure> {
    std::env::var_os(name)
        .ok_or_else(|| Failure::Unmet(format!("`bind` is for Trunk only: {name} is not set")))
}

/// The `PATH` with a directory first.
fn path_with(directory: &Path) -> Result<OsString, Failure> {
    let inherited = std::env::var_os("PATH").unwrap_or_default();
    let all = std::iter::once(directory.to_path_buf()).chain(std::env::split_paths(&inherited));
    std::env::join_paths(all).map_err(|error| Failure::Unmet(error.to_string()))
}

#[cfg(test)]
mod tests {
    use super::joined;

    #[test]
    fn one_script_knows_how_to_fetch_the_parts() {
        let page = "import * as part from \"./__wasm_split.js\"\n\
                    import * as other from \"./__wasm_split.js\"\nuse(part, other);";
        let fetching = "import { initSync } from \"./promenade.js\";\nexport const load = () => 1;";
        let joined = joined(page, fetching).unwrap();
        assert!(!joined.contains("import"));
        assert!(joined.contains("const part = { load };"));
        assert!(joined.contains("const other = { load };"));
    }
}
