use super::field::{Field, InputKind, input};
use leptos::prelude::*;

/// A telephone number, kept as it is typed.
#[component]
pub fn PhoneField(
    #[prop(into)] id: String,
    #[prop(into)] label: Signal<String>,
    value: RwSignal<String>,
    #[prop(into, optional)] hint: MaybeProp<String>,
    #[prop(optional)] optional: bool,
) -> impl IntoView {
    let field = Field::new(id, label, hint, optional);
    let kind = InputKind {
        class: "input middling",
        ..InputKind::plain("tel")
    };
    field.frame(input(&field, value, kind))
}
