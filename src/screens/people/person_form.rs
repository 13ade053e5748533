use super::choices::{buddy_choices, family_choices, group_choices};
use super::href;
use super::person_fields::{PersonFields, ROLES, role_of};
use super::person_page::not_here;
use super::saving::{SavedForm, save_form};
use crate::markup::view;
use crate::platform::identity;
use crate::state::{FormMemory, Route, Screen, VisitStore};
use crate::text;
use crate::ui::{
    BottomActions, Button, ButtonLook, DateField, Form, FormErrors, Icon, NumberField, PageHeader,
    PhoneField, RadioGroup, SelectField, TextArea, TextField, choice,
};
use leptos::prelude::*;
use visit::Id;
use visit::records::{Person, Role};

/// Adds somebody: who they are first, then what is needed of them.
pub fn new_person(store: VisitStore) -> AnyView {
    let memory = FormMemory::at(Route::Visit(store.id, Screen::NewPerson));
    let role = memory.field("first-role", None::<Role>);
    (move || match role.get() {
        None => role_step(store, role, memory),
        Some(role) => {
            let title = text::words().people.form.new_title();
            form(
                store,
                None,
                empty_person(role),
                title,
                href(store, Screen::People),
                memory,
            )
        }
    })
    .into_any()
}

/// Changes what is held about a person.
pub fn edit_person(store: VisitStore, person: Id) -> AnyView {
    let before = store
        .people
        .with_untracked(|people| people.get(&person).cloned());
    let Some(before) = before else {
        return not_here(store);
    };
    let title = text::words().people.form.edit_title();
    let back = href(store, Screen::Person(person));
    let memory = FormMemory::at(Route::Visit(store.id, Screen::EditPerson(person)));
    form(store, Some(before.clone()), before, title, back, memory)
}

fn role_step(store: VisitStore, chosen: RwSignal<Option<Role>>, memory: FormMemory) -> AnyView {
    let words = text::words().people.form;
    let errors = FormErrors::new();
    let value = memory.text("role-question", "");
    let go_on = move || {
        let typed = value.get_untracked();
        let wrong = typed
            .is_empty()
            .then(|| ("role", words.errors.role().to_owned()));
        if errors.check(wrong.into_iter().collect()) {
            chosen.set(Some(role_of(&typed)));
        }
    };
    let choices = ROLES
        .iter()
        .map(|(role, key)| choice(*key, text::people::role::name(*role)).with_hint(hint_of(*role)))
        .collect::<Vec<_>>();
    view! {
        <PageHeader title=words.new_title() back=href(store, Screen::People) />
        <div class="body">
            <Form errors on_submit=go_on>
                <RadioGroup id="role" label=words.role_question() value choices />
                <Button
                    label=words.or_family()
                    look=ButtonLook::Quiet
                    drawing=Icon::Home
                    href=href(store, Screen::NewFamily)
                />
                <BottomActions>
                    <Button label=words.go_on() submit=true />
                </BottomActions>
            </Form>
        </div>
    }
    .into_any()
}

fn hint_of(role: Role) -> &'static str {
    let hints = text::words().people.form.role_hints;
    match role {
        Role::YoungPerson => hints.young_person(),
        Role::VisitLeader => hints.visit_leader(),
        Role::DeputyLeader => hints.deputy_leader(),
        Role::Leader => hints.leader(),
        Role::HomeContact => hints.home_contact(),
        Role::HostCoordinator => hints.host_coordinator(),
        Role::Civic => hints.civic(),
        Role::Officer => hints.officer(),
        Role::Other => hints.other(),
    }
}

