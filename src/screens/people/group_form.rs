use super::choices::{leader_choices, young};
use super::group_changes::changes_to_group;
use super::groups::Edited;
use super::wrong::wrong_fields;
use crate::markup::view;
use crate::state::{FormMemory, Route, Screen, VisitStore};
use crate::text;
use crate::ui::{
    BottomActions, Button, ButtonLook, CheckboxField, Form, FormErrors, Icon, PageHeader,
    SelectField, TextField,
};
use leptos::prelude::*;
use std::collections::BTreeSet;
use visit::order::Gather;
use visit::people::folded;
use visit::records::{Group, Person};
use visit::{Entry, Id};

/// Name, leader and members of one group.
pub fn group_form(
    store: VisitStore,
    edited: Edited,
    on_done: UnsyncCallback<()>,
    on_remove: UnsyncCallback<Group>,
) -> AnyView {
    let words = text::words().people.group;
    let form_words = text::words().people.form;
    let Edited { group, is_new } = edited;
    let errors = FormErrors::new();
    let place = Route::Visit(store.id, Screen::Groups);
    let memory = FormMemory::of(place, (!is_new).then_some(group.id));
    let name = memory.text("name", &group.name);
    let chosen = group.leader.map(|id| id.to_string()).unwrap_or_default();
    let leader = memory.field("leader", chosen);
    let members = members_of(store, group.id, memory);
    let before = (!is_new).then(|| group.clone());
    let title = match &before {
        Some(group) => words.edit(&group.name),
        None => words.new_title().to_owned(),
    };
    let removable = before.clone();
    let boxes = members.clone();
    let save = move || {
        let after = Group {
            name: name.get_untracked().trim().to_owned(),
            leader: leader.get_untracked().parse().ok(),
            ..group.clone()
        };
        if errors.check(wrong_of(store, &after)) {
            let chosen: BTreeSet<Id> = boxes
                .iter()
                .filter(|member| member.chosen.get_untracked())
                .map(|member| member.id)
                .gather_set();
            let changes = store
                .people
                .with_untracked(|people| changes_to_group(people, before.as_ref(), after, &chosen));
            // What is refused stays in the form, with the reason.
            store.save_then(changes, move |answer| match answer {
                Ok(_) => {
                    memory.forget();
                    on_done.run(());
                }
                Err(problem) => {
                    errors.check(vec![("name", text::problems::sentence(&problem))]);
                }
            });
        }
    };
    let remove_button = removable.map(|group| {
        let remove = move || {
            memory.forget();
            on_remove.run(group.clone());
        };
        view! {
            <Button
                label=words.remove()
                look=ButtonLook::AlarmLine
                drawing=Icon::Trash
                on_press=remove
            />
        }
    });
    let cancel = move || {
        memory.forget();
        on_done.run(());
    };
    view! {
        <PageHeader title />
        <div class="body">
            <Form
                errors
                on_submit=save
                came_back=memory.came_back()
                on_start_afresh=move || memory.start_afresh()
            >
                <TextField id="name" label=words.name() hint=words.name_hint() value=name />
                <SelectField
                    id="leader"
                    label=words.leader()
                    value=leader
                    choices=leader_choices(store)
                />
                {members_field(members)}
                {remove_button}
                <BottomActions>
                    <Button label=form_words.cancel() look=ButtonLook::Line on_press=cancel />
                    <Button label=form_words.save() submit=true />
                </BottomActions>
            </Form>
        </div>
    }
    .into_any()
}

/// A young person as a box to tick.
#[derive(Clone)]
struct Member {
    id: Id,
    label: String,
    chosen: RwSignal<bool>,
}

fn members_of(store: VisitStore, group: Id, memory: FormMemory) -> Vec<Member> {
    let words = text::words().people.group;
    store.people.with_untracked(|people| {
        store.groups.with_untracked(|groups| {
            let member = |person: &&Person| {
                let other = person.group.filter(|other| *other != group);
                let other = other.and_then(|other| groups.get(&other));
                let label = match other.filter(|other| other.removed.is_none()) {
                    Some(other) => words.member_elsewhere(&person.name, &other.name),
                    None => person.name.clone(),
                };
                Member {
                    id: person.id,
                    label,
                    chosen: memory
                        .field(format!("member-{}", person.id), person.group == Some(group)),
                }
            };
            young(people.values()).iter().map(member).collect()
        })
    })
}

fn members_field(members: Vec<Member>) -> AnyView {
    let words = text::words().people.group;
    if members.is_empty() {
        return view! { <p class="soft">{words.nobody()}</p> }.into_any();
    }
    let boxes = members
        .into_iter()
        .map(|member| {
            let id = format!("member-{}", member.id);
            view! { <CheckboxField id label=member.label value=member.chosen /> }
        })
        .collect_view();
    view! {
        <fieldset class="field people-boxes">
            <legend class="label">{words.members()}</legend>
            <p class="hint">{words.members_hint()}</p>
            {boxes}
        </fieldset>
    }
    .into_any()
}

fn wrong_of(store: VisitStore, after: &Group) -> Vec<(&'static str, String)> {
    let mut wrong = wrong_fields(&Entry::Group(after.clone()));
    let name = folded(&after.name);
    let is_taken = store.groups.with_untracked(|groups| {
        groups
            .values()
            .filter(|group| group.id != after.id && group.removed.is_none())
            .any(|group| folded(&group.name) == name)
    });
    if wrong.is_empty() && is_taken {
        wrong.push((
            "name",
            text::words().people.form.errors.group_twice().to_owned(),
        ));
    }
    wrong
}
