use super::field::{Field, InputKind, input};
use leptos::prelude::*;

/// A whole number as text: no spinner changes it while the page is scrolled.
#[component]
pub fn NumberField(
    #[prop(into)] id: String,
    #[prop(into)] label: Signal<String>,
    value: RwSignal<String>,
    #[prop(into, optional)] hint: MaybeProp<String>,
    #[prop(optional)] optional: bool,
) -> impl IntoView {
    let field = Field::new(id, label, hint, optional);
    let kind = InputKind {
        mode: Some("numeric"),
        class: "input short",
        ..InputKind::plain("text")
    };
    field.frame(input(&field, value, kind))
}
