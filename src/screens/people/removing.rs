use crate::markup::view;
use crate::state::VisitStore;
use crate::text;
use crate::ui::{Banner, Button, ButtonLook, ConfirmSheet, Icon, Tone};
use leptos::prelude::*;
use visit::Instant;
use visit::records::{HostFamily, Person};

/// What can be taken out of a visit here, and brought back.
#[derive(Clone)]
pub enum Removable {
    Person(Person),
    Family(HostFamily),
}

impl Removable {
    fn name(&self) -> &str {
        match self {
            Self::Person(person) => &person.name,
            Self::Family(family) => &family.name,
        }
    }

    /// Removes it, or brings it back. Nothing is erased.
    fn set(&self, store: VisitStore, removed: Option<Instant>) {
        match self.clone() {
            Self::Person(before) => {
                let after = Person {
                    removed,
                    ..before.clone()
                };
                store.change(before, after);
            }
            Self::Family(before) => {
                let after = HostFamily {
                    removed,
                    ..before.clone()
                };
                store.change(before, after);
            }
        }
    }
}

/// The last button of a page: takes this out of the visit, after a question.
pub fn removing(store: VisitStore, what: Removable) -> AnyView {
    let card = text::words().people.card;
    let family = text::words().people.family;
    let (label, title, words) = match &what {
        Removable::Person(_) => (
            card.remove(),
            card.remove_question(what.name()),
            card.remove_hint(),
        ),
        Removable::Family(_) => (
            family.remove(),
            family.remove_question(what.name()),
            family.remove_hint(),
        ),
    };
    let asks = RwSignal::new(false);
    let remove = move || {
        asks.set(false);
        what.set(store, Some(store.now_untracked()));
    };
    view! {
        <div class="people-remove">
            <Button
                label
                look=ButtonLook::AlarmLine
                drawing=Icon::Trash
                on_press=move || asks.set(true)
            />
        </div>
        <ConfirmSheet
            open=asks
            title
            words
            confirm=text::words().people.card.remove_verb()
            look=ButtonLook::Alarm
            on_confirm=remove
            on_close=move || asks.set(false)
        />
    }
    .into_any()
}

/// Says that this was removed, with the button that brings it back: the undo that stays.
pub fn removed_banner(store: VisitStore, what: Removable) -> AnyView {
    let card = text::words().people.card;
    let words = match &what {
        Removable::Person(_) => card.is_removed(),
        Removable::Family(_) => text::words().people.family.is_removed(),
    };
    let back = move || what.set(store, None);
    let action = view! {
        <Button
            label=card.bring_back()
            look=ButtonLook::Line
            narrow=true
            drawing=Icon::Undo
            on_press=back
        />
    };
    view! {
        <div role="status">
            <Banner words drawing=Icon::Trash tone=Tone::Find action=action.into_any() />
        </div>
    }
    .into_any()
}
