use super::gift_form::gift_form;
use super::removed::unknown;
use crate::markup::view;
use crate::state::{FormMemory, Route, Screen, VisitStore};
use crate::text::words;
use crate::ui::PageHeader;
use leptos::prelude::*;
use visit::Id;

/// Changes a line of the register, or finishes one that was saved for later.
pub fn edit_gift(store: VisitStore, gift: Id) -> AnyView {
    let t = words().registers;
    let page = Route::Visit(store.id, Screen::Gift(gift));
    let memory = FormMemory::at(Route::Visit(store.id, Screen::EditGift(gift)));
    let before = store
        .gifts
        .with_untracked(|gifts| gifts.get(&gift).cloned());
    let content = match before {
        Some(before) => gift_form(store, before, false, page.clone(), memory),
        None => unknown(Route::Visit(store.id, Screen::Gifts).path()),
    };
    view! {
        <PageHeader title=t.gifts.edit_title() back=page.path() />
        <div class="body">{content}</div>
    }
    .into_any()
}
