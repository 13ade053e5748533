use super::health_part::health_of;
use super::href;
use super::person_page::not_here;
use super::saving::{SavedForm, passcode_notice, passcode_sheet, save_form};
use super::wrong::wrong_fields;
use crate::markup::view;
use crate::platform::identity;
use crate::state::{FormMemory, Route, Screen, VisitStore};
use crate::text;
use crate::ui::{
    BottomActions, Button, ButtonLook, CheckboxField, Form, FormErrors, PageHeader, TextArea,
};
use engine::protocol::Change;
use leptos::prelude::*;
use visit::records::{Health, Person};
use visit::{Entry, Id};

/// What is known of a young person's health and food.
pub fn edit_health(store: VisitStore, person: Id) -> AnyView {
    let known = store
        .people
        .with_untracked(|people| people.get(&person).cloned());
    match known {
        Some(person) => form(store, &person),
        None => not_here(store),
    }
}

#[derive(Clone, Copy)]
struct Fields {
    allergy: RwSignal<String>,
    severe: RwSignal<bool>,
    diet: RwSignal<String>,
    conditions: RwSignal<String>,
    medicines: RwSignal<String>,
    notes: RwSignal<String>,
}

impl Fields {
    fn of(health: &Health, memory: FormMemory) -> Self {
        Self {
            allergy: memory.text("allergy", &health.allergy),
            severe: memory.field("severe", health.severe),
            diet: memory.text("diet", &health.diet),
            conditions: memory.text("conditions", &health.conditions),
            medicines: memory.text("medicines", &health.medicines),
            notes: memory.text("notes", &health.notes),
        }
    }

    fn read(self, before: &Health) -> Health {
        let text = |signal: RwSignal<String>| signal.read_untracked().trim().to_owned();
        Health {
            allergy: text(self.allergy),
            severe: self.severe.get_untracked(),
            diet: text(self.diet),
            conditions: text(self.conditions),
            medicines: text(self.medicines),
            notes: text(self.notes),
            ..before.clone()
        }
    }
}

fn form(store: VisitStore, person: &Person) -> AnyView {
    let words = text::words().people.form;
    let id = person.id;
    let memory = FormMemory::at(Route::Visit(store.id, Screen::EditHealth(id)));
    let before = store.health.with_untracked(|all| health_of(all, id));
    let start = before.clone().unwrap_or_else(|| empty(id));
    let fields = Fields::of(&start, memory);
    let errors = FormErrors::new();
    let busy = RwSignal::new(false);
    let form = SavedForm {
        memory,
        errors,
        busy,
        field: "allergy",
    };
    let asks_passcode = RwSignal::new(false);
    let save = move || {
        let after = fields.read(&start);
        let mut wrong = wrong_fields(&Entry::Health(after.clone()));
        if after.severe && after.allergy.is_empty() {
            wrong.push(("allergy", words.errors.severe_without_allergy().to_owned()));
        }
        if !errors.check(wrong) {
            return;
        }
        let change = Change {
            before: before.clone().map(Entry::Health),
            after: Entry::Health(after),
        };
        save_form(store, vec![change], form, Screen::Person(id), move || {
            asks_passcode.try_set(true);
        });
    };
    let back = href(store, Screen::Person(id));
    view! {
        <PageHeader title=words.health_title() line=person.name.clone() back=back.clone() />
        <div class="body">
            {passcode_notice(store)}
            <Form
                errors
                on_submit=save
                came_back=memory.came_back()
                on_start_afresh=move || memory.start_afresh()
            >
                <p class="hint">{words.health_hint()}</p>
                {inputs(fields)}
                <BottomActions>
                    <Button label=words.cancel() look=ButtonLook::Line href=back on_press=move || memory.forget() />
                    <Button label=words.save() submit=true disabled=busy />
                </BottomActions>
            </Form>
        </div>
        {passcode_sheet(store, asks_passcode)}
    }
    .into_any()
}

fn inputs(fields: Fields) -> AnyView {
    let words = text::words().people.form;
    let area = |id: &'static str, label: &'static str, hint: &'static str, value| {
        let hint = Some(hint.to_owned()).filter(|hint| !hint.is_empty());
        view! { <TextArea id label hint value rows=2 optional=true /> }
    };
    view! {
        {area("allergy", words.allergy(), words.allergy_hint(), fields.allergy)}
        <CheckboxField
            id="severe"
            label=words.severe()
            hint=words.severe_hint()
            value=fields.severe
        />
        {area("diet", words.diet(), words.diet_hint(), fields.diet)}
        {area("conditions", words.conditions(), words.conditions_hint(), fields.conditions)}
        {area("medicines", words.medicines(), words.medicines_hint(), fields.medicines)}
        {area("notes", words.notes(), "", fields.notes)}
    }
    .into_any()
}

fn empty(person: Id) -> Health {
    Health {
        id: identity::new_id(),
        person,
        allergy: String::new(),
        severe: false,
        diet: String::new(),
        conditions: String::new(),
        medicines: String::new(),
        notes: String::new(),
        removed: None,
    }
}
