use crate::catalogue::{Area, Catalogue, Text};
use crate::fault::Fault;
use crate::language::{Form, LANGUAGES, Language};
use std::collections::BTreeSet;

/// What is wrong with the texts as a whole: what is missing, and names that cannot be together.
pub fn faults(catalogue: &Catalogue) -> Vec<Fault> {
    let mut faults = names(catalogue);
    for area in &catalogue.areas {
        for text in &area.texts {
            let mut say = |line, what: String| faults.push(Fault::new(&area.file, line, what));
            for language in &LANGUAGES {
                in_language(text, language, &mut say);
            }
            if area.in_every_language && text.count().is_some() {
                say(
                    text.line,
                    format!(
                        "{} cannot have a count: it is read in any language",
                        text.full_name()
                    ),
                );
            }
        }
    }
    faults
}

fn in_language(text: &Text, language: &Language, say: &mut impl FnMut(usize, String)) {
    let (name, code) = (text.full_name(), language.code);
    let has = |form| text.wordings_of(code).any(|wording| wording.form == form);
    if !has(Form::Other) {
        say(text.line, format!("{name} is missing in {code}"));
        return;
    }
    for (index, argument) in text.arguments.iter().enumerate() {
        let mut wordings = text.wordings_of(code);
        if !argument.optional && !wordings.any(|wording| wording.uses(index)) {
            say(
                text.line,
                format!("{name} does not use {} in {code}", argument.name),
            );
        }
    }
    let Some(count) = text.count() else { return };
    for wording in text.wordings_of(code) {
        if wording.form == Form::One && !language.one_is_only_one && !wording.uses(count) {
            say(
                wording.line,
                format!("{code} one is for other numbers than 1 too: show the number"),
            );
        }
    }
}

/// A name stands for one text, and for nothing that holds others.
fn names(catalogue: &Catalogue) -> Vec<Fault> {
    let all = || {
        let areas = catalogue.areas.iter();
        areas.flat_map(|area| area.texts.iter().map(move |text| (area, text)))
    };
    let mut holders = BTreeSet::new();
    for (area, text) in all() {
        let mut path = full_path(area, text);
        while path.pop().is_some() {
            holders.insert(path.clone());
        }
    }
    let mut seen = BTreeSet::new();
    let mut faults = Vec::new();
    for (area, text) in all() {
        let path = full_path(area, text);
        let mut say = |what: &str| {
            let what = format!("{} {what}", path.join("."));
            faults.push(Fault::new(&area.file, text.line, what));
        };
        if holders.contains(&path) {
            say("is a text and holds others");
        }
        if !seen.insert(path.clone()) {
            say("stands here twice");
        }
    }
    faults
}

fn full_path(area: &Area, text: &Text) -> Vec<String> {
    area.path.iter().chain(&text.name).cloned().collect()
}
