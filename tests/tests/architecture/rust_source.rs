/// A Rust file, taken apart as far as the rules need it.
pub struct RustSource {
    /// From the root of the project, with forward slashes.
    pub path: String,
    /// As written.
    pub raw: String,
    /// Without comments, with every literal emptied, and without the tests at the end.
    pub code: String,
    /// As `code`, with the literals still there.
    pub code_with_literals: String,
}

impl RustSource {
    pub fn read(path: &str, raw: &str) -> Self {
        Self {
            path: path.to_owned(),
            raw: raw.to_owned(),
            code: without_tests(&stripped(raw, false)),
            code_with_literals: without_tests(&stripped(raw, true)),
        }
    }

    /// Where `word` stands in the code as a whole identifier or path, by line.
    pub fn lines_naming(&self, word: &str) -> Vec<usize> {
        let lines = self.code.lines().enumerate();
        lines
            .filter(|(_, line)| names(line, word))
            .map(|(index, _)| index + 1)
            .collect()
    }

    pub fn is_below(&self, place: &str) -> bool {
        self.path == place || self.path.starts_with(&format!("{place}/"))
    }
}

/// Whether `word` stands in `line` with nothing of an identifier around it.
pub fn names(line: &str, word: &str) -> bool {
    line.match_indices(word).any(|(start, _)| {
        let before = line[..start].chars().next_back();
        let after = line[start + word.len()..].chars().next();
        let apart = |character: Option<char>| !character.is_some_and(is_identifier);
        apart(before) && (word.ends_with(':') || apart(after))
    })
}

pub fn is_identifier(character: char) -> bool {
    character.is_alphanumeric() || character == '_'
}

fn without_tests(code: &str) -> String {
    match code.find("#[cfg(test)]\nmod ") {
        Some(start) => code[..start].to_owned(),
        None => code.to_owned(),
    }
}

/// Leaves line breaks where they were, so that line numbers stay true.
fn stripped(raw: &str, keep_literals: bool) -> String {
    let characters: Vec<char> = raw.chars().collect();
    let mut kept = String::with_capacity(raw.len());
    let mut at = 0;
    while at < characters.len() {
        let end = token_end(&characters, at);
        if end == at + 1 {
            kept.push(characters[at]);
            at = end;
            continue;
        }
        let token: String = characters[at..end].iter().collect();
        if token.starts_with("//") || token.starts_with("/*") {
            kept.extend(token.chars().filter(|character| *character == '\n'));
        } else if !keep_literals {
            kept.push('"');
            kept.extend(token.chars().filter(|character| *character == '\n'));
            kept.push('"');
        } else {
            kept.push_str(&token);
        }
        at = end;
    }
    kept
}

/// The end of the comment or literal that starts here, or of one character if none does.
fn token_end(text: &[char], at: usize) -> usize {
    if !matches!(text[at], '/' | 'r' | '"' | '\'') {
        return at + 1;
    }
    let rest = &text[at..];
    let starts = |with: &str| rest.iter().copied().take(with.len()).eq(with.chars());
    if starts("//") {
        return at
            + rest
                .iter()
                .position(|&character| character == '\n')
                .unwrap_or(rest.len());
    }
    if starts("/*") {
        return end_after(text, at + 2, "*/");
    }
    let after_identifier = at > 0 && is_identifier(text[at - 1]);
    if starts("r") && !after_identifier {
        let hashes = rest[1..]
            .iter()
            .take_while(|&&character| character == '#')
            .count();
        if rest.get(1 + hashes) == Some(&'"') {
            let close = format!("\"{}", "#".repeat(hashes));
            return end_after(text, at + 2 + hashes, &close);
        }
    }
    if starts("\"") {
        return end_of_string(text, at + 1);
    }
    // A character literal, but no lifetime: 'a' and '\n' end with a quote, 'a does not.
    if starts("'\\") {
        return end_after(text, at + 3, "'");
    }
    if starts("'") && rest.get(2) == Some(&'\'') {
        return at + 3;
    }
    at + 1
}

fn end_after(text: &[char], from: usize, close: &str) -> usize {
    let close: Vec<char> = close.chars().collect();
    (from..text.len())
        .find(|&at| text[at..].starts_with(&close))
        .map_or(text.len(), |at| at + close.len())
}

fn end_of_string(text: &[char], from: usize) -> usize {
    let mut at = from;
    while at < text.len() {
        match text[at] {
            '\\' => at += 2,
            '"' => return at + 1,
            _ => at += 1,
        }
    }
    text.len()
}

#[test]
fn comments_literals_and_tests_are_no_code() {
    let raw = "// Instant::now\nlet a = \"Instant::now\"; /* x */ let b = r#\"a\"b\"#; let c = '\"';\n\
               fn f<'a>() {}\n#[cfg(test)]\nmod tests { Instant::now }";
    let source = RustSource::read("x.rs", raw);
    assert!(
        source.lines_naming("Instant::now").is_empty(),
        "{}",
        source.code
    );
    assert_eq!(source.lines_naming("f"), [3]);
    assert!(source.code_with_literals.contains("\"Instant::now\""));
}

#[test]
fn a_word_is_whole() {
    assert!(names("use web_sys::Window;", "web_sys"));
    assert!(!names("my_web_sys::x", "web_sys"));
    assert!(names("rand::rng()", "rand::"));
    assert!(!names("operand::rng()", "rand::"));
}
