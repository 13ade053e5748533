use crate::markup::view;
use crate::platform::identity;
use crate::text;
use crate::ui::{Button, ButtonLook, Icon, PhoneField, TextArea, TextField};
use leptos::prelude::*;
use visit::Id;
use visit::people::dialled;
use visit::records::{Guardian, PhoneNumber};

/// What is typed about one parent or guardian.
#[derive(Clone)]
pub struct GuardianFields {
    pub id: Id,
    before: Guardian,
    name: RwSignal<String>,
    relation: RwSignal<String>,
    numbers: RwSignal<Vec<NumberFields>>,
    do_not_disclose_to: RwSignal<String>,
    notes: RwSignal<String>,
}

#[derive(Clone, Copy)]
struct NumberFields {
    id: Id,
    label: RwSignal<String>,
    number: RwSignal<String>,
}

impl NumberFields {
    fn of(phone: &PhoneNumber) -> Self {
        Self {
            id: identity::new_id(),
            label: RwSignal::new(phone.label.clone()),
            number: RwSignal::new(phone.number.clone()),
        }
    }
}

impl GuardianFields {
    pub fn of(guardian: &Guardian) -> Self {
        let text = |text: &str| RwSignal::new(text.to_owned());
        let mut numbers: Vec<NumberFields> = guardian.phones.iter().map(NumberFields::of).collect();
        if numbers.is_empty() {
            numbers.push(NumberFields::of(&PhoneNumber::default()));
        }
        Self {
            id: guardian.id,
            before: guardian.clone(),
            name: text(&guardian.name),
            relation: text(&guardian.relation),
            numbers: RwSignal::new(numbers),
            do_not_disclose_to: text(&guardian.do_not_disclose_to),
            notes: text(&guardian.notes),
        }
    }

    pub fn empty(person: Id) -> Self {
        Self::of(&Guardian {
            id: identity::new_id(),
            person,
            name: String::new(),
            relation: String::new(),
            phones: Vec::new(),
            do_not_disclose_to: String::new(),
            notes: String::new(),
            removed: None,
        })
    }

    /// The guardian as typed; numbers that were left empty are left out.
    pub fn read(&self) -> Guardian {
        let text = |signal: RwSignal<String>| signal.read_untracked().trim().to_owned();
        let numbers = self.numbers.get_untracked().into_iter();
        let phones = numbers
            .map(|fields| PhoneNumber {
                label: text(fields.label),
                number: text(fields.number),
            })
            .filter(|phone| !phone.number.is_empty())
            .collect();
        Guardian {
            name: text(self.name),
            relation: text(self.relation),
            phones,
            do_not_disclose_to: text(self.do_not_disclose_to),
            notes: text(self.notes),
            ..self.before.clone()
        }
    }

    /// What cannot be kept, by the ids of the fields.
    pub fn wrong(&self) -> Vec<(String, String)> {
        let words = text::words().people.form.errors;
        let mut wrong = Vec::new();
        if self.name.read_untracked().trim().is_empty() {
            wrong.push((self.field("name"), words.guardian_name().to_owned()));
        }
        let numbers = self.numbers.get_untracked();
        let is_empty = |fields: &NumberFields| fields.number.read_untracked().trim().is_empty();
        for fields in &numbers {
            let number = fields.number.get_untracked();
            if !is_empty(fields) && dialled(&number).is_none() {
                wrong.push((number_id(*fields), words.guardian_phone().to_owned()));
            }
        }
        if let Some(first) = numbers.first().filter(|_| numbers.iter().all(is_empty)) {
            wrong.push((number_id(*first), words.guardian_phone().to_owned()));
        }
        wrong
    }

    fn field(&self, name: &str) -> String {
        format!("{name}-{}", self.id)
    }
}

fn number_id(fields: NumberFields) -> String {
    format!("number-{}", fields.id)
}

/// The fields about one of them, at a place in the list of all.
pub fn guardian_fieldset(
    place: usize,
    fields: GuardianFields,
    all: RwSignal<Vec<GuardianFields>>,
) -> AnyView {
    let words = text::words().people.form;
    let id = fields.id;
    let remove = move || all.update(|all| all.retain(|one| one.id != id));
    view! {
        <fieldset class="card form guardian-fields">
            <legend class="for-readers">{words.guardian_number(place + 1)}</legend>
            <p class="card-title" aria-hidden="true">{words.guardian_number(place + 1)}</p>
            <TextField id=fields.field("name") label=words.guardian_name() value=fields.name />
            <TextField
                id=fields.field("relation")
                label=words.relation()
                hint=words.relation_hint()
                value=fields.relation
                optional=true
            />
            {numbers_part(fields.numbers)}
            <TextField
                id=fields.field("silence")
                label=words.do_not_disclose_to()
                hint=words.do_not_disclose_hint()
                value=fields.do_not_disclose_to
                optional=true
            />
            <TextArea
                id=fields.field("notes")
                label=words.notes()
                value=fields.notes
                rows=2
                optional=true
            />
            <Button
                label=words.remove_guardian()
                look=ButtonLook::Quiet
                drawing=Icon::Trash
                on_press=remove
            />
        </fieldset>
    }
    .into_any()
}

fn numbers_part(numbers: RwSignal<Vec<NumberFields>>) -> AnyView {
    let words = text::words().people.form;
    let add = move || numbers.update(|all| all.push(NumberFields::of(&PhoneNumber::default())));
    view! {
        <For
            each=move || numbers.get().into_iter().enumerate()
            key=|(place, fields)| (*place, fields.id)
            let((place, fields))
        >
            {number_part(place, fields, numbers)}
        </For>
        <Button label=words.add_number() look=ButtonLook::Quiet drawing=Icon::Plus on_press=add />
    }
    .into_any()
}

fn number_part(
    place: usize,
    fields: NumberFields,
    numbers: RwSignal<Vec<NumberFields>>,
) -> AnyView {
    let words = text::words().people.form;
    let id = number_id(fields);
    let label_id = format!("{id}-kind");
    let own = fields.id;
    let remove = move || numbers.update(|all| all.retain(|one| one.id != own));
    let earlier = move || {
        numbers.update(|all| {
            if let Some(before) = place.checked_sub(1).filter(|_| place < all.len()) {
                all.swap(before, place);
            }
        });
    };
    let earlier_button = (place > 0).then(|| {
        view! {
            <Button
                label=words.ring_earlier(place + 1)
                look=ButtonLook::Line
                drawing=Icon::Up
                only_drawing=true
                on_press=earlier
            />
        }
    });
    view! {
        <div class="guardian-number">
            <div class="pair">
                <PhoneField id label=words.number(place + 1) value=fields.number />
                <TextField
                    id=label_id
                    label=words.number_label(place + 1)
                    hint=words.number_label_hint()
                    value=fields.label
                    optional=true
                />
            </div>
            <div class="guardian-number-actions">
                {earlier_button}
                <Button
                    label=words.remove_number(place + 1)
                    look=ButtonLook::Line
                    drawing=Icon::Trash
                    only_drawing=true
                    on_press=remove
                />
            </div>
        </div>
    }
    .into_any()
}
