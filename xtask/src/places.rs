use crate::failure::Failure;
use std::path::PathBuf;

/// The directories that every command shares.
pub struct Places {
    /// The checkout.
    pub root: PathBuf,
    /// Tools live here, outside every checkout, so that a second checkout finds them installed.
    pub cache: PathBuf,
    /// Where cargo builds.
    pub target: PathBuf,
}

impl Places {
    pub fn find() -> Result<Self, Failure> {
        let root = own_manifest_directory().join("..");
        let root = root.canonicalize().map_err(Failure::file(&root))?;
        let cache = match std::env::var_os("PROMENADE_CACHE") {
            Some(chosen) => PathBuf::from(chosen),
            None => home()?.join(".cache/promenade"),
        };
        let target = match std::env::var_os("CARGO_TARGET_DIR") {
            Some(chosen) => root.join(chosen),
            None => root.join("target"),
        };
        Ok(Self {
            root,
            cache,
            target,
        })
    }
}

/// As cargo says when it runs us, rather than where we were compiled: checkouts that share a
/// target directory share this binary too.
fn own_manifest_directory() -> PathBuf {
    let told = std::env::var_os("CARGO_MANIFEST_DIR").map(PathBuf::from);
    told.unwrap_or_else(|| PathBuf::from(env!("CARGO_MANIFEST_DIR")))
}

fn home() -> Result<PathBuf, Failure> {
    std::env::var_os("HOME")
        .map(PathBuf::from)
        .ok_or_else(|| Failure::Unmet("HOME is not set; set PROMENADE_CACHE instead".to_owned()))
}
