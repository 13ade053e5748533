use crate::RelayError;
use axum::body::Bytes;
use serde::Deserialize;
use sha2::{Digest, Sha256};
use std::collections::HashMap;
use std::path::Path;

/// The built app in memory, with what its build says about itself.
#[derive(Debug)]
pub struct AppFiles {
    files: HashMap<String, AppFile>,
    build: Build,
}

/// One file of the app, ready to be sent.
#[derive(Debug)]
pub struct AppFile {
    pub content: Bytes,
    pub brotli: Option<Bytes>,
    /// Quoted, as the header wants it.
    pub etag: String,
    /// Named by its content, so it may be kept for ever.
    pub immutable: bool,
}

/// What the build step wrote into `build.json`.
#[derive(Debug, Default, Deserialize)]
pub struct Build {
    /// Identifies the build in logs and to the page.
    pub build: String,
    hashed: Vec<String>,
    /// Policy sources (`'sha256-…'`) of the shell's inline scripts.
    pub scripts: Vec<String>,
    /// Policy sources of the shell's inline styles.
    pub styles: Vec<String>,
}

static EMBEDDED: &[(&str, &[u8])] = include!(concat!(env!("OUT_DIR"), "/embedded.rs"));

const BUILD_DESCRIPTION: &str = "build.json";
const SHELL: &str = "index.html";

impl AppFiles {
    /// The app that this binary was built with.
    ///
    /// # Errors
    /// [`RelayError::NoApp`] if it was built without one.
    pub fn embedded() -> Result<Self, RelayError> {
        let files = EMBEDDED
            .iter()
            .map(|(name, content)| ((*name).to_owned(), Bytes::from_static(content)));
        Self::from_contents(files.collect())
    }

    /// An app in a directory, read once.
    ///
    /// # Errors
    /// A file that cannot be read, or a directory that holds no app.
    pub fn from_directory(directory: &Path) -> Result<Self, RelayError> {
        let mut contents = HashMap::new();
        let mut pending = vec![directory.to_path_buf()];
        while let Some(current) = pending.pop() {
            let failed = |source| RelayError::File {
                path: current.clone(),
                source,
            };
            for entry in std::fs::read_dir(&current).map_err(failed)? {
                let path = entry.map_err(failed)?.path();
                if path.is_dir() {
                    pending.push(path);
                } else if let Ok(name) = path.strip_prefix(directory) {
                    let content = std::fs::read(&path).map_err(failed)?;
                    contents.insert(name.to_string_lossy().into_owned(), content.into());
                }
            }
        }
        Self::from_contents(contents)
    }

    /// The file at a path below the root, without the leading slash.
    pub fn get(&self, path: &str) -> Option<&AppFile> {
        self.files.get(path)
    }

    /// The one page that every address of a screen answers with.
    pub fn shell(&self) -> Option<&AppFile> {
        self.get(SHELL)
    }

    pub fn build(&self) -> &Build {
        &self.build
    }

    fn from_contents(mut contents: HashMap<String, Bytes>) -> Result<Self, RelayError> {
        let description = contents
            .remove(BUILD_DESCRIPTION)
            .ok_or(RelayError::NoApp)?;
        let build: Build = serde_json::from_slice(&description)
            .map_err(|error| RelayError::Build(error.to_string()))?;
        let (compressed, plain): (HashMap<_, _>, HashMap<_, _>) = contents
            .into_iter()
            .partition(|(name, _)| name.ends_with(".br"));
        let mut compressed: HashMap<String, Bytes> = compressed;
        let files = plain
            .into_iter()
            .map(|(name, content)| {
                let file = AppFile {
                    etag: etag_of(&content),
                    brotli: compressed.remove(&format!("{name}.br")),
                    immutable: build.hashed.contains(&name),
                    content,
                };
                (name, file)
            })
            .collect::<HashMap<_, _>>();
        if !files.contains_key(SHELL) {
            return Err(RelayError::NoApp);
        }
        Ok(Self { files, build })
    }
}

fn etag_of(content: &[u8]) -> String {
    let digest = Sha256::digest(content);
    let hexadecimal: String = digest.iter().map(|byte| format!("{byte:02x}")).collect();
    format!("\"{hexadecimal}\"")
}
