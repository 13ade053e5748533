use crate::rust_source::RustSource;
use crate::sources;

/// Words that must not stand in the code of some places.
struct Rule {
    why: &'static str,
    words: &'static [&'static str],
    applies: fn(&RustSource) -> bool,
    /// A file and a line that break the rule.
    offender: (&'static str, &'static str),
}

const RULES: &[Rule] = &[
    Rule {
        why: "only src/platform and the engine's binary touch the browser",
        words: &["web_sys", "js_sys", "gloo", "gloo_storage", "gloo_timers"],
        applies: |file| is_product(file) && !file.is_below("src/platform") && !is_worker(file),
        offender: ("src/state/x.rs", "use web_sys::Window;"),
    },
    Rule {
        why: "the page and the rules never touch Automerge",
        words: &["automerge", "autosurgeon"],
        applies: |file| {
            is_product(file) && !file.is_below("crates/document") && !file.is_below("crates/engine")
        },
        offender: ("src/state/x.rs", "use automerge::AutoCommit;"),
    },
    Rule {
        why: "the page knows of the engine only its protocol, and of what is below it only `visit`",
        words: &["document::", "vault::", "wire::", "postcard::"],
        applies: is_page,
        offender: ("src/state/x.rs", "let key = vault::Secret::new();"),
    },
    Rule {
        why: "these rooms are told the time and given their randomness",
        words: &[
            "Utc::now",
            "Local::now",
            "Instant::now",
            "std::time",
            "SystemTime",
            "thread_rng",
            "getrandom",
            "OsRng",
            "SysRng",
            "rand::",
            "fastrand",
            "from_os_rng",
        ],
        applies: |file| PURE.iter().any(|room| file.is_below(room)),
        offender: ("crates/visit/src/x.rs", "let now = chrono::Utc::now();"),
    },
    Rule {
        why: "`visit` knows no CRDT, browser or network",
        words: &[
            "document::",
            "engine::",
            "wire::",
            "vault::",
            "wasm_bindgen",
            "tokio",
            "std::net",
            "std::fs",
        ],
        applies: |file| file.is_below("crates/visit/src"),
        offender: ("crates/visit/src/x.rs", "use std::fs::File;"),
    },
    Rule {
        why: "the engine does no input or output of its own",
        words: &[
            "std::fs",
            "std::net",
            "std::thread",
            "std::env",
            "tokio",
            "wasm_bindgen",
        ],
        applies: |file| file.is_below("crates/engine/src"),
        offender: ("crates/engine/src/x.rs", "std::fs::write(path, bytes);"),
    },
    Rule {
        why: "the relay can read nothing: it knows `wire` only",
        words: &["vault::", "document::", "visit::", "engine::"],
        applies: |file| file.is_below("crates/relay"),
        offender: ("crates/relay/src/x.rs", "use vault::open;"),
    },
    Rule {
        why: "what is merged is finished",
        words: &["todo!", "unimplemented!", "dbg!", "dead_code"],
        applies: |_| true,
        offender: ("xtask/src/x.rs", "#[allow(dead_code)]"),
    },
];

const PURE: [&str; 5] = [
    "crates/visit/src",
    "crates/document/src",
    "crates/wire/src",
    "crates/vault/src",
    "crates/engine/src",
];

/// Unlike words of code, these are looked for in comments too.
const UNFINISHED: [&str; 2] = [concat!("TO", "DO"), concat!("FIX", "ME")];

fn is_product(file: &RustSource) -> bool {
    file.is_below("src") || file.is_below("crates") && file.path.contains("/src/")
}

fn is_worker(file: &RustSource) -> bool {
    file.is_below("src/bin")
}

fn is_page(file: &RustSource) -> bool {
    file.is_below("src") && !is_worker(file)
}

fn broken(rule: &Rule, files: &[RustSource]) -> Vec<String> {
    let files = files.iter().filter(|file| (rule.applies)(file));
    files
        .flat_map(|file| {
            let lines = rule.words.iter().flat_map(|word| {
                let found = file.lines_naming(word);
                found.into_iter().map(move |line| (line, *word))
            });
            lines.map(|(line, word)| format!("{}:{line} names {word}: {}", file.path, rule.why))
        })
        .collect()
}

/// Paths that start with the engine's crate and do not go on with its protocol.
fn beyond_the_protocol(file: &RustSource) -> Vec<String> {
    let lines = file.code.lines().enumerate();
    lines
        .filter(|(_, line)| {
            line.match_indices("engine::").any(|(start, _)| {
                let before = line[..start].chars().next_back();
                let is_crate = !before.is_some_and(|character| {
                    character == ':' || crate::rust_source::is_identifier(character)
                });
                is_crate && !line[start..].starts_with("engine::protocol")
            })
        })
        .map(|(index, _)| {
            format!(
                "{}:{} uses more of the engine than its protocol",
                file.path,
                index + 1
            )
        })
        .collect()
}

#[test]
fn nothing_names_what_its_room_must_not_know() {
    let files = sources::all();
    let faults: Vec<String> = RULES.iter().flat_map(|rule| broken(rule, &files)).collect();
    assert!(faults.is_empty(), "\n{}", faults.join("\n"));
}

#[test]
fn every_rule_finds_its_planted_offender() {
    for rule in RULES {
        let (path, line) = rule.offender;
        let planted = [RustSource::read(path, line)];
        assert_eq!(broken(rule, &planted).len(), 1, "{}", rule.why);
    }
}

#[test]
fn the_page_uses_of_the_engine_only_its_protocol() {
    let files = sources::all();
    let page = files.iter().filter(|file| is_page(file));
    let faults: Vec<String> = page.flat_map(beyond_the_protocol).collect();
    assert!(faults.is_empty(), "\n{}", faults.join("\n"));

    let planted = RustSource::read(
        "src/state/x.rs",
        "use engine::protocol::A;\nuse engine::Engine;\nuse super::engine::B;",
    );
    assert_eq!(beyond_the_protocol(&planted).len(), 1);
}

#[test]
fn nothing_is_left_for_later() {
    let mut faults = Vec::new();
    for file in sources::all() {
        for mark in UNFINISHED {
            if file.raw.contains(mark) {
                faults.push(format!("{} says {mark}", file.path));
            }
        }
    }
    assert!(faults.is_empty(), "\n{}", faults.join("\n"));
}

#[test]
fn no_style_is_written_into_the_page() {
    let written = |file: &RustSource| file.code_with_literals.contains(" style=\"");
    let files = sources::all();
    let faults: Vec<&str> = files
        .iter()
        .filter(|file| is_page(file) && written(file))
        .map(|file| file.path.as_str())
        .collect();
    assert!(
        faults.is_empty(),
        "the policy forbids style attributes: {faults:?}"
    );
    assert!(written(&RustSource::read(
        "src/x.rs",
        "view! { <p style=\"color: red\"></p> }"
    )));
}
