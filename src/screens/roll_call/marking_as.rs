use super::marking::Marking;
use crate::markup::view;
use crate::state::VisitStore;
use crate::text::words;
use crate::ui::{Button, ButtonLook, Icon, Leading, List, Row, Section, Sheet, Tone, Trailing};
use leptos::prelude::*;
use visit::Id;
use visit::order;
use visit::records::{Person, Role};

/// Asks who holds the phone: every mark is signed with a name.
pub fn marking_as_sheet(marking: Marking) -> AnyView {
    let t = words().roll_call;
    let store = marking.counting.store;
    let handed_over = RwSignal::new(false);
    let leaders = move || {
        let people = people_of(store, |role| {
            role.is_leader() || role == Role::HostCoordinator
        });
        choices(marking, people)
    };
    let others = move || {
        handed_over.get().then(|| {
            view! {
                <Section title=t.young_people()>
                    <p class="soft">{t.own_report_hint()}</p>
                    <List>{choices(marking, people_of(store, |role| role == Role::YoungPerson))}</List>
                </Section>
                <Section title=t.host_families()>
                    <List>{choices(marking, families_of(store))}</List>
                </Section>
            }
        })
    };
    view! {
        <Sheet open=marking.asking title=t.who_marks() on_close=move || marking.not_answered()>
            <div class="stack">
                <p class="soft">{t.who_marks_hint()}</p>
                <List>{leaders}</List>
                {move || {
                    (!handed_over.get())
                        .then(|| {
                            view! {
                                <Button
                                    label=t.hand_over()
                                    look=ButtonLook::Quiet
                                    drawing=Icon::People
                                    on_press=move || handed_over.set(true)
                                />
                            }
                        })
                }}
                {others}
            </div>
        </Sheet>
    }
    .into_any()
}

fn choices(marking: Marking, all: Vec<(Id, String, String)>) -> Vec<AnyView> {
    let store = marking.counting.store;
    all.into_iter()
        .map(|(id, name, line)| {
            let is_chosen = store.acting_as.get() == Some(id);
            let trailing = if is_chosen {
                Trailing::Icon(Icon::Check)
            } else {
                Trailing::Nothing
            };
            let leading = Leading::face(&name, Tone::Plain);
            let line = Some(line).filter(|line| !line.is_empty());
            view! {
                <Row
                    title=name
                    line=line
                    leading=leading
                    trailing=trailing
                    on_press=move || {
                        store.act_as(id);
                        marking.answered();
                    }
                />
            }
            .into_any()
        })
        .collect()
}

fn people_of(store: VisitStore, wanted: fn(Role) -> bool) -> Vec<(Id, String, String)> {
    store.people.with(|people| {
        let mut people: Vec<&Person> = people
            .values()
            .filter(|person| person.removed.is_none() && wanted(person.role))
            .collect();
        order::sort_by_key(&mut people, |person| {
            (order(person.role), &person.code, &person.name)
        });
        people
            .into_iter()
            .map(|person| (person.id, person.name.clone(), duties(person)))
            .collect()
    })
}

fn duties(person: &Person) -> String {
    let t = words().roll_call;
    match person.role {
        Role::YoungPerson => String::new(),
        _ if !person.duties.is_empty() => person.duties.clone(),
        Role::VisitLeader => t.visit_leader().to_owned(),
        Role::DeputyLeader => t.deputy_leader().to_owned(),
        Role::HostCoordinator => t.host_coordinator().to_owned(),
        _ => t.leader().to_owned(),
    }
}

const fn order(role: Role) -> u8 {
    match role {
        Role::VisitLeader => 0,
        Role::DeputyLeader => 1,
        Role::Leader => 2,
        _ => 3,
    }
}

fn families_of(store: VisitStore) -> Vec<(Id, String, String)> {
    store.families.with(|families| {
        families
            .values()
            .filter(|family| family.removed.is_none())
            .map(|family| (family.id, family.name.clone(), family.adults.clone()))
            .collect()
    })
}
