use crate::markup::view;
use crate::state::VisitStore;
use crate::text::{self, words};
use crate::ui::{Button, ButtonLook, Icon, Leading, Row, Tone};
use engine::protocol::MemberPhone;
use leptos::prelude::*;

/// One phone of the visit: whose it is, and for an admin the way to take it out.
pub fn phone_row(
    store: VisitStore,
    phone: MemberPhone,
    take_out: Option<RwSignal<Option<String>>>,
) -> AnyView {
    let t = words().phones;
    let person = phone
        .person
        .and_then(|person| store.people.with(|people| people.get(&person).cloned()));
    let role = person
        .as_ref()
        .map(|person| text::people::role::name(person.role));
    let name = person.map_or_else(|| t.somebody().to_owned(), |person| person.name);
    let line = if phone.is_removed {
        t.removed()
    } else if phone.is_this {
        t.this_phone()
    } else {
        role.unwrap_or_default()
    };
    let side = take_out
        .filter(|_| !phone.is_this && !phone.is_removed)
        .map(|take_out| {
            let spoken = format!("{}: {name}", t.take_out());
            let device = phone.device.clone();
            view! {
                <Button
                    label=t.take_out()
                    look=ButtonLook::Quiet
                    drawing=Icon::Trash
                    narrow=true
                    only_drawing=true
                    spoken
                    on_press=move |()| take_out.set(Some(device.clone()))
                />
            }
            .into_any()
        });
    view! {
        <Row
            leading=Leading::face(&name, Tone::Plain)
            title=name
            line=line.to_owned()
            side=side.unwrap_or_else(|| ().into_any())
        />
    }
    .into_any()
}
