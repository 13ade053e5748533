use super::field::Field;
use crate::markup::view;
use crate::ui::{Icon, icon};
use leptos::ev::Event;
use leptos::prelude::*;

/// Chooses a file, or takes a photo. Hand the event to `platform::files`.
#[component]
pub fn FileField(
    #[prop(into)] id: String,
    /// The words on the button.
    #[prop(into)]
    label: Signal<String>,
    #[prop(into)] on_choose: UnsyncCallback<Event>,
    /// Kinds of files as in HTML: `image/*`, `.csv,text/csv`.
    #[prop(into)]
    accept: String,
    #[prop(default = Icon::Upload)] drawing: Icon,
    /// Opens the camera on the back at once.
    #[prop(optional)]
    camera: bool,
    #[prop(optional)] several: bool,
    #[prop(into, optional)] hint: MaybeProp<String>,
) -> impl IntoView {
    let field = Field::new(id, label, hint, false);
    view! {
        <div class="field" id=format!("{}-field", field.id)>
            {field.notes()}
            <label class="btn line file">
                <input
                    type="file"
                    id=field.id.clone()
                    accept=accept
                    capture=camera.then_some("environment")
                    multiple=several
                    aria-describedby=field.described_by()
                    aria-invalid=field.invalid()
                    on:change=move |event| on_choose.run(event)
                />
                {icon(drawing)}
                <span>{label}</span>
            </label>
        </div>
    }
    .into_any()
}
