//! Embeds the built app, so that deploying is one file.
//!
//! `PROMENADE_APP` names the directory that `cargo xtask dist` wrote. Without it the relay
//! carries no app and serves the directory named by `--app`, as the quick build does.

use std::fmt::Write as _;
use std::path::{Path, PathBuf};
use std::{env, fs, io};

fn main() -> io::Result<()> {
    println!("cargo::rerun-if-env-changed=PROMENADE_APP");
    println!("cargo::rerun-if-changed=build.rs");
    let mut files = Vec::new();
    if let Some(app) = env::var_os("PROMENADE_APP").map(PathBuf::from) {
        println!("cargo::rerun-if-changed={}", app.display());
        collect(&app, &app, &mut files)?;
    }
    files.sort();
    let mut listing = String::from("&[\n");
    for (name, path) in files {
        let _ = writeln!(
            listing,
            "    ({name:?}, include_bytes!({:?}) as &[u8]),",
            path.display().to_string()
        );
    }
    listing.push_str("]\n");
    let out = env::var_os("OUT_DIR")
        .map(PathBuf::from)
        .unwrap_or_default();
    fs::write(out.join("embedded.rs"), listing)
}

fn collect(root: &Path, directory: &Path, files: &mut Vec<(String, PathBuf)>) -> io::Result<()> {
    for entry in fs::read_dir(directory)? {
        let path = entry?.path();
        if path.is_dir() {
            collect(root, &path, files)?;
        } else if let Ok(below) = path.strip_prefix(root) {
            files.push((below.to_string_lossy().into_owned(), path.clone()));
        }
    }
    Ok(())
}
