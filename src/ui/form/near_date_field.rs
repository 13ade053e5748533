use super::field::{Field, InputKind, input};
use leptos::prelude::*;

/// A date near today, in the browser's own picker. The value is `2027-06-01` or empty.
#[component]
pub fn NearDateField(
    #[prop(into)] id: String,
    #[prop(into)] label: Signal<String>,
    value: RwSignal<String>,
    #[prop(into, optional)] hint: MaybeProp<String>,
    #[prop(optional)] optional: bool,
) -> impl IntoView {
    let field = Field::new(id, label, hint, optional);
    let kind = InputKind {
        class: "input middling",
        ..InputKind::plain("date")
    };
    field.frame(input(&field, value, kind))
}
