use super::number_sheet::number_sheet;
use super::undo::Undo;
use crate::markup::view;
use crate::state::programme::urgency;
use crate::state::{Route, Screen, VisitStore};
use crate::text::{self, format};
use crate::ui::{Button, ButtonLook, CallButton, EmptyState, Icon, List, PageHeader, Row};
use leptos::prelude::*;
use visit::Id;
use visit::order;
use visit::records::{NumberKind, UsefulNumber};

/// Numbers worth carrying: to ring, add, change and delete.
pub fn numbers(store: VisitStore) -> AnyView {
    let words = text::words().programme;
    let undo = Undo::new();
    let edited = RwSignal::new(None::<Edited>);
    let all = Memo::new(move |_| standing(store));
    let add = move || edited.set(Some(Edited::New));
    let header_add = view! {
        <Button
            label=words.add()
            look=ButtonLook::Line
            narrow=true
            drawing=Icon::Plus
            spoken=words.add_number()
            on_press=add
        />
    };
    let list = move || {
        let all = all.get();
        if all.is_empty() {
            let action = view! { <Button label=words.add_number() on_press=add /> };
            return view! {
                <EmptyState
                    drawing=Icon::Phone
                    title=words.no_numbers()
                    words=words.no_numbers_hint()
                    action=action.into_any()
                />
            }
            .into_any();
        }
        let rows = all
            .into_iter()
            .map(|number| row(store, number, edited))
            .collect_view();
        view! { <List label=words.numbers()>{rows}</List> }.into_any()
    };
    view! {
        <PageHeader
            title=words.numbers()
            line=words.numbers_line()
            back=Route::Visit(store.id, Screen::More).path()
            action=header_add.into_any()
        />
        <div class="body">{list}</div>
        {number_sheet(store, edited, undo)}
        {undo.toast()}
    }
    .into_any()
}

/// What the sheet is about.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Edited {
    New,
    Known(Id),
}

fn standing(store: VisitStore) -> Vec<UsefulNumber> {
    let mut numbers: Vec<UsefulNumber> = store.numbers.with(|numbers| {
        numbers
            .values()
            .filter(|number| number.removed.is_none())
            .cloned()
            .collect()
    });
    order::sort_by_key(&mut numbers, |number| {
        (urgency(number.kind), number.label.clone(), number.id)
    });
    numbers
}

fn row(store: VisitStore, number: UsefulNumber, edited: RwSignal<Option<Edited>>) -> AnyView {
    let words = text::words().programme;
    let id = number.id;
    let ring = words.ring(&number.label);
    let can_ring = number.phone.bytes().any(|letter| letter.is_ascii_digit());
    let side = view! {
        <Button
            label=text::words().ui.edit()
            look=ButtonLook::Quiet
            drawing=Icon::Edit
            only_drawing=true
            spoken=words.edit_named(&number.label)
            on_press=move || edited.set(Some(Edited::Known(id)))
        />
        {can_ring
            .then(|| {
                view! {
                    <CallButton
                        label=number.phone.clone()
                        phone=number.phone.clone()
                        dials=!store.is_demo()
                        look=ButtonLook::Line
                        only_drawing=true
                        spoken=ring
                    />
                }
            })}
    };
    view! {
        <Row
            title=number.label.clone()
            above=kind_name(number.kind)
            line=format::joined([number.phone.clone(), number.note.clone()])
            side=side.into_any()
        />
    }
    .into_any()
}

pub const KINDS: [(NumberKind, &str); 7] = [
    (NumberKind::Coach, "coach"),
    (NumberKind::Insurer, "insurer"),
    (NumberKind::Clinic, "clinic"),
    (NumberKind::Consulate, "consulate"),
    (NumberKind::Police, "police"),
    (NumberKind::Taxi, "taxi"),
    (NumberKind::Other, "other"),
];

pub fn kind_name(kind: NumberKind) -> &'static str {
    text::words().programme.number_kind_of(kind)
}
