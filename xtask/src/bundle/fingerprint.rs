use super::Files;
use sha2::{Digest, Sha256};
use std::collections::BTreeMap;

/// The built files, those that may be cached for ever renamed by their own content.
pub struct Fingerprinted {
    pub files: Files,
    /// Old name to new name of every renamed file.
    pub renamed: BTreeMap<String, String>,
}

/// Files are renamed in this order, because a file's content, and so its hash, includes
/// the new names of those it mentions.
const STAGES: [fn(&str) -> bool; 3] = [is_leaf, is_glue, is_loader];

impl From<Files> for Fingerprinted {
    fn from(mut files: Files) -> Self {
        let mut renamed = BTreeMap::new();
        for belongs in STAGES {
            let names: Vec<String> = files.keys().filter(|name| belongs(name)).cloned().collect();
            for old in names {
                let Some(content) = files.remove(&old) else {
                    continue;
                };
                let content = with_new_names(&old, content, &renamed);
                let new = fingerprinted_name(&old, &content);
                files.insert(new.clone(), content);
                renamed.insert(old, new);
            }
        }
        let rest: Vec<String> = files.keys().filter(|name| is_text(name)).cloned().collect();
        for name in rest {
            if renamed.values().any(|new| *new == name) {
                continue;
            }
            if let Some(content) = files.remove(&name) {
                let content = with_new_names(&name, content, &renamed);
                files.insert(name, content);
            }
        }
        Self { files, renamed }
    }
}

/// Lower-case hexadecimal SHA-256.
pub fn sha256_hex(content: &[u8]) -> String {
    Sha256::digest(content)
        .iter()
        .map(|byte| format!("{byte:02x}"))
        .collect()
}

fn is_leaf(name: &str) -> bool {
    name.starts_with("snippets/")
        || [".wasm", ".png", ".svg", ".woff2", ".age", ".txt"]
            .iter()
            .any(|extension| name.ends_with(extension))
}

fn is_glue(name: &str) -> bool {
    name.ends_with(".css") || name.ends_with(".js") && !is_loader(name) && name != SERVICE_WORKER
}

fn is_loader(name: &str) -> bool {
    name.ends_with("_loader.js")
}

fn is_text(name: &str) -> bool {
    [".js", ".css", ".html", ".webmanifest", ".json"]
        .iter()
        .any(|extension| name.ends_with(extension))
}

/// Keeps its name, because the browser recognises a new service worker by its old address.
pub const SERVICE_WORKER: &str = "service-worker.js";

/// `engine_loader.js` becomes `engine-<hash>.js`, and so on: names that say what a file is.
fn fingerprinted_name(old: &str, content: &[u8]) -> String {
    let file = old.rsplit('/').next().unwrap_or(old);
    let (stem, extension) = file.rsplit_once('.').unwrap_or((file, ""));
    let stem = match stem {
        "promenade" | "promenade_bg" => "page",
        "engine_loader" | "engine_bg" => "engine",
        "engine" => "engine-glue",
        "sealing_loader" | "sealing_bg" => "sealing",
        "sealing" => "sealing-glue",
        "scanning_loader" | "scanning_bg" => "scanning",
        "scanning" => "scanning-glue",
        "split_daily" => "page-daily",
        "split_further" => "page-further",
        // What only several parts of the page have in common.
        shared if shared.starts_with("chunk_") => "page-shared",
        other => other,
    };
    let hash: String = sha256_hex(content).chars().take(16).collect();
    format!("{stem}-{hash}.{extension}")
}

fn with_new_names(name: &str, content: Vec<u8>, renamed: &BTreeMap<String, String>) -> Vec<u8> {
    if !is_text(name) {
        return content;
    }
    match String::from_utf8(content) {
        Ok(mut text) => {
            for (old, new) in renamed {
                text = replace_whole_name(&text, old, new);
            }
            text.into_bytes()
        }
        Err(error) => error.into_bytes(),
    }
}

/// Replaces `old` only where it is a whole file name: `engine.js` is not a part of `my-engine.js`.
fn replace_whole_name(text: &str, old: &str, new: &str) -> String {
    let mut replaced = String::with_capacity(text.len());
    let mut rest = text;
    while let Some((before, after)) = rest.split_once(old) {
        replaced.push_str(before);
        let starts = !before.ends_with(is_name_character);
        let ends = !after.starts_with(is_name_character);
        replaced.push_str(if starts && ends { new } else { old });
        rest = after;
    }
    replaced.push_str(rest);
    replaced
}

fn is_name_character(character: char) -> bool {
    character.is_alphanumeric() || character == '-' || character == '_'
}

#[cfg(test)]
mod tests {
    use super::*;

    fn sample() -> Files {
        [
            ("engine_bg.wasm", "wasm"),
            ("engine.js", "fetch('engine_bg.wasm')"),
            ("engine_loader.js", "import './engine.js'"),
            (
                "index.html",
                "<meta content=\"engine_loader.js\"> my-engine.js",
            ),
        ]
        .into_iter()
        .map(|(name, content)| (name.to_owned(), content.as_bytes().to_vec()))
        .collect()
    }

    #[test]
    fn every_mention_follows_the_new_name() {
        let built = Fingerprinted::from(sample());
        let shell = String::from_utf8(built.files["index.html"].clone()).unwrap();
        let loader = &built.renamed["engine_loader.js"];
        assert!(shell.contains(loader.as_str()));
        assert!(shell.contains("my-engine.js"));
        let loader = String::from_utf8(built.files[loader].clone()).unwrap();
        assert!(loader.contains(&built.renamed["engine.js"]));
    }

    #[test]
    fn a_changed_leaf_renames_everything_above_it() {
        let mut changed = sample();
        changed.insert("engine_bg.wasm".to_owned(), b"other".to_vec());
        let (before, after) = (Fingerprinted::from(sample()), Fingerprinted::from(changed));
        for name in ["engine_bg.wasm", "engine.js", "engine_loader.js"] {
            assert_ne!(before.renamed[name], after.renamed[name]);
        }
    }
}
