use crate::rust_source::RustSource;
use std::path::{Path, PathBuf};

/// Every Rust file of the project, by its path from the root, except build output.
pub fn all() -> Vec<RustSource> {
    let root = root();
    let mut found = Vec::new();
    let mut pending: Vec<PathBuf> = ["src", "crates", "xtask", "tests"]
        .map(|room| root.join(room))
        .into();
    while let Some(directory) = pending.pop() {
        for entry in std::fs::read_dir(&directory).unwrap() {
            let path = entry.unwrap().path();
            if path.is_dir() {
                pending.push(path);
            } else if path.extension().is_some_and(|extension| extension == "rs") {
                let text = std::fs::read_to_string(&path).unwrap();
                let name = path
                    .strip_prefix(&root)
                    .unwrap()
                    .to_string_lossy()
                    .replace('\\', "/");
                found.push(RustSource::read(&name, &text));
            }
        }
    }
    assert!(found.len() > 50, "the scan looks in the wrong place");
    found
}

pub fn root() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR"))
        .parent()
        .unwrap()
        .to_path_buf()
}
