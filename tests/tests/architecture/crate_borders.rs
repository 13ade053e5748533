use crate::sources;

/// What each of our crates may use of the others (design.md section 3).
const MAY_USE: &[(&str, &[&str])] = &[
    ("crates/visit", &[]),
    ("crates/wire", &[]),
    ("crates/words", &[]),
    ("crates/document", &["visit"]),
    ("crates/vault", &["wire"]),
    ("crates/engine", &["visit", "document", "wire", "vault"]),
    ("crates/relay", &["wire"]),
    // The engine's binary seals archives in a throw-away worker; that the page names no part of
    // `vault` is a rule over its sources.
    (".", &["visit", "engine", "vault"]),
];

const OURS: &[&str] = &[
    "visit", "wire", "document", "vault", "engine", "relay", "testkit", "words", "journeys",
    "xtask",
];

/// Other people's crates that only some rooms may use.
const ONLY_IN: &[(&str, &[&str])] = &[
    ("automerge", &["crates/document"]),
    ("web-sys", &["."]),
    ("js-sys", &["."]),
    ("leptos", &["."]),
    ("getrandom", &[".", "crates/relay"]),
    ("rusqlite", &["crates/relay"]),
    ("postgres", &["crates/relay"]),
    ("rand", &["crates/relay", "crates/testkit"]),
    ("tokio", &["crates/relay"]),
    ("axum", &["crates/relay"]),
];

fn faults(room: &str, manifest: &str) -> Vec<String> {
    let allowed = MAY_USE
        .iter()
        .find(|(name, _)| *name == room)
        .map(|(_, allowed)| *allowed);
    let mut faults = Vec::new();
    for used in dependencies(manifest) {
        let used = used.as_str();
        let ours = OURS.contains(&used) && allowed.is_some_and(|allowed| !allowed.contains(&used));
        let theirs = ONLY_IN
            .iter()
            .any(|(name, rooms)| *name == used && !rooms.contains(&room));
        if ours || theirs {
            faults.push(format!("{room} must not use {used}"));
        }
    }
    faults
}

/// The names in `[dependencies]` and `[target.….dependencies]`; what tests use is their affair.
fn dependencies(manifest: &str) -> Vec<String> {
    let mut found = Vec::new();
    let mut inside = false;
    for line in manifest.lines().map(str::trim) {
        if let Some(section) = line
            .strip_prefix('[')
            .and_then(|line| line.strip_suffix(']'))
        {
            inside = section == "dependencies"
                || section.starts_with("target.") && section.ends_with(".dependencies");
            found.extend(section.strip_prefix("dependencies.").map(str::to_owned));
        } else if inside && !line.starts_with('#') {
            let name = line.split(['.', '=', ' ']).next().unwrap_or_default();
            found.extend((!name.is_empty()).then(|| name.to_owned()));
        }
    }
    found
}

#[test]
fn every_crate_stays_within_its_border() {
    let mut found = Vec::new();
    for (room, _) in MAY_USE {
        let manifest =
            std::fs::read_to_string(sources::root().join(room).join("Cargo.toml")).unwrap();
        found.extend(faults(room, &manifest));
    }
    assert!(found.is_empty(), "\n{}", found.join("\n"));
}

#[test]
fn planted_dependencies_are_found() {
    let manifest = "[package]\nname = \"relay\"\n[dependencies]\nwire.workspace = true\nvault.workspace = true\n\
                    automerge = \"1\"\n[dependencies.web-sys]\nversion = \"0.3\"\n[dev-dependencies]\nvisit.workspace = true\n";
    assert_eq!(faults("crates/relay", manifest).len(), 3);
}
