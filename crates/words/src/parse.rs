use crate::catalogue::{Area, Argument, Kind, Piece, Text, Wording};
use crate::fault::{Fault, Faults};
use crate::language::{Form, Language};
use std::path::Path;

const IN_EVERY_LANGUAGE: &str = "@in every language";

/// As many as the table has signs for.
const MOST_ARGUMENTS: usize = 8;

/// Reads one file of texts; what it means together with others is not looked at.
///
/// # Errors
/// All lines that cannot be understood.
pub fn parse_area(file: &Path, path: Vec<String>, source: &str) -> Result<Area, Faults> {
    let mut parser = Parser {
        area: Area {
            file: file.to_path_buf(),
            path,
            in_every_language: false,
            texts: Vec::new(),
        },
        comment: Vec::new(),
        open: false,
        faults: Vec::new(),
    };
    for (index, line) in source.lines().enumerate() {
        if let Err(what) = parser.line(index + 1, line) {
            parser.faults.push(Fault::new(file, index + 1, what));
        }
    }
    if parser.faults.is_empty() {
        Ok(parser.area)
    } else {
        Err(Faults(parser.faults))
    }
}

struct Parser {
    area: Area,
    /// The comment lines directly above.
    comment: Vec<String>,
    /// Whether wordings may follow: the last text has begun and no empty line has ended it.
    open: bool,
    faults: Vec<Fault>,
}

impl Parser {
    fn line(&mut self, number: usize, line: &str) -> Result<(), String> {
        let content = trim(line);
        if content.is_empty() {
            self.comment.clear();
            self.open = false;
        } else if let Some(comment) = content.strip_prefix('#') {
            self.comment.push(trim(comment).to_owned());
        } else if content == IN_EVERY_LANGUAGE && self.area.texts.is_empty() {
            self.area.in_every_language = true;
        } else if line.starts_with(' ') {
            self.wording(number, content)?;
        } else {
            let (name, arguments) = head(content)?;
            let comment = std::mem::take(&mut self.comment);
            self.open = true;
            self.area.texts.push(Text {
                line: number,
                name,
                comment,
                arguments,
                wordings: Vec::new(),
            });
        }
        Ok(())
    }

    fn wording(&mut self, line: usize, content: &str) -> Result<(), String> {
        let text = self.area.texts.last_mut().filter(|_| self.open);
        let text = text.ok_or("a wording stands here without a name above it")?;
        let (label, words) = content
            .split_once(':')
            .ok_or("a wording begins with its language and a colon")?;
        let (code, form) = label.split_once(' ').unwrap_or((label, ""));
        let language =
            Language::of_code(code).ok_or_else(|| format!("no language is called {code:?}"))?;
        let form = language
            .form(trim(form))
            .ok_or_else(|| format!("{code} has no form {form:?}"))?;
        if text.count().is_none() && form != Form::Other {
            return Err("only a text with a count has forms".to_owned());
        }
        if text
            .wordings_of(language.code)
            .any(|other| other.form == form)
        {
            return Err(format!("{label} stands here twice"));
        }
        let pieces = pieces(trim(words), &text.arguments)?;
        text.wordings.push(Wording {
            line,
            language: language.code,
            form,
            pieces,
        });
        Ok(())
    }
}

/// Spaces that a translator means, such as a no-break space, are kept.
fn trim(text: &str) -> &str {
    text.trim_matches([' ', '\t', '\r'])
}

fn head(content: &str) -> Result<(Vec<String>, Vec<Argument>), String> {
    let (name, listed) = match content.split_once('(') {
        None => (content, None),
        Some((name, rest)) => {
            let listed = rest
                .strip_suffix(')')
                .ok_or("the bracket of the arguments is not closed")?;
            (name, Some(listed))
        }
    };
    let name: Vec<String> = name.split('.').map(str::to_owned).collect();
    if let Some(wrong) = name.iter().find(|part| !is_name(part)) {
        return Err(format!("{wrong:?} is no name"));
    }
    let mut arguments: Vec<Argument> = Vec::new();
    for listed in listed.into_iter().flat_map(|listed| listed.split(',')) {
        let argument = argument(listed)?;
        if arguments.iter().any(|other| other.name == argument.name) {
            return Err(format!("the argument {} stands here twice", argument.name));
        }
        arguments.push(argument);
    }
    let counts = arguments.iter().filter(|one| one.kind == Kind::Count);
    if counts.count() > 1 {
        return Err("only one argument can be the count".to_owned());
    }
    if arguments.len() > MOST_ARGUMENTS {
        return Err(format!("more than {MOST_ARGUMENTS} arguments"));
    }
    Ok((name, arguments))
}

