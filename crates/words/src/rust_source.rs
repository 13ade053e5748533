use crate::catalogue::{Area, Argument, Catalogue, Kind, Text};
use crate::table::{everywhere_areas, fingerprint, page_areas};
use std::collections::BTreeMap;
use std::fmt::Write as _;

/// The accessors of all texts in Rust, to be included by the page.
///
/// The including module offers `Table`, `Number`, `Argument`, `fill` and `form_of`.
pub fn rust_source(catalogue: &Catalogue) -> String {
    let mut root = Node::default();
    let mut texts = 0;
    for area in page_areas(catalogue) {
        texts = root.add(area, texts);
    }
    let page_texts = texts;
    let mut everywhere = Node::default();
    let mut everywhere_texts = 0;
    for area in everywhere_areas(catalogue) {
        everywhere_texts = everywhere.add(area, everywhere_texts);
    }
    let total = page_texts + everywhere_texts * crate::LANGUAGES.len();
    let mut source = format!(
        "/// Tells whether a table fits these accessors.\n\
         pub const FINGERPRINT: &str = \"{}\";\n\n\
         /// How many texts a table holds.\n\
         pub const TEXTS: usize = {total};\n\n",
        fingerprint(catalogue)
    );
    root.write(&mut source, &["Words".to_owned()], &Place::Fixed);
    let place = Place::ByLanguage {
        first: page_texts,
        step: everywhere_texts,
    };
    everywhere.write(&mut source, &["InEveryLanguage".to_owned()], &place);
    source
}

/// Where in the table the texts of a type stand.
enum Place {
    Fixed,
    ByLanguage { first: usize, step: usize },
}

/// What a name stands for: texts, and names below it.
#[derive(Default)]
struct Node<'a> {
    texts: Vec<(usize, &'a str, &'a Text)>,
    below: BTreeMap<&'a str, Node<'a>>,
}

impl<'a> Node<'a> {
    /// Takes in the texts of an area; returns the place of the next text.
    fn add(&mut self, area: &'a Area, first: usize) -> usize {
        for (offset, text) in area.texts.iter().enumerate() {
            let mut node = &mut *self;
            let mut path = area.path.iter().chain(&text.name).peekable();
            while let Some(name) = path.next() {
                if path.peek().is_none() {
                    node.texts.push((first + offset, name, text));
                    break;
                }
                node = node.below.entry(name).or_default();
            }
        }
        first + area.texts.len()
    }

    fn write(&self, source: &mut String, path: &[String], place: &Place) {
        let name = type_name(path);
        let (at, argument) = match place {
            Place::Fixed => ("", ""),
            Place::ByLanguage { .. } => ("    at: usize,\n", ", language: usize"),
        };
        let has_texts = !self.texts.is_empty();
        let _ = writeln!(source, "#[derive(Clone, Copy)]\npub struct {name} {{");
        if has_texts {
            let _ = write!(source, "    table: &'static Table,\n{at}");
        }
        for below in self.below.keys() {
            let _ = writeln!(source, "    pub {below}: {},", child_type(path, below));
        }
        let _ = write!(
            source,
            "}}\n\nimpl {name} {{\n    #[inline(always)]\n    pub const fn of(table: &'static Table{argument}) -> Self {{\n        Self {{\n"
        );
        if has_texts {
            source.push_str("            table,\n");
            if let Place::ByLanguage { first, step } = place {
                let _ = writeln!(source, "            at: {first} + language * {step},");
            }
        }
        for below in self.below.keys() {
            let pass = if argument.is_empty() {
                "table"
            } else {
                "table, language"
            };
            let child = child_type(path, below);
            let _ = writeln!(source, "            {below}: {child}::of({pass}),");
        }
        source.push_str("        }\n    }\n");
        for (index, name, text) in &self.texts {
            let entry = match place {
                Place::Fixed => format!("self.table[{index}]"),
                Place::ByLanguage { .. } => {
                    let at = match index {
                        0 => "self.at".to_owned(),
                        index => format!("self.at + {index}"),
                    };
                    format!("self.table.get({at}).copied().unwrap_or_default()")
                }
            };
            source.push_str(&accessor(name, text, &entry));
        }
        source.push_str("}\n\n");
        for (below, node) in &self.below {
            let mut path = path.to_vec();
            path.push((*below).to_owned());
            node.write(source, &path, place);
        }
    }
}

fn accessor(name: &str, text: &Text, entry: &str) -> String {
    let mut source = String::from("\n");
    for line in &text.comment {
        let _ = writeln!(source, "    /// {line}");
    }
    if text.arguments.is_empty() {
        let _ = write!(
            source,
            "    pub fn {name}(self) -> &'static str {{\n        {entry}\n    }}\n"
        );
        return source;
    }
    let parameters: Vec<String> = text.arguments.iter().map(parameter).collect();
    let passed: Vec<String> = text.arguments.iter().map(passed).collect();
    let template = match text.count() {
        Some(count) => {
            let count = text.arguments.get(count).map_or("", |count| &count.name);
            format!("form_of({entry}, {count}.widened())")
        }
        None => entry.to_owned(),
    };
    let _ = write!(
        source,
        "    pub fn {name}(self, {}) -> String {{\n        fill({template}, &[{}])\n    }}\n",
        parameters.join(", "),
        passed.join(", ")
    );
    source
}

fn parameter(argument: &Argument) -> String {
    let kind = match argument.kind {
        Kind::Text => "&str",
        Kind::Number | Kind::Count => "impl Number",
    };
    format!("{}: {kind}", argument.name)
}

fn passed(argument: &Argument) -> String {
    match argument.kind {
        Kind::Text => format!("Argument::Text({})", argument.name),
        Kind::Number | Kind::Count => format!("Argument::Number({}.widened())", argument.name),
    }
}

/// `["Words"]` is `Words`; `["Words", "people", "card"]` is `PeopleCard`.
fn type_name(path: &[String]) -> String {
    match path {
        [root] => root.clone(),
        path => path.iter().skip(1).map(|name| camel_case(name)).collect(),
    }
}

fn child_type(path: &[String], below: &str) -> String {
    let mut path = path.to_vec();
    path.push(below.to_owned());
    type_name(&path)
}

fn camel_case(name: &str) -> String {
    name.split('_')
        .map(|part| {
            let mut letters = part.chars();
            letters.next().map_or_else(String::new, |first| {
                first.to_uppercase().chain(letters).collect()
            })
        })
        .collect()
}
