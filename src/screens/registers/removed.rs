use crate::markup::view;
use crate::text::words;
use crate::ui::{Button, ButtonLook, EmptyState, Icon};
use leptos::prelude::*;

/// What stands in place of a line that was removed: how to get it back.
pub fn removed(
    title: &'static str,
    hint: &'static str,
    list: String,
    undo: impl Fn() + 'static,
) -> AnyView {
    let t = words().registers;
    let ways = view! {
        <Button label=t.undo() drawing=Icon::Undo on_press=move |()| undo() />
        <Button label=t.to_the_list() look=ButtonLook::Quiet href=list />
    };
    view! {
        <div role="status">
            <EmptyState drawing=Icon::Trash title=title words=hint action=ways.into_any() />
        </div>
    }
    .into_any()
}

/// What stands where a line should be that this visit does not have.
pub fn unknown(list: String) -> AnyView {
    let t = words().registers;
    let way = view! { <Button label=t.to_the_list() href=list /> };
    view! {
        <EmptyState drawing=Icon::Search title=t.unknown() words=t.unknown_hint() action=way.into_any() />
    }
    .into_any()
}
