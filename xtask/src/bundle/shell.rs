use super::Files;
use super::fingerprint::{Fingerprinted, SERVICE_WORKER, sha256_hex};
use super::inline_hashes::inline_hashes;
use crate::failure::Failure;
use serde_json::json;

/// Describes the build to the relay; never served.
pub const MANIFEST: &str = "build.json";

const SHELL: &str = "index.html";

/// Fills in what only a finished build knows: its own identity, the names of its workers,
/// the precache list of the service worker and the policy hashes of inline elements.
pub fn assemble(built: Fingerprinted) -> Result<Files, Failure> {
    let Fingerprinted { mut files, renamed } = built;
    let build = identity(&files);
    let worker = |loader: &str| {
        let missing = || Failure::Unmet(format!("the build has no {loader}"));
        renamed.get(loader).ok_or_else(missing)
    };
    let shell = text_of(&mut files, SHELL)?
        .replace("%ENGINE%", worker("engine_loader.js")?)
        .replace("%SEALING%", worker("sealing_loader.js")?)
        .replace("%SCANNING%", worker("scanning_loader.js")?)
        .replace("%BUILD%", &build);
    let manifest = json!({
        "build": build,
        "hashed": renamed.values().collect::<Vec<_>>(),
        "scripts": inline_hashes(&shell, "script"),
        "styles": inline_hashes(&shell, "style"),
    });
    files.insert(SHELL.to_owned(), shell.into_bytes());

    let worker = text_of(&mut files, SERVICE_WORKER)?
        .replace("\"%FILES%\"", &precache_list(&files))
        .replace("%BUILD%", &build);
    files.insert(SERVICE_WORKER.to_owned(), worker.into_bytes());
    files.insert(MANIFEST.to_owned(), manifest.to_string().into_bytes());
    Ok(files)
}

/// Twelve hexadecimal digits over every name and content: two builds share one only if they are the same.
fn identity(files: &Files) -> String {
    let listing: String = files
        .iter()
        .map(|(name, content)| format!("{name} {}\n", sha256_hex(content)))
        .collect();
    sha256_hex(listing.as_bytes()).chars().take(12).collect()
}

/// `[["/", "<sha256>"], ["/page-….js", "<sha256>"], …]`: exactly the files of this build.
fn precache_list(files: &Files) -> String {
    let entries: Vec<_> = files
        .iter()
        .map(|(name, content)| {
            let address = if name == SHELL {
                "/".to_owned()
            } else {
                format!("/{name}")
            };
            json!([address, sha256_hex(content)])
        })
        .collect();
    json!(entries).to_string()
}

fn text_of(files: &mut Files, name: &str) -> Result<String, Failure> {
    let content = files
        .remove(name)
        .ok_or_else(|| Failure::Unmet(format!("the build has no {name}")))?;
    String::from_utf8(content).map_err(|_| Failure::Unmet(format!("{name} is not UTF-8")))
}
