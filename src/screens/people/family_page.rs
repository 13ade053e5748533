use super::choices::young;
use super::contact::contact_pair;
use super::href;
use super::placing::family_of;
use super::removing::{Removable, removed_banner, removing};
use super::staying::map_button;
use crate::markup::view;
use crate::state::{Screen, VisitStore};
use crate::text;
use crate::ui::{
    Button, ButtonLook, Card, Chip, EmptyState, Fact, FactList, Icon, Leading, List, PageHeader,
    Row, Section, Tone, Trailing,
};
use leptos::prelude::*;
use visit::Id;
use visit::records::{HostCheck, HostFamily};

/// One host family: how to reach it, and who stays there.
pub fn family(store: VisitStore, family: Id) -> AnyView {
    let shown = Memo::new(move |_| store.families.with(|all| all.get(&family).cloned()));
    (move || match shown.get() {
        Some(family) => page(store, family),
        None => not_here(store),
    })
    .into_any()
}

/// Stands where a family should be that is not in this visit.
pub fn not_here(store: VisitStore) -> AnyView {
    let words = text::words().people.family;
    let action = view! { <Button label=words.title() href=href(store, Screen::Families) /> };
    view! {
        <PageHeader title=words.not_here() back=href(store, Screen::Families) />
        <div class="body">
            <EmptyState
                drawing=Icon::Home
                title=words.not_here()
                words=words.not_here_hint()
                action=action.into_any()
            />
        </div>
    }
    .into_any()
}

fn page(store: VisitStore, family: HostFamily) -> AnyView {
    let words = text::words().people.family;
    let id = family.id;
    let is_removed = family.removed.is_some();
    let edit = view! {
        <Button
            label=words.edit()
            look=ButtonLook::Line
            narrow=true
            href=href(store, Screen::EditFamily(id))
        />
    };
    view! {
        <PageHeader
            title=family.name.clone()
            line=words.one()
            back=href(store, Screen::Families)
            action=if is_removed { ().into_any() } else { edit.into_any() }
        />
        <div class="body">
            {is_removed.then(|| removed_banner(store, Removable::Family(family.clone())))}
            {standing(&family)} {contact(store, &family)} {guests(store, id)} {about(&family)}
            {(!is_removed).then(|| removing(store, Removable::Family(family)))}
        </div>
    }
    .into_any()
}

/// Whether the family may take somebody in.
fn standing(family: &HostFamily) -> AnyView {
    let words = text::words().people.family;
    let (label, tone) = check_words(family.check);
    let reserve = family
        .reserve
        .then(|| view! { <Chip label=words.reserve() tone=Tone::Plain /> });
    let is_done = family.check == HostCheck::Done;
    let chips = view! { <p class="chips"><Chip label tone />{reserve}</p> }.into_any();
    if is_done {
        return chips;
    }
    view! {
        <Card tone=Tone::Find>
            {chips} <p class="card-line">{words.check_blocks()}</p>
        </Card>
    }
    .into_any()
}

/// What is known of a partner check, and its colour.
pub fn check_words(check: HostCheck) -> (&'static str, Tone) {
    let words = text::words().people.family;
    match check {
        HostCheck::Done => (words.check_done(), Tone::Here),
        HostCheck::Pending => (words.check_pending(), Tone::Find),
        HostCheck::Unknown => (words.check_unknown(), Tone::Find),
    }
}

fn contact(store: VisitStore, family: &HostFamily) -> AnyView {
    let words = text::words().people.family;
    let dials = !store.is_demo();
    let numbers = [&family.phone, &family.second_phone]
        .into_iter()
        .filter(|phone| !phone.is_empty())
        .map(|phone| {
            let number = phone.clone();
            view! {
                <div class="contact-number">
                    <p class="card-title number">{number}</p>
                    {contact_pair(&family.name, phone, dials)}
                </div>
            }
        })
        .collect_view();
    let address = family.address.clone();
    let walk = family.walk_minutes.map(|minutes| words.walk(minutes));
    let home = (!address.is_empty()).then(|| {
        view! {
            <div class="contact-number">
                <p class="card-title">{address.clone()}</p>
                {walk.map(|walk| view! { <p class="card-line">{walk}</p> })}
                {map_button(address)}
            </div>
        }
    });
    let nothing = (family.phone.is_empty() && family.second_phone.is_empty() && home.is_none())
        .then(|| view! { <p class="card-line">{text::words().people.card.no_phone()}</p> });
    view! {
        <Section title=words.contact()>
            <div class="card contact-card">{numbers} {home} {nothing}</div>
        </Section>
    }
    .into_any()
}

fn guests(store: VisitStore, family: Id) -> AnyView {
    let words = text::words().people.family;
    let guests = Memo::new(move |_| {
        let people = store.people.read();
        let families = store.families.read();
        let placements = store.placements.read();
        young(people.values())
            .into_iter()
            .filter(|person| family_of(&placements, &families, person.id) == Some(family))
            .map(|person| (person.id, person.name.clone()))
            .collect::<Vec<_>>()
    });
    let content = move || {
        let guests = guests.get();
        if guests.is_empty() {
            return view! { <Card><p class="card-line">{words.no_guests()}</p></Card> }.into_any();
        }
        let rows = guests
            .into_iter()
            .map(|(id, name)| guest_row(store, id, name))
            .collect_view();
        view! { <List>{rows}</List> }.into_any()
    };
    view! { <Section title=words.guests()>{content}</Section> }.into_any()
}

fn guest_row(store: VisitStore, person: Id, name: String) -> AnyView {
    let path = href(store, Screen::Person(person));
    let leading = Leading::face(&name, Tone::Plain);
    view! { <Row title=name leading trailing=Trailing::Forward href=path /> }.into_any()
}

fn about(family: &HostFamily) -> AnyView {
    let words = text::words().people.family;
    let facts = vec![
        Fact::new(words.adults(), family.adults.clone()),
        Fact::new(words.own_young_person(), family.own_young_person.clone()),
        Fact::new(words.notes(), family.notes.clone()),
        Fact::new(words.code(), family.code.clone()),
    ];
    if facts.iter().all(|fact| fact.value.is_empty()) {
        return ().into_any();
    }
    view! { <Section title=text::words().people.card.about()><FactList facts /></Section> }
        .into_any()
}
