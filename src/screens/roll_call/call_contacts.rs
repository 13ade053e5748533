use super::counting::Counting;
use crate::markup::view;
use crate::text::words;
use crate::ui::{ButtonLook, CallButton, Card, Fact, FactList, Icon, List, Reach, Section, Tone};
use leptos::prelude::*;
use visit::Id;
use visit::records::{Guardian, Health, HostFamily, Person};

/// Whom to ring about somebody, and what to know about their health. Only for leaders and the
/// home contact.
pub fn contacts(counting: Counting, person: Id) -> AnyView {
    let t = words().roll_call;
    let own = person_of(counting, person);
    let buddy = own.as_ref().and_then(|own| person_of(counting, own.buddy?));
    let guardians = guardians_of(counting, person);
    let family = family_of(counting, person);
    let secrets: Vec<String> = guardians
        .iter()
        .filter(|guardian| !guardian.do_not_disclose_to.trim().is_empty())
        .map(|guardian| guardian.do_not_disclose_to.trim().to_owned())
        .collect();
    let mut lines = Vec::new();
    if let Some(own) = own.as_ref() {
        lines.extend(line(counting, &own.name, t.own_phone(), &own.phone, true));
    }
    if let Some(buddy) = buddy.as_ref() {
        lines.extend(line(counting, &buddy.name, t.buddy(), &buddy.phone, true));
    }
    if let Some(family) = family.as_ref() {
        let name = t.family(&family.name);
        let home = join(&[&family.adults, &family.address]);
        lines.extend(line(counting, &name, &home, &family.phone, false));
        lines.extend(line(counting, &name, &home, &family.second_phone, false));
    }
    for guardian in &guardians {
        for phone in &guardian.phones {
            let what = join(&[&guardian.relation, &phone.label]);
            lines.extend(line(counting, &guardian.name, &what, &phone.number, false));
        }
    }
    lines.extend(line(
        counting,
        t.emergency(),
        t.emergency_line(),
        "112",
        false,
    ));
    view! {
        <Section title=t.whom_to_ring()>
            {(!secrets.is_empty())
                .then(|| {
                    view! {
                        <Card tone=Tone::Alarm>
                            <p class="card-title">{t.do_not_disclose(&secrets.join(", "))}</p>
                        </Card>
                    }
                })}
            <List>{lines}</List>
        </Section>
        {health_of(counting, person).map(health)}
    }
    .into_any()
}

fn line(
    counting: Counting,
    name: &str,
    what: &str,
    number: &str,
    can_text: bool,
) -> Option<AnyView> {
    if number.trim().is_empty() {
        return None;
    }
    let t = words().roll_call;
    let dials = untrack(|| !counting.store.is_demo());
    let what = what.to_owned();
    let text = can_text.then(|| {
        view! {
            <CallButton
                label=t.send_text()
                phone=number
                dials
                reach=Reach::Text
                look=ButtonLook::Line
                only_drawing=true
                spoken=t.text_to(name)
            />
        }
    });
    Some(
        view! {
            <li class="row">
                <div class="row-main">
                    <span class="row-text">
                        <span class="row-title">{name.to_owned()}</span>
                        {(!what.is_empty()).then(|| view! { <span class="row-line">{what}</span> })}
                        <span class="row-line number">{number.to_owned()}</span>
                    </span>
                </div>
                <span class="row-side">
                    {text}
                    <CallButton
                        label=t.ring()
                        phone=number
                        dials
                        look=ButtonLook::Line
                        only_drawing=true
                        spoken=t.ring_to(name, number)
                    />
                </span>
            </li>
        }
        .into_any(),
    )
}

fn health(health: Health) -> AnyView {
    let t = words().roll_call;
    let facts = vec![
        Fact::new(t.allergy(), health.allergy).with_drawing(Icon::Warning),
        Fact::new(t.conditions(), health.conditions).with_drawing(Icon::Health),
        Fact::new(t.medicines(), health.medicines),
        Fact::new(t.diet(), health.diet),
        Fact::new(t.health_notes(), health.notes),
    ];
    view! {
        <Section title=t.health()>
            <FactList facts />
        </Section>
    }
    .into_any()
}

pub fn person_of(counting: Counting, person: Id) -> Option<Person> {
    counting
        .store
        .people
        .with(|people| people.get(&person).cloned())
}

pub fn health_of(counting: Counting, person: Id) -> Option<Health> {
    counting.store.health.with(|health| {
        health
            .values()
            .find(|health| health.person == person && health.removed.is_none())
            .cloned()
    })
}

fn guardians_of(counting: Counting, person: Id) -> Vec<Guardian> {
    counting.store.guardians.with(|guardians| {
        guardians
            .values()
            .filter(|guardian| guardian.person == person && guardian.removed.is_none())
            .cloned()
            .collect()
    })
}

pub fn family_of(counting: Counting, person: Id) -> Option<HostFamily> {
    let family = counting.store.placements.with(|placements| {
        placements
            .values()
            .find(|placement| placement.person == person && placement.removed.is_none())
            .map(|placement| placement.family)
    })?;
    counting
        .store
        .families
        .with(|families| families.get(&family).cloned())
}

fn join(parts: &[&str]) -> String {
    let filled: Vec<&str> = parts
        .iter()
        .map(|part| part.trim())
        .filter(|part| !part.is_empty())
        .collect();
    filled.join(" · ")
}
