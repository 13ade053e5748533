use super::about::about;
use super::contact::contact_pair;
use super::directory::joined;
use super::guardian_part::guardian_part;
use super::health_part::{health_of, health_part, severe_card};
use super::removing::{Removable, removed_banner, removing};
use super::staying::staying_part;
use super::{href, today};
use crate::markup::view;
use crate::platform::{files, sharing};
use crate::state::{Screen, VisitStore, origin_of_export};
use crate::text::{self, format};
use crate::ui::{
    Button, ButtonLook, EmptyState, Icon, Leading, List, PageHeader, Row, Section, Trailing,
};
use leptos::prelude::*;
use leptos::task::spawn_local;
use visit::Id;
use visit::people::{Adult, age_on, contact_card};
use visit::records::{Person, Role};

/// One person: how to reach them, and what matters about them.
pub fn person(store: VisitStore, person: Id) -> AnyView {
    let shown = Memo::new(move |_| store.people.with(|people| people.get(&person).cloned()));
    (move || match shown.get() {
        Some(person) => page(store, person),
        None => not_here(store),
    })
    .into_any()
}

/// Stands where a person should be who is not in this visit.
pub fn not_here(store: VisitStore) -> AnyView {
    let words = text::words().people.card;
    let action = view! { <Button label=words.all_people() href=href(store, Screen::People) /> };
    view! {
        <PageHeader title=words.not_here() back=href(store, Screen::People) />
        <div class="body">
            <EmptyState
                drawing=Icon::Person
                title=words.not_here()
                words=words.not_here_hint()
                action=action.into_any()
            />
        </div>
    }
    .into_any()
}

fn page(store: VisitStore, person: Person) -> AnyView {
    let words = text::words().people.card;
    let id = person.id;
    let is_young = person.role == Role::YoungPerson;
    let edit = view! {
        <Button
            label=words.edit()
            look=ButtonLook::Line
            narrow=true
            href=href(store, Screen::EditPerson(id))
        />
    };
    let is_removed = person.removed.is_some();
    let health = Memo::new(move |_| store.health.with(|all| health_of(all, id)));
    view! {
        <PageHeader
            title=person.name.clone()
            line=line_of(store, &person)
            back=href(store, Screen::People)
            action=if is_removed { ().into_any() } else { edit.into_any() }
        />
        <div class="body">
            {is_removed.then(|| removed_banner(store, Removable::Person(person.clone())))}
            {is_young.then(|| severe_card(health))}
            {contact(store, &person)}
            {is_young.then(|| health_part(store, id, health))}
            {is_young.then(|| guardian_part(store, id))}
            {is_young.then(|| staying_part(store, id))}
            {about(store, &person)}
            {is_young.then(|| roll_call_part(store, id))}
            {share_part(store, &person)}
            {(!is_removed).then(|| removing(store, Removable::Person(person)))}
        </div>
    }
    .into_any()
}

fn line_of(store: VisitStore, person: &Person) -> String {
    let words = text::words().people.card;
    let group = store.groups.with(|groups| {
        let group = groups.get(&person.group?)?;
        group.removed.is_none().then(|| group.name.clone())
    });
    let age = age_on(person, today(store)).map(|years| words.years_old(years));
    joined(&[
        text::people::role::name(person.role).to_owned(),
        group.unwrap_or_default(),
        age.filter(|_| person.role == Role::YoungPerson)
            .unwrap_or_default(),
    ])
}

/// How to reach them; a young person without a phone is reached through others, see below.
fn contact(store: VisitStore, person: &Person) -> Option<AnyView> {
    let words = text::words().people.card;
    if person.role == Role::YoungPerson && person.phone.is_empty() && person.email.is_empty() {
        return None;
    }
    let pair = contact_pair(&person.name, &person.phone, !store.is_demo());
    let number = match person.phone.as_str() {
        "" => words.no_phone().to_owned(),
        number => number.to_owned(),
    };
    let email = person.email.clone();
    let mail = (!email.is_empty()).then(|| {
        if store.is_demo() {
            view! { <p class="contact-mail">{email}</p> }.into_any()
        } else {
            let address = format!("mailto:{email}");
            view! { <p class="contact-mail"><a href=address>{email}</a></p> }.into_any()
        }
    });
    let section = view! {
        <Section title=words.contact()>
            <div class="card contact-card">
                <p class="card-title number">{number}</p>
                {mail}
                {pair}
            </div>
        </Section>
    }
    .into_any();
    Some(section)
}

fn roll_call_part(store: VisitStore, person: Id) -> AnyView {
    let words = text::words().people.card;
    let zone = store
        .visit
        .with(|visit| visit.as_ref().map(|visit| visit.host_zone.clone()))
        .unwrap_or_default();
    let seen = move || {
        store.sightings.with(|all| match all.get(&person) {
            Some(seen) => joined(&[&format::day_and_time(seen.at, &zone), &seen.place]),
            None => words.never_seen().to_owned(),
        })
    };
    view! {
        <Section title=words.roll_call()>
            <List>
                <Row above=words.last_seen() title=Signal::derive(seen) leading=Leading::Icon(Icon::Clock) />
                <Row
                    title=words.history()
                    line=words.history_hint()
                    leading=Leading::Icon(Icon::RollCall)
                    trailing=Trailing::Forward
                    href=href(store, Screen::PersonHistory(person))
                />
            </List>
        </Section>
    }
    .into_any()
}

/// A contact card can be made of adults only: there is no such button for young people.
fn share_part(store: VisitStore, person: &Person) -> Option<AnyView> {
    let words = text::words().people.card;
    let organisation = store
        .visit
        .with(|visit| visit.as_ref().map(|visit| visit.name.clone()))
        .unwrap_or_default();
    Adult::of(person, today(store))?;
    let id = person.id;
    // Made when it leaves, so that it says when that was.
    let card = move || {
        store.people.with_untracked(|people| {
            let adult = Adult::of(people.get(&id)?, untrack(|| today(store)))?;
            Some(contact_card(adult, &organisation, &origin_of_export(store)))
        })
    };
    let file = format!("{}.vcf", file_name_of(&person.name));
    let share = {
        let (card, file) = (card.clone(), file.clone());
        move || {
            let Some(card) = card() else { return };
            let file = file.clone();
            spawn_local(async move {
                sharing::share_file(&file, "text/vcard", card.as_bytes()).await;
            });
        }
    };
    let download = move || {
        if let Some(card) = card() {
            files::download(&file, "text/vcard", card.as_bytes());
        }
    };
    Some(
        view! {
            <Section title=words.share_card()>
                <div class="card">
                    <p class="card-line">{words.share_card_hint()}</p>
                    <div class="contact-pair">
                        <Button
                            label=words.share()
                            look=ButtonLook::Line
                            drawing=Icon::Share
                            on_press=share
                        />
                        <Button
                            label=words.download()
                            look=ButtonLook::Line
                            drawing=Icon::Download
                            on_press=download
                        />
                    </div>
                </div>
            </Section>
        }
        .into_any(),
    )
}

/// A name without what file systems do not like.
fn file_name_of(name: &str) -> String {
    let plain: String = name
        .chars()
        .map(|letter| {
            if letter.is_alphanumeric() {
                letter
            } else {
                '-'
            }
        })
        .collect();
    plain.trim_matches('-').to_owned()
}

#[cfg(test)]
mod tests {
    use super::file_name_of;

    #[test]
    fn a_file_name_holds_letters_and_hyphens() {
        assert_eq!(file_name_of("Bethan Pryce-Hollis"), "Bethan-Pryce-Hollis");
        assert_eq!(file_name_of("../a\\b"), "a-b");
    }
}
