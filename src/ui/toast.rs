use super::{Icon, icon};
use crate::markup::view;
use leptos::prelude::*;

/// Says what was just done and offers to take it back. Mount it once per screen: it is a live
/// region, and what appears in it is read out.
///
/// The caller owns the time: it clears `message` after about five seconds, but waits while
/// `on_hold` has said `true` (somebody points at it or has the focus in it).
#[component]
pub fn Toast(
    #[prop(into)] message: Signal<Option<String>>,
    #[prop(into, optional)] undo_label: MaybeProp<String>,
    #[prop(into, optional)] on_undo: Option<UnsyncCallback<()>>,
    #[prop(into, optional)] on_hold: Option<UnsyncCallback<bool>>,
) -> impl IntoView {
    let hold = move |held: bool| {
        if let Some(on_hold) = on_hold {
            on_hold.run(held);
        }
    };
    let undo = move || {
        let label = undo_label
            .get()
            .unwrap_or_else(|| crate::text::words().ui.undo().to_owned());
        on_undo.map(|on_undo| {
            view! {
                <button type="button" on:click=move |_| on_undo.run(())>
                    {icon(Icon::Undo)} {label}
                </button>
            }
        })
    };
    view! {
        <div
            class="toast-place"
            role="status"
            on:pointerenter=move |_| hold(true)
            on:pointerleave=move |_| hold(false)
            on:focusin=move |_| hold(true)
            on:focusout=move |_| hold(false)
        >
            {move || {
                message.get().map(|words| view! { <div class="toast"><p>{words}</p> {undo()}</div> })
            }}
        </div>
    }
    .into_any()
}
