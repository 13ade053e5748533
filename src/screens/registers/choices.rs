use crate::ui::{Choice, choice};

/// The value under which a field keeps one of these: its place among them.
pub fn value_of<One: PartialEq>(all: &[One], chosen: &One) -> String {
    all.iter()
        .position(|one| one == chosen)
        .map(|place| place.to_string())
        .unwrap_or_default()
}

/// What a field's value stands for.
pub fn chosen_of<One: Copy>(all: &[One], value: &str) -> Option<One> {
    all.get(value.parse::<usize>().ok()?).copied()
}

/// All of these, to choose from.
pub fn choices_of<One: Copy>(all: &[One], words: impl Fn(One) -> &'static str) -> Vec<Choice> {
    all.iter()
        .enumerate()
        .map(|(place, one)| choice(place.to_string(), words(*one)))
        .collect()
}
