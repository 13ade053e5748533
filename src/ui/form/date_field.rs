use super::DateInput;
use super::field::Field;
use crate::markup::view;
use crate::text;
use leptos::prelude::*;

/// A date that people know by heart, a birthday say: three parts to type.
///
/// An error of the id is shown once for all parts; its link leads to the day.
#[component]
pub fn DateField(
    #[prop(into)] id: String,
    #[prop(into)] label: Signal<String>,
    value: DateInput,
    #[prop(into, optional)] hint: MaybeProp<String>,
    #[prop(optional)] optional: bool,
) -> impl IntoView {
    let words = text::words().ui;
    let field = Field::new(id, label, hint, optional);
    let parts = view! {
        <div class="date-parts">
            {part(&field, field.id.clone(), words.day(), value.day, "input two")}
            {part(&field, format!("{}-month", field.id), words.month(), value.month, "input two")}
            {part(&field, format!("{}-year", field.id), words.year(), value.year, "input four")}
        </div>
    };
    field.group(parts.into_any())
}

fn part(
    field: &Field,
    id: String,
    label: &'static str,
    value: RwSignal<String>,
    class: &'static str,
) -> AnyView {
    view! {
        <div>
            <label for=id.clone()>{label}</label>
            <input
                class=class
                id=id
                type="text"
                inputmode="numeric"
                aria-invalid=field.invalid()
                prop:value=value
                on:input=move |event| value.set(event_target_value(&event))
            />
        </div>
    }
    .into_any()
}
