use super::field::Field;
use crate::markup::view;
use crate::ui::Choice;
use leptos::prelude::*;

/// One of a few, as big cards. An error's link leads to the first.
#[component]
pub fn RadioGroup(
    #[prop(into)] id: String,
    #[prop(into)] label: Signal<String>,
    value: RwSignal<String>,
    choices: Vec<Choice>,
    #[prop(into, optional)] hint: MaybeProp<String>,
    #[prop(optional)] optional: bool,
) -> impl IntoView {
    let field = Field::new(id, label, hint, optional);
    let cards = radios(&field, value, choices, |choice| {
        view! {
            <span class="radio-words">
                <span>{choice.label}</span>
                {choice.hint.map(|hint| view! { <small>{hint}</small> })}
            </span>
        }
        .into_any()
    });
    field.group(view! { <div class="radios">{cards}</div> }.into_any())
}

/// Native radio buttons in labels: the browser brings the keyboard.
pub(super) fn radios(
    field: &Field,
    value: RwSignal<String>,
    choices: Vec<Choice>,
    words: fn(Choice) -> AnyView,
) -> AnyView {
    let group = field.id.clone();
    let radio = |(place, choice): (usize, Choice)| {
        // The first has the id of the field, so that the error summary can lead to it.
        let id = if place == 0 {
            group.clone()
        } else {
            format!("{group}-{place}")
        };
        let own = choice.value.clone();
        view! {
            <label class="radio">
                <input
                    type="radio"
                    id=id
                    name=group.clone()
                    value=choice.value.clone()
                    prop:checked=move || value.read() == own
                    on:change=move |event| value.set(event_target_value(&event))
                />
                {words(choice)}
            </label>
        }
        .into_any()
    };
    choices
        .into_iter()
        .enumerate()
        .map(radio)
        .collect_view()
        .into_any()
}
