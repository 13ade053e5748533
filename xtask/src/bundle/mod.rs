//! From sources to the directory that the relay serves.
//!
//! Trunk compiles and binds; everything about identity (names, precache list, policy
//! hashes) is done here, because Trunk names files before `wasm-opt` has rewritten them
//! and does not rename a worker's files at all.

mod compile;
mod compress;
mod cut;
mod fingerprint;
mod inline_hashes;
mod optimise;
mod paths;
mod shell;
mod style;
mod words;

pub use cut::bind;

use crate::failure::Failure;
use crate::places::Places;
use fingerprint::Fingerprinted;
use std::collections::BTreeMap;
use std::path::{Path, PathBuf};

/// Path below the site's root, without a leading slash, and content.
pub type Files = BTreeMap<String, Vec<u8>>;

/// How much time to spend on making the app small.
#[derive(Clone, Copy, PartialEq, Eq)]
pub enum Effort {
    /// What people get.
    Production,
    /// A build in seconds, for looking at a screen.
    Quick,
}

/// Builds the app and returns the directory that holds it.
pub fn build(places: &Places, effort: Effort) -> Result<PathBuf, Failure> {
    let compiled = compile::compile(places, effort)?;
    if effort == Effort::Production {
        optimise::optimise(places, &compiled)?;
    }
    let mut files = shell::assemble(Fingerprinted::from(all_files(places, &compiled)?))?;
    if effort == Effort::Production {
        compress::add_brotli(&mut files)?;
    }
    let out = places.root.join(match effort {
        Effort::Production => "dist",
        Effort::Quick => "dist-dev",
    });
    replace_directory(&out, &files)?;
    Ok(out)
}

/// The production build as it would be after another line of page and engine: what the journey of
/// an update goes to. Only its names and identities differ.
pub fn next_build(places: &Places) -> Result<PathBuf, Failure> {
    let compiled = compile::directory(places, Effort::Production);
    let mut files = all_files(places, &compiled)?;
    for (name, content) in &mut files {
        if name.ends_with(".wasm") {
            content.extend(EMPTY_WASM_SECTION);
        }
    }
    let out = compiled.with_file_name("next");
    replace_directory(&out, &shell::assemble(Fingerprinted::from(files))?)?;
    Ok(out)
}

/// A custom section named "next", which every WebAssembly engine passes over.
const EMPTY_WASM_SECTION: [u8; 7] = *b"\0\x05\x04next";

fn all_files(places: &Places, compiled: &Path) -> Result<Files, Failure> {
    let mut files = read_tree(compiled)?;
    files.extend(read_tree(&places.root.join("public"))?);
    files.insert("app.css".to_owned(), style::bundle(places)?);
    files.extend(words::tables(places)?);
    Ok(files)
}

fn read_tree(directory: &Path) -> Result<Files, Failure> {
    let mut files = Files::new();
    let mut pending = vec![directory.to_path_buf()];
    while let Some(current) = pending.pop() {
        for entry in std::fs::read_dir(&current).map_err(Failure::file(&current))? {
            let path = entry.map_err(Failure::file(&current))?.path();
            if path.is_dir() {
                pending.push(path);
                continue;
            }
            let content = std::fs::read(&path).map_err(Failure::file(&path))?;
            if let Ok(below) = path.strip_prefix(directory) {
                files.insert(below.to_string_lossy().into_owned(), content);
            }
        }
    }
    Ok(files)
}

/// Writes beside the old directory first, so that a relay that is serving it never sees half a build.
fn replace_directory(out: &Path, files: &Files) -> Result<(), Failure> {
    let fresh = out.with_extension("new");
    remove_if_there(&fresh)?;
    for (name, content) in files {
        let path = fresh.join(name);
        if let Some(parent) = path.parent() {
            std::fs::create_dir_all(parent).map_err(Failure::file(parent))?;
        }
        std::fs::write(&path, content).map_err(Failure::file(&path))?;
    }
    remove_if_there(out)?;
    std::fs::rename(&fresh, out).map_err(Failure::file(out))
}

fn remove_if_there(directory: &Path) -> Result<(), Failure> {
    match std::fs::remove_dir_all(directory) {
        Err(error) if error.kind() != std::io::ErrorKind::NotFound => {
            Err(Failure::file(directory)(error))
        }
        _ => Ok(()),
    }
}
