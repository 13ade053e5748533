use super::field::Field;
use super::radio_group::radios;
use crate::markup::view;
use crate::ui::Choice;
use leptos::prelude::*;

/// One of a few, as a grid of small tiles: the kind of an expense, a currency.
#[component]
pub fn ChoiceChips(
    #[prop(into)] id: String,
    #[prop(into)] label: Signal<String>,
    value: RwSignal<String>,
    choices: Vec<Choice>,
    #[prop(into, optional)] hint: MaybeProp<String>,
    #[prop(optional)] optional: bool,
) -> impl IntoView {
    let field = Field::new(id, label, hint, optional);
    let tiles = radios(&field, value, choices, |choice| {
        view! { <span>{choice.label}</span> }.into_any()
    });
    field.group(view! { <div class="tiles">{tiles}</div> }.into_any())
}
