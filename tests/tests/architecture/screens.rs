use crate::rust_source::{RustSource, is_identifier};
use crate::sources;

/// The screens that a file of another screen reaches for.
fn foreign_screens(file: &RustSource) -> Vec<String> {
    let Some(module) = module_path(&file.path) else {
        return Vec::new();
    };
    let own = module[1].as_str();
    let mut found = Vec::new();
    for (start, _) in file.code.match_indices("crate::screens::") {
        let next = first_segment(&file.code[start + "crate::screens::".len()..]);
        found.extend((next != own).then(|| next.to_owned()));
    }
    for (start, _) in file.code.match_indices("super::") {
        if file.code[..start].ends_with("super::") {
            continue;
        }
        let mut rest = &file.code[start..];
        let mut level = module.len();
        while let Some(above) = rest.strip_prefix("super::") {
            rest = above;
            level = level.saturating_sub(1);
        }
        let next = first_segment(rest);
        found.extend((level == 1 && next != own).then(|| next.to_owned()));
    }
    found
}

/// `src/screens/roll_call/row.rs` is `["screens", "roll_call", "row"]`; what is no screen is nothing.
fn module_path(path: &str) -> Option<Vec<String>> {
    let below = path.strip_prefix("src/screens/")?.strip_suffix(".rs")?;
    let below = below.strip_suffix("/mod").unwrap_or(below);
    let mut module = vec!["screens".to_owned()];
    module.extend(below.split('/').map(str::to_owned));
    (below != "mod").then_some(module)
}

fn first_segment(path: &str) -> &str {
    let end = path
        .find(|character| !is_identifier(character))
        .unwrap_or(path.len());
    if end == 0 { "{" } else { &path[..end] }
}

#[test]
fn no_screen_imports_another() {
    let mut faults = Vec::new();
    for file in sources::all() {
        for screen in foreign_screens(&file) {
            faults.push(format!("{} reaches for {screen}", file.path));
        }
    }
    assert!(faults.is_empty(), "\n{}", faults.join("\n"));
}

#[test]
fn planted_imports_are_found() {
    let found = |path: &str, code: &str| foreign_screens(&RustSource::read(path, code)).len();
    assert_eq!(
        found(
            "src/screens/people/mod.rs",
            "use crate::screens::today::card;"
        ),
        1
    );
    assert_eq!(
        found(
            "src/screens/people/mod.rs",
            "use crate::screens::{people, today};"
        ),
        1
    );
    assert_eq!(
        found("src/screens/people/mod.rs", "use super::today::card;"),
        1
    );
    assert_eq!(
        found("src/screens/people/list.rs", "use super::super::today;"),
        1
    );
    assert_eq!(
        found(
            "src/screens/people/list.rs",
            "use super::row; use crate::screens::people::row;"
        ),
        0
    );
    assert_eq!(found("src/screens/mod.rs", "pub mod today;"), 0);
}
