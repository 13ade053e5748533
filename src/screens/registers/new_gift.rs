use super::gift_form::gift_form;
use super::here::today;
use crate::markup::view;
use crate::platform::identity;
use crate::state::{FormMemory, Route, Screen, VisitStore};
use crate::text::words;
use crate::ui::{Button, ButtonLook, PageHeader};
use leptos::prelude::*;
use visit::records::{Gift, GiftDecision, GiftDirection, GiverKind};

/// A new line of the register of gifts and hospitality.
pub fn new_gift(store: VisitStore) -> AnyView {
    let t = words().registers;
    let empty = Gift {
        id: identity::new_id(),
        code: String::new(),
        direction: GiftDirection::Received,
        item: String::new(),
        giver: String::new(),
        giver_kind: GiverKind::Unknown,
        recipient: String::new(),
        recipient_person: None,
        value: None,
        value_is_estimate: false,
        date: Some(today(store)),
        reason: String::new(),
        decision: GiftDecision::Undecided,
        notes: String::new(),
        photos: Vec::new(),
        unfinished: false,
        removed: None,
    };
    let memory = FormMemory::at(Route::Visit(store.id, Screen::NewGift));
    let cancel = view! {
        <Button
            label=t.cancel()
            look=ButtonLook::Quiet
            narrow=true
            href=Route::Visit(store.id, Screen::Registers).path()
            on_press=move || memory.forget()
        />
    };
    view! {
        <PageHeader title=t.gifts.new_title() action=cancel.into_any() />
        <div class="body">
            {gift_form(store, empty, true, Route::Visit(store.id, Screen::Gifts), memory)}
        </div>
    }
    .into_any()
}
