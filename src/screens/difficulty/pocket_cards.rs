use super::whom::{adults, lost_line};
use crate::markup::view;
use crate::platform::navigation;
use crate::state::programme::{agenda_of, zone_at};
use crate::state::{Route, Screen, VisitStore};
use crate::text::names::given_name;
use crate::text::{format, words};
use crate::ui::{Button, CheckboxField, EmptyState, Icon, PageHeader, PrintHead};
use leptos::prelude::*;
use visit::Id;
use visit::order;
use visit::records::{HostFamily, Person, Role};

/// A card for every young person (domain.md 2.5): first name, group, numbers, host family, the
/// line in the host's language; never a surname or a birth date.
pub fn print_difficulty(store: VisitStore) -> AnyView {
    let t = words().difficulty;
    let with_allergy = RwSignal::new(false);
    let print = view! {
        <Button
            label=words().ui.print()
            drawing=Icon::Print
            narrow=true
            on_press=navigation::print
        />
    };
    view! {
        <div class="screen-only">
            <PageHeader
                title=t.cards()
                back=Route::Visit(store.id, Screen::Difficulty).path()
                action=print.into_any()
            />
        </div>
        <div class="body">
            <div class="screen-only stack">
                <p class="soft">{t.cards_line()}</p>
                {move || lost_line(store).note.map(|note| view! { <p class="soft">{note}</p> })}
                <CheckboxField
                    id="with-allergy"
                    label=t.with_allergy()
                    value=with_allergy
                    hint=t.with_allergy_hint()
                />
            </div>
            {move || cards(store, with_allergy.get())}
        </div>
    }
    .into_any()
}

fn cards(store: VisitStore, with_allergy: bool) -> AnyView {
    let t = words().difficulty;
    let young = young_people(store);
    if young.is_empty() {
        return view! { <EmptyState drawing=Icon::People title=t.nobody() words=t.nobody_hint() /> }
            .into_any();
    }
    let (visit, at) = head(store);
    let cards = young.iter().map(|person| card(store, person, with_allergy));
    view! {
        <div class="print-only">
            <PrintHead title=t.cards() line=visit origin=t.printed(&at) />
        </div>
        <div class="pocket-cards">{cards.collect_view()}</div>
    }
    .into_any()
}

fn head(store: VisitStore) -> (String, String) {
    let now = untrack(|| store.now_untracked());
    store.visit.with(|visit| {
        let zone = store
            .items
            .with_untracked(|items| zone_at(visit.as_ref(), &agenda_of(items, None), now));
        let name = visit.as_ref().map(|visit| visit.name.clone());
        (name.unwrap_or_default(), format::day_and_time(now, &zone))
    })
}

fn card(store: VisitStore, person: &Person, with_allergy: bool) -> AnyView {
    let t = words().difficulty;
    let lost = lost_line(store);
    let mut lines: Vec<(String, String)> = leaders_of(store, person)
        .into_iter()
        .map(|leader| {
            (
                format!("{} {}", t.leader(), given_name(&leader.name)),
                leader.phone,
            )
        })
        .collect();
    let first = |wanted: fn(Role) -> bool| adults(store, wanted).into_iter().next();
    if let Some(coordinator) = first(|role| role == Role::HostCoordinator) {
        let name = given_name(&coordinator.name);
        lines.push((format!("{} {name}", t.coordinator()), coordinator.phone));
    }
    if let Some(family) = family_of(store, person.id) {
        let where_and_how = [family.address.as_str(), family.phone.as_str()];
        lines.push((
            format!("{} {}", t.family(), family.name),
            filled(&where_and_how),
        ));
    }
    if let Some(home) = first(|role| role == Role::HomeContact) {
        lines.push((t.home().to_owned(), home.phone));
    }
    lines.push((t.emergency().to_owned(), "112".to_owned()));
    let allergy = with_allergy
        .then(|| severe_allergy(store, person.id))
        .flatten();
    lines.extend(allergy.map(|allergy| (t.allergy().to_owned(), allergy)));
    let rows = lines
        .into_iter()
        .filter(|(_, value)| !value.is_empty())
        .map(|(name, value)| {
            view! {
                <dt>{name}</dt>
                <dd>{value}</dd>
            }
        });
    view! {
        <section class="pocket-card">
            <h2>{filled(&[&given_name(&person.name), &group_of(store, person)])}</h2>
            <p class="lost-words" lang=lost.tag>{lost.line}</p>
            <dl>{rows.collect_view()}</dl>
        </section>
    }
    .into_any()
}

/// The leader of the person's own group first, then the visit leader; two numbers in all.
fn leaders_of(store: VisitStore, person: &Person) -> Vec<Person> {
    let own_leader = store
        .groups
        .with(|groups| groups.get(&person.group?).and_then(|group| group.leader));
    let mut leaders = adults(store, Role::is_leader);
    order::sort_by_key(&mut leaders, |leader| Some(leader.id) != own_leader);
    leaders.truncate(2);
    leaders
}

fn young_people(store: VisitStore) -> Vec<Person> {
    store.people.with(|people| {
        let mut young: Vec<Person> = people
            .values()
            .filter(|person| person.removed.is_none() && person.role == Role::YoungPerson)
            .cloned()
            .collect();
        order::sort_by(&mut young, |one, other| {
            (&one.code, &one.name).cmp(&(&other.code, &other.name))
        });
        young
    })
}

fn group_of(store: VisitStore, person: &Person) -> String {
    store
        .groups
        .with(|groups| Some(groups.get(&person.group?)?.name.clone()))
        .unwrap_or_default()
}

fn family_of(store: VisitStore, person: Id) -> Option<HostFamily> {
    let family = store.placements.with(|placements| {
        placements
            .values()
            .find(|placement| placement.person == person && placement.removed.is_none())
            .map(|placement| placement.family)
    })?;
    store
        .families
        .with(|families| families.get(&family).cloned())
}

fn severe_allergy(store: VisitStore, person: Id) -> Option<String> {
    store.health.with(|health| {
        health
            .values()
            .find(|health| health.person == person && health.removed.is_none() && health.severe)
            .map(|health| health.allergy.clone())
    })
}

fn filled(parts: &[&str]) -> String {
    let filled: Vec<&str> = parts
        .iter()
        .copied()
        .filter(|part| !part.is_empty())
        .collect();
    filled.join(" · ")
}
