use crate::failure::Failure;
use crate::places::Places;
use std::path::Path;

/// One stylesheet from `style/app.css` and the files that it imports, so that the phone asks once.
pub fn bundle(places: &Places) -> Result<Vec<u8>, Failure> {
    let directory = places.root.join("style");
    let mut bundled = String::new();
    append(&directory, "app.css", &mut bundled)?;
    Ok(without_comments(&bundled).into_bytes())
}

fn append(directory: &Path, name: &str, bundled: &mut String) -> Result<(), Failure> {
    let path = directory.join(name);
    let source = std::fs::read_to_string(&path).map_err(Failure::file(&path))?;
    for line in source.lines() {
        match imported(line) {
            Some(file) => append(directory, file, bundled)?,
            None => {
                bundled.push_str(line.trim());
                bundled.push('\n');
            }
        }
    }
    Ok(())
}

/// The file that a line of the form `@import "parts.css";` names.
fn imported(line: &str) -> Option<&str> {
    let quoted = line.trim().strip_prefix("@import \"")?;
    let file = quoted.strip_suffix("\";")?;
    Some(file.strip_prefix("./").unwrap_or(file))
}

fn without_comments(source: &str) -> String {
    let mut kept = String::with_capacity(source.len());
    let mut rest = source;
    while let Some((before, after)) = rest.split_once("/*") {
        kept.push_str(before);
        rest = after
            .split_once("*/")
            .map_or("", |(_, remaining)| remaining);
    }
    kept.push_str(rest);
    kept
}

#[cfg(test)]
mod tests {
    use super::{imported, without_comments};

    #[test]
    fn only_a_plain_import_is_inlined() {
        assert_eq!(imported("@import \"./tokens.css\";"), Some("tokens.css"));
        assert_eq!(imported("  @import \"parts.css\";"), Some("parts.css"));
        assert_eq!(imported("@import url(elsewhere.css);"), None);
    }

    #[test]
    fn comments_go_and_rules_stay() {
        assert_eq!(without_comments("a{}/* why */b{}"), "a{}b{}");
        assert_eq!(without_comments("a{}/* unclosed"), "a{}");
    }
}
