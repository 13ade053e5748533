use super::marking::Marking;
use crate::markup::view;
use crate::text::words;
use crate::ui::{BottomActions, Button, ButtonLook, Icon, icon};
use leptos::prelude::*;

/// The buttons at the bottom of a round, with what was just done above them.
pub fn actions(marking: Marking, copying: RwSignal<bool>, closing: RwSignal<bool>) -> AnyView {
    let counting = marking.counting;
    let t = words().roll_call;
    let has_earlier = untrack(|| counting.earlier()).is_some();
    let is_open = Memo::new(move |_| counting.closing.with(Option::is_none));
    let buttons = move || {
        is_open.get().then(|| {
            let same = has_earlier.then(|| {
                view! {
                    <Button label=t.same_as_last() look=ButtonLook::Line on_press=move || copying.set(true) />
                }
            });
            view! {
                {same}
                {close_button(marking, closing)}
            }
        })
    };
    view! {
        <BottomActions>
            {toast(marking)}
            {buttons}
        </BottomActions>
    }
    .into_any()
}

/// Pale while somebody is still to be found; pressing it then says who, and why it cannot be.
fn close_button(marking: Marking, closing: RwSignal<bool>) -> AnyView {
    let counting = marking.counting;
    let t = words().roll_call;
    let class = move || {
        if counting.totals.get().to_find == 0 {
            "btn main"
        } else {
            "btn main not-yet"
        }
    };
    view! {
        <button type="button" class=class on:click=move |_| closing.set(true)>
            <span>{t.close()}</span>
        </button>
    }
    .into_any()
}

fn toast(marking: Marking) -> AnyView {
    let notice = marking.notice;
    let message = notice.message();
    let shown = Memo::new(move |_| message.read().is_some());
    let can_undo = notice.can_undo();
    view! {
        <div
            class="toast-place"
            on:pointerenter=move |_| notice.hold(true)
            on:pointerleave=move |_| notice.hold(false)
            on:focusin=move |_| notice.hold(true)
            on:focusout=move |_| notice.hold(false)
        >
            <div class:toast=shown>
                <p role="status">{move || message.get()}</p>
                {move || {
                    (shown.get() && can_undo.get())
                        .then(|| {
                            view! {
                                <button type="button" on:click=move |_| marking.undo()>
                                    {icon(Icon::Undo)}
                                    {words().ui.undo()}
                                </button>
                            }
                        })
                }}
            </div>
        </div>
    }
    .into_any()
}
