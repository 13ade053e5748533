use super::contact::contact_buttons;
use super::directory::{family_chip, joined};
use super::href;
use super::placing::family_of;
use crate::markup::view;
use crate::platform::maps;
use crate::state::{Screen, VisitStore};
use crate::text;
use crate::ui::{
    Button, ButtonLook, Card, ConfirmSheet, Icon, Leading, List, Row, Section, Trailing,
};
use leptos::prelude::*;
use visit::Id;
use visit::records::HostFamily;

/// The family that a young person stays with.
pub fn staying_part(store: VisitStore, person: Id) -> AnyView {
    let words = text::words().people.card;
    let family = Memo::new(move |_| {
        let families = store.families.read();
        let family = store
            .placements
            .with(|all| family_of(all, &families, person))?;
        families.get(&family).cloned()
    });
    let content = move || match family.get() {
        Some(family) => family_rows(store, family),
        None => {
            let path = href(store, Screen::EditPerson(person));
            view! {
                <Card>
                    <p class="card-line">{words.no_family()}</p>
                    <Button
                        label=words.choose_family()
                        look=ButtonLook::Line
                        drawing=Icon::Home
                        href=path
                    />
                </Card>
            }
            .into_any()
        }
    };
    view! { <Section title=words.stays_with()>{content}</Section> }.into_any()
}

fn family_rows(store: VisitStore, family: HostFamily) -> AnyView {
    let path = href(store, Screen::Family(family.id));
    let trailing = match family_chip(&family) {
        Some((label, tone)) => Trailing::chip(label, tone),
        None => Trailing::Forward,
    };
    let line = joined(&[&family.adults, &family.address]);
    let line = Some(line).filter(|line| !line.is_empty());
    let dials = !store.is_demo();
    let phone = Some(family.phone.clone()).filter(|phone| !phone.is_empty());
    let number = phone.map(|phone| match contact_buttons(&family.name, &phone, dials) {
        Some(side) => view! { <Row title=phone side /> }.into_any(),
        None => view! { <Row title=phone /> }.into_any(),
    });
    view! {
        <List>
            <Row title=family.name line leading=Leading::Icon(Icon::Home) trailing href=path />
            {number}
        </List>
    }
    .into_any()
}

/// Shows a home on the phone's map, after asking: the address leaves the app.
pub fn map_button(address: String) -> AnyView {
    let words = text::words().people.family;
    let asks = RwSignal::new(false);
    let open = move || {
        asks.set(false);
        maps::open_address(&address);
    };
    view! {
        <Button
            label=words.open_maps()
            look=ButtonLook::Line
            drawing=Icon::MapPin
            on_press=move || asks.set(true)
        />
        <ConfirmSheet
            open=asks
            title=words.maps_question()
            words=words.maps_words()
            confirm=words.maps_open()
            on_confirm=open
            on_close=move || asks.set(false)
        />
    }
    .into_any()
}
