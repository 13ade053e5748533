use crate::failure::Failure;
use crate::places::Places;
use crate::process;
use crate::tools::npm_package;
use std::path::Path;
use std::process::Command;

/// The features that Rust's WebAssembly target switches on. They are named one by one
/// because `--all-features` makes `wasm-opt` emit forms that no browser accepts yet.
const FEATURES: &[&str] = &[
    "--enable-bulk-memory",
    "--enable-bulk-memory-opt",
    "--enable-multivalue",
    "--enable-mutable-globals",
    "--enable-nontrapping-float-to-int",
    "--enable-reference-types",
    "--enable-sign-ext",
];

/// Shrinks every WebAssembly file of the directory in place.
pub fn optimise(places: &Places, directory: &Path) -> Result<(), Failure> {
    let wasm_opt = npm_package::WASM_OPT.ensure(places)?;
    for entry in std::fs::read_dir(directory).map_err(Failure::file(directory))? {
        let path = entry.map_err(Failure::file(directory))?.path();
        if path
            .extension()
            .is_some_and(|extension| extension == "wasm")
        {
            process::run(
                Command::new(&wasm_opt)
                    .arg("-Oz")
                    .args(FEATURES)
                    .arg(&path)
                    .arg("--output")
                    .arg(&path),
            )?;
        }
    }
    Ok(())
}
