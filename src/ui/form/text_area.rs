use super::field::Field;
use crate::markup::view;
use leptos::prelude::*;

/// Several lines of text. It grows with what is typed where the browser can do that.
#[component]
pub fn TextArea(
    #[prop(into)] id: String,
    #[prop(into)] label: Signal<String>,
    value: RwSignal<String>,
    #[prop(into, optional)] hint: MaybeProp<String>,
    #[prop(optional)] optional: bool,
    #[prop(default = 3)] rows: u32,
    /// The language of the value, where it is not the one of the page.
    #[prop(optional)]
    language: Option<&'static str>,
) -> impl IntoView {
    let field = Field::new(id, label, hint, optional);
    field.frame(
        view! {
            <textarea
                class="input"
                id=field.id.clone()
                rows=rows
                lang=language
                aria-describedby=field.described_by()
                aria-invalid=field.invalid()
                prop:value=value
                on:input=move |event| value.set(event_target_value(&event))
            ></textarea>
        }
        .into_any(),
    )
}
