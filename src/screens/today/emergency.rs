use crate::markup::view;
use crate::state::programme::urgency;
use crate::state::{Route, Screen, VisitStore};
use crate::text;
use crate::ui::{Button, ButtonLook, CallButton, List, Row, Section, Sheet};
use leptos::prelude::*;
use visit::order;
use visit::records::{Person, Role, UsefulNumber};

/// 112, and everybody else who may have to be rung.
pub fn sheet(store: VisitStore, open: RwSignal<bool>) -> AnyView {
    let words = text::words().today;
    view! {
        <Sheet open title=words.emergency_title() on_close=move || open.set(false)>
            {numbers(store)}
        </Sheet>
    }
    .into_any()
}

fn numbers(store: VisitStore) -> AnyView {
    let words = text::words().today;
    let dials = !store.is_demo();
    let useful = useful_numbers(store);
    let leaders = people(store, &|role| role.is_leader());
    let hosts = people(store, &|role| role == Role::HostCoordinator);
    let home = people(store, &|role| role == Role::HomeContact);
    let none = [&useful, &leaders, &hosts, &home]
        .iter()
        .all(|part| part.is_empty());
    let part = move |title: &'static str, callees: Vec<Callee>| {
        (!callees.is_empty()).then(|| {
            let rows = callees
                .into_iter()
                .map(|callee| row(callee, dials))
                .collect_view();
            view! { <Section title><List>{rows}</List></Section> }
        })
    };
    view! {
        <p class="sheet-words emergency-words">{words.emergency_words()}</p>
        <CallButton
            label="112"
            phone="112"
            dials
            look=ButtonLook::Alarm
            spoken=text::words().programme.ring("112")
        />
        {part(words.leaders(), leaders)}
        {part(words.host_side(), hosts)}
        {part(words.home_contact(), home)}
        {part(text::words().programme.numbers(), useful)}
        {none.then(|| view! { <p class="soft quiet-line">{words.no_numbers()}</p> })}
        <div class="sheet-actions">
            <Button
                label=words.change_numbers()
                look=ButtonLook::Quiet
                href=Route::Visit(store.id, Screen::Numbers).path()
            />
        </div>
    }
    .into_any()
}

/// Somebody who answers a telephone.
struct Callee {
    name: String,
    line: String,
    phone: String,
}

fn useful_numbers(store: VisitStore) -> Vec<Callee> {
    store.numbers.with(|numbers| {
        let mut numbers: Vec<&UsefulNumber> = numbers
            .values()
            .filter(|number| number.removed.is_none() && !number.phone.trim().is_empty())
            .collect();
        // Whom one rings when somebody is hurt stands first.
        order::sort_by_key(&mut numbers, |number| (urgency(number.kind), &number.label));
        let callee = |number: &UsefulNumber| Callee {
            name: number.label.clone(),
            line: text::format::joined([number.phone.clone(), number.note.clone()]),
            phone: number.phone.clone(),
        };
        numbers.into_iter().map(callee).collect()
    })
}

fn people(store: VisitStore, wanted: &dyn Fn(Role) -> bool) -> Vec<Callee> {
    let mut found: Vec<Person> = store.people.with(|people| {
        people
            .values()
            .filter(|person| person.removed.is_none() && wanted(person.role))
            .filter(|person| person.phone.bytes().any(|letter| letter.is_ascii_digit()))
            .cloned()
            .collect()
    });
    order::sort_by_key(&mut found, |person| {
        (
            !person.role.leads_the_visit(),
            person.code.clone(),
            person.id,
        )
    });
    let callee = |person: Person| Callee {
        line: text::format::joined([person.phone.clone(), person.duties]),
        name: person.name,
        phone: person.phone,
    };
    found.into_iter().map(callee).collect()
}

fn row(callee: Callee, dials: bool) -> AnyView {
    let spoken = text::words().programme.ring(&callee.name);
    let side = view! {
        <CallButton
            label=callee.phone.clone()
            phone=callee.phone
            dials
            look=ButtonLook::Line
            only_drawing=true
            spoken
        />
    };
    view! { <Row title=callee.name line=callee.line side=side.into_any() /> }.into_any()
}
