use super::{Button, ButtonLook, Sheet};
use crate::markup::view;
use crate::text;
use leptos::prelude::*;

/// Asks before something that cannot be undone.
#[component]
pub fn ConfirmSheet(
    #[prop(into)] open: Signal<bool>,
    #[prop(into)] title: Signal<String>,
    /// What will happen, in a sentence or two.
    #[prop(into)]
    words: Signal<String>,
    /// The verb: "Delete", never "OK".
    #[prop(into)]
    confirm: Signal<String>,
    /// `ButtonLook::Alarm` for what cannot be taken back.
    #[prop(optional)]
    look: ButtonLook,
    #[prop(into)] on_confirm: UnsyncCallback<()>,
    #[prop(into)] on_close: UnsyncCallback<()>,
) -> impl IntoView {
    view! {
        <Sheet open title on_close>
            <p class="sheet-words">{words}</p>
            <div class="sheet-actions">
                <Button label=confirm look on_press=on_confirm />
                <Button label=text::words().ui.cancel() look=ButtonLook::Quiet on_press=on_close />
            </div>
        </Sheet>
    }
    .into_any()
}
