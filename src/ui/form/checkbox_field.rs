use super::field::Field;
use crate::markup::view;
use leptos::prelude::*;

/// Yes or no.
#[component]
pub fn CheckboxField(
    #[prop(into)] id: String,
    #[prop(into)] label: Signal<String>,
    value: RwSignal<bool>,
    #[prop(into, optional)] hint: MaybeProp<String>,
) -> impl IntoView {
    let field = Field::new(id, label, hint, false);
    view! {
        <div class="field checkbox" id=format!("{}-field", field.id)>
            <label class="radio">
                <input
                    type="checkbox"
                    id=field.id.clone()
                    aria-describedby=field.described_by()
                    aria-invalid=field.invalid()
                    prop:checked=value
                    on:change=move |event| value.set(event_target_checked(&event))
                />
                <span class="radio-words">{label}</span>
            </label>
            {field.notes()}
        </div>
    }
    .into_any()
}
