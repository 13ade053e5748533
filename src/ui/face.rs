use super::Tone;
use crate::markup::view;
use leptos::prelude::*;

/// The initials of a person in a circle. Decoration: the name always stands beside it.
#[component]
pub fn Face(
    #[prop(into)] initials: String,
    #[prop(into, optional)] tone: Signal<Tone>,
) -> impl IntoView {
    view! {
        <span class=move || format!("face {}", tone.get().class()) aria-hidden="true">
            {initials}
        </span>
    }
    .into_any()
}

/// Two letters of a name: of its first and of its last word.
pub fn initials(name: &str) -> String {
    let mut words = name.split_whitespace();
    let first = words.next().and_then(|word| word.chars().next());
    let last = words.next_back().and_then(|word| word.chars().next());
    first
        .into_iter()
        .chain(last)
        .flat_map(char::to_uppercase)
        .collect()
}

#[cfg(test)]
mod tests {
    use super::initials;

    #[test]
    fn initials_are_of_the_first_and_the_last_word() {
        assert_eq!(initials("Tobi Adeyanju-Cole"), "TA");
        assert_eq!(initials("  élodie de la Tour "), "ÉT");
        assert_eq!(initials("Noor"), "N");
        assert_eq!(initials(""), "");
    }
}
