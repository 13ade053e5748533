use super::field::Field;
use crate::markup::view;
use crate::ui::Choice;
use leptos::prelude::*;

/// One of many. For up to six use `RadioGroup` or `ChoiceChips`.
#[component]
pub fn SelectField(
    #[prop(into)] id: String,
    #[prop(into)] label: Signal<String>,
    value: RwSignal<String>,
    #[prop(into)] choices: Signal<Vec<Choice>>,
    #[prop(into, optional)] hint: MaybeProp<String>,
    #[prop(optional)] optional: bool,
) -> impl IntoView {
    let field = Field::new(id, label, hint, optional);
    field.frame(
        view! {
            <select
                class="input"
                id=field.id.clone()
                aria-describedby=field.described_by()
                aria-invalid=field.invalid()
                on:change=move |event| value.set(event_target_value(&event))
            >
                {options(value, choices)}
            </select>
        }
        .into_any(),
    )
}

/// The options of a `<select>`, the chosen one marked.
pub(super) fn options(value: RwSignal<String>, choices: Signal<Vec<Choice>>) -> AnyView {
    let option = move |choice: Choice| {
        let own = choice.value.clone();
        view! {
            <option value=choice.value prop:selected=move || value.read() == own>
                {choice.label}
            </option>
        }
        .into_any()
    };
    (move || choices.get().into_iter().map(option).collect_view()).into_any()
}
