use super::{Icon, icon};
use crate::markup::view;
use crate::text;
use leptos::html::{Dialog, H2};
use leptos::prelude::*;

/// A sheet above the screen. Escape, a tap beside it and its own button ask to close it through
/// `on_close`; the focus goes to its heading and back to where it was.
///
/// Keep it mounted and drive `open`: a dialog that is taken away while open loses the focus.
#[component]
pub fn Sheet(
    #[prop(into)] open: Signal<bool>,
    #[prop(into)] title: Signal<String>,
    #[prop(into)] on_close: UnsyncCallback<()>,
    children: ChildrenFn,
) -> impl IntoView {
    let dialog = NodeRef::<Dialog>::new();
    let heading = NodeRef::<H2>::new();
    Effect::new(move || follow(dialog, heading, open.get()));
    view! {
        <dialog
            class="sheet"
            node_ref=dialog
            aria-label=title
            on:close=move |_| {
                if open.get_untracked() {
                    on_close.run(());
                }
            }
            on:click=move |event| {
                // The dialog's box has no padding: only its backdrop has itself as target.
                let beside = dialog
                    .get_untracked()
                    .is_some_and(|dialog| event.target().as_ref() == Some(dialog.as_ref()));
                if beside {
                    on_close.run(());
                }
            }
        >
            {move || {
                open.get()
                    .then(|| {
                        view! {
                            <div class="sheet-inside">
                                <div class="sheet-head">
                                    <h2 tabindex="-1" node_ref=heading>
                                        {title}
                                    </h2>
                                    <button
                                        type="button"
                                        class="btn quiet narrow square"
                                        aria-label=text::words().ui.close()
                                        on:click=move |_| on_close.run(())
                                    >
                                        {icon(Icon::Close)}
                                    </button>
                                </div>
                                {children()}
                            </div>
                        }
                    })
            }}
        </dialog>
    }
    .into_any()
}

fn follow(dialog: NodeRef<Dialog>, heading: NodeRef<H2>, open: bool) {
    let Some(dialog) = dialog.get() else { return };
    if open && !dialog.open() {
        // It fails only for a dialog that has left the page, which needs no opening.
        let _ = dialog.show_modal();
    } else if !open && dialog.open() {
        dialog.close();
    }
    if open && let Some(heading) = heading.get() {
        let _ = heading.focus();
    }
}