fn form(
    store: VisitStore,
    before: Option<Person>,
    start: Person,
    title: &'static str,
    back: String,
    memory: FormMemory,
) -> AnyView {
    let words = text::words().people.form;
    let errors = FormErrors::new();
    let busy = RwSignal::new(false);
    let form = SavedForm {
        memory,
        errors,
        busy,
        field: "name",
    };
    let fields = PersonFields::of(store, &start, memory);
    let id = start.id;
    let save = move || match fields.read(store, &start) {
        Err(wrong) => {
            errors.check(wrong);
        }
        Ok(person) => {
            let changes = fields.changes(store, before.as_ref(), person);
            save_form(store, changes, form, Screen::Person(id), || ());
        }
    };
    view! {
        <PageHeader title back=back.clone() />
        <div class="body">
            <Form errors
                on_submit=save
                came_back=memory.came_back()
                on_start_afresh=move || memory.start_afresh()
            >
                <TextField id="name" label=words.name() value=fields.name />
                {role_field(fields)}
                {move || match fields.role() {
                    Role::YoungPerson => young_fields(store, id, fields),
                    _ => adult_fields(store, fields),
                }}
                <TextArea
                    id="notes"
                    label=words.notes()
                    value=fields.notes
                    hint=words.notes_hint()
                    optional=true
                />
                <BottomActions>
                    <Button label=words.cancel() look=ButtonLook::Line href=back on_press=move || memory.forget() />
                    <Button label=words.save() submit=true disabled=busy />
                </BottomActions>
            </Form>
        </div>
    }
    .into_any()
}

fn role_field(fields: PersonFields) -> AnyView {
    let choices = ROLES
        .iter()
        .map(|(role, key)| choice(*key, text::people::role::name(*role)))
        .collect::<Vec<_>>();
    view! {
        <SelectField id="role" label=text::words().people.form.role() value=fields.role choices />
    }
    .into_any()
}

fn young_fields(store: VisitStore, person: Id, fields: PersonFields) -> AnyView {
    let words = text::words().people.form;
    view! {
        <SelectField id="group" label=words.group() value=fields.group choices=group_choices(store) />
        <SelectField
            id="buddy"
            label=words.buddy()
            hint=words.buddy_hint()
            value=fields.buddy
            choices=buddy_choices(store, person)
        />
        <SelectField
            id="family"
            label=words.family()
            value=fields.family
            choices=family_choices(store)
        />
        <DateField
            id="born"
            label=words.born()
            hint=words.born_hint()
            value=fields.born
            optional=true
        />
        <NumberField id="age" label=words.age() hint=words.age_hint() value=fields.age optional=true />
        {phone_field(fields)}
        <TextField
            id="room"
            label=words.room()
            hint=words.room_hint()
            value=fields.room
            optional=true
        />
        <TextField
            id="code"
            label=words.code()
            hint=words.code_hint()
            value=fields.code
            optional=true
        />
    }
    .into_any()
}

fn adult_fields(store: VisitStore, fields: PersonFields) -> AnyView {
    let words = text::words().people.form;
    let with_group = fields.role().is_leader().then(|| {
        view! {
            <SelectField
                id="group"
                label=words.group()
                value=fields.group
                choices=group_choices(store)
            />
        }
    });
    view! {
        {phone_field(fields)}
        <TextField
            id="email"
            label=words.email()
            kind="email"
            value=fields.email
            optional=true
        />
        <TextField
            id="duties"
            label=words.duties()
            hint=words.duties_hint()
            value=fields.duties
            optional=true
        />
        {with_group}
    }
    .into_any()
}

fn phone_field(fields: PersonFields) -> AnyView {
    let words = text::words().people.form;
    view! {
        <PhoneField
            id="phone"
            label=words.phone()
            hint=words.phone_hint()
            value=fields.phone
            optional=true
        />
    }
    .into_any()
}

fn empty_person(role: Role) -> Person {
    Person {
        id: identity::new_id(),
        code: String::new(),
        name: String::new(),
        role,
        duties: String::new(),
        group: None,
        buddy: None,
        phone: String::new(),
        email: String::new(),
        born: None,
        age: None,
        room: String::new(),
        notes: String::new(),
        removed: None,
    }
}
