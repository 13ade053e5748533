use super::field::{Field, InputKind, input};
use leptos::prelude::*;

/// One line of text.
#[component]
pub fn TextField(
    #[prop(into)] id: String,
    #[prop(into)] label: Signal<String>,
    value: RwSignal<String>,
    #[prop(into, optional)] hint: MaybeProp<String>,
    #[prop(optional)] optional: bool,
    /// `password` hides what is typed; `email` and `url` bring their keyboards.
    #[prop(default = "text")]
    kind: &'static str,
    /// A token of HTML's autofill, such as `new-password`.
    #[prop(optional)]
    autocomplete: Option<&'static str>,
    /// The keyboard: `numeric` for a passcode.
    #[prop(optional)]
    mode: Option<&'static str>,
    /// The language of the value, where it is not the one of the page.
    #[prop(optional)]
    language: Option<&'static str>,
) -> impl IntoView {
    let field = Field::new(id, label, hint, optional);
    let kind = InputKind {
        mode,
        autocomplete,
        language,
        ..InputKind::plain(kind)
    };
    field.frame(input(&field, value, kind))
}
