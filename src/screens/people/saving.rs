use super::href;
use crate::markup::view;
use crate::state::{FormMemory, Route, Screen, Session, VisitStore};
use crate::text;
use crate::ui::{Banner, Button, ButtonLook, FormErrors, Icon, Sheet};
use engine::protocol::{Change, Problem};
use leptos::prelude::*;

/// The form whose content is saved.
#[derive(Clone, Copy)]
pub struct SavedForm {
    pub memory: FormMemory,
    pub errors: FormErrors,
    pub busy: RwSignal<bool>,
    /// The id of the field at which a refusal is said.
    pub field: &'static str,
}

/// Saves what a form made, and goes on once it is durable. What the engine refuses is said
/// in the form; a passcode that must come first is told to `on_passcode_first` instead.
pub fn save_form(
    store: VisitStore,
    changes: Vec<Change>,
    form: SavedForm,
    then: Screen,
    on_passcode_first: impl FnOnce() + 'static,
) {
    if form.busy.get_untracked() {
        return;
    }
    form.busy.set(true);
    store.save_then(changes, move |answer| {
        form.busy.try_set(false);
        match answer {
            Ok(_) => {
                form.memory.go_on(Route::Visit(store.id, then));
            }
            Err(Problem::PasscodeFirst) => {
                form.memory.wait_for_passcode();
                on_passcode_first();
            }
            Err(problem) => {
                form.errors
                    .check(vec![(form.field, text::problems::sentence(&problem))]);
            }
        }
    });
}

/// Says why a passcode is needed, with the way to set one. What was typed is kept meanwhile.
pub fn passcode_sheet(store: VisitStore, open: RwSignal<bool>) -> AnyView {
    let words = text::words().people.form;
    let path = href(store, Screen::Lock);
    view! {
        <Sheet open title=words.passcode_title() on_close=move || open.set(false)>
            <p class="sheet-words">{words.passcode_words()}</p>
            <p class="sheet-words">{words.passcode_kept()}</p>
            <div class="sheet-actions">
                <Button label=words.passcode_link() href=path.clone() />
                <Button
                    label=words.passcode_later()
                    look=ButtonLook::Quiet
                    on_press=move || open.set(false)
                />
            </div>
        </Sheet>
    }
    .into_any()
}

/// Says before anything is typed that this page needs a passcode.
pub fn passcode_notice(store: VisitStore) -> AnyView {
    let words = text::words().people.form;
    let session = use_context::<Session>();
    let path = href(store, Screen::Lock);
    (move || {
        let is_missing = session.is_some_and(|session| !session.has_passcode());
        let path = path.clone();
        (is_missing && !store.is_demo()).then(|| {
            let action = view! {
                <Button
                    label=words.passcode_link()
                    look=ButtonLook::Line
                    narrow=true
                    href=path
                />
            };
            view! {
                <div class="people-notice">
                    <Banner words=words.passcode_notice() drawing=Icon::Lock action=action.into_any() />
                </div>
            }
        })
    })
    .into_any()
}