fn argument(listed: &str) -> Result<Argument, String> {
    let (name, kind) = listed
        .split_once(':')
        .ok_or_else(|| format!("the argument {listed:?} has no kind"))?;
    let (name, kind) = (trim(name), trim(kind));
    let (name, optional) = match name.strip_suffix('?') {
        Some(name) => (name, true),
        None => (name, false),
    };
    if !is_name(name) {
        return Err(format!("{name:?} is no name"));
    }
    let kind = match kind {
        "text" => Kind::Text,
        "number" => Kind::Number,
        "count" => Kind::Count,
        _ => return Err(format!("{kind:?} is no kind of argument")),
    };
    Ok(Argument {
        name: name.to_owned(),
        kind,
        optional,
    })
}

fn pieces(words: &str, arguments: &[Argument]) -> Result<Vec<Piece>, String> {
    let mut pieces = Vec::new();
    let mut plain = String::new();
    let mut rest = words.chars().peekable();
    while let Some(character) = rest.next() {
        match character {
            '\\' => match rest.next() {
                Some('n') => plain.push('\n'),
                Some('\\') => plain.push('\\'),
                other => return Err(format!("\\{} means nothing", other.unwrap_or(' '))),
            },
            '{' | '}' if rest.peek() == Some(&character) => {
                rest.next();
                plain.push(character);
            }
            '}' => return Err("a bracket } closes nothing; write }} for the sign".to_owned()),
            '{' => {
                let mut named = String::new();
                loop {
                    match rest.next() {
                        Some('}') => break,
                        Some(character) => named.push(character),
                        None => return Err("a bracket { is not closed".to_owned()),
                    }
                }
                if !plain.is_empty() {
                    pieces.push(Piece::Words(std::mem::take(&mut plain)));
                }
                pieces.push(place(&named, arguments)?);
            }
            control if control.is_control() => {
                return Err(format!("the sign {control:?} cannot stand in a text"));
            }
            character => plain.push(character),
        }
    }
    if !plain.is_empty() {
        pieces.push(Piece::Words(plain));
    }
    if pieces.is_empty() {
        return Err("no words stand here".to_owned());
    }
    Ok(pieces)
}

/// The argument that is named between brackets.
fn place(named: &str, arguments: &[Argument]) -> Result<Piece, String> {
    let (name, shape) = named.split_once(':').unwrap_or((named, ""));
    let found = arguments.iter().enumerate().find(|one| one.1.name == name);
    let (index, argument) = found.ok_or_else(|| format!("no argument is called {name:?}"))?;
    let reshaped = match (argument.kind, shape) {
        (_, "") => false,
        (Kind::Text, "small") | (Kind::Number | Kind::Count, "02") => true,
        _ => return Err(format!("{name} cannot be written as {shape:?}")),
    };
    Ok(Piece::Argument { index, reshaped })
}

/// Small letters, digits and underscores, a letter first, and no word of Rust.
fn is_name(name: &str) -> bool {
    name.starts_with(|first: char| first.is_ascii_lowercase())
        && name.chars().all(|character| {
            character.is_ascii_lowercase() || character.is_ascii_digit() || character == '_'
        })
        && !RUST_WORDS.contains(&name)
}

const RUST_WORDS: [&str; 32] = [
    "as", "async", "await", "break", "const", "continue", "crate", "dyn", "else", "enum", "extern",
    "fn", "for", "if", "impl", "in", "let", "loop", "match", "mod", "move", "mut", "pub", "ref",
    "return", "self", "static", "struct", "super", "trait", "type", "use",
];
