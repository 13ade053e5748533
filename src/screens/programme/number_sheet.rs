use super::numbers::{Edited, KINDS, kind_name};
use super::undo::Undo;
use crate::markup::view;
use crate::platform::identity;
use crate::state::{FormMemory, Route, Screen, VisitStore};
use crate::text;
use crate::ui::{
    Button, ButtonLook, Choice, ChoiceChips, Form, FormErrors, Icon, PhoneField, Sheet, TextField,
    choice,
};
use engine::protocol::Change;
use leptos::prelude::*;
use visit::Id;
use visit::people::dialled;
use visit::records::{NumberKind, UsefulNumber};
use visit::validate;

/// The form of one number, above the list.
pub fn number_sheet(store: VisitStore, edited: RwSignal<Option<Edited>>, undo: Undo) -> AnyView {
    let words = text::words().programme;
    let open = Signal::derive(move || edited.get().is_some());
    let title = move || match edited.get() {
        Some(Edited::Known(_)) => words.edit_number().to_owned(),
        _ => words.add_number().to_owned(),
    };
    view! {
        <Sheet open title on_close=move || edited.set(None)>
            {move || edited.get().map(|which| form(store, which, edited, undo))}
        </Sheet>
    }
    .into_any()
}

fn form(store: VisitStore, which: Edited, edited: RwSignal<Option<Edited>>, undo: Undo) -> AnyView {
    let words = text::words().programme;
    let errors = FormErrors::new();
    let before = match which {
        Edited::New => None,
        Edited::Known(id) => store
            .numbers
            .with_untracked(|numbers| numbers.get(&id).cloned()),
    };
    let memory = FormMemory::of(
        Route::Visit(store.id, Screen::Numbers),
        before.as_ref().map(|number| number.id),
    );
    let draft = Draft::of(before.as_ref(), memory);
    let id = before
        .as_ref()
        .map_or_else(identity::new_id, |number| number.id);
    let kept = before.clone();
    let save = move || {
        let number = draft.read(id);
        if !errors.check(wrong(&number)) {
            return;
        }
        let change = Change {
            before: kept.clone().map(Into::into),
            after: number.into(),
        };
        // What is refused stays in the form, with the reason.
        store.save_then(vec![change], move |answer| match answer {
            Ok(_) => {
                memory.forget();
                edited.set(None);
            }
            Err(problem) => {
                errors.check(vec![("number-label", text::problems::sentence(&problem))]);
            }
        });
    };
    let delete = before.map(|number| {
        let delete = move || {
            memory.forget();
            edited.set(None);
            delete_number(store, &number, undo);
        };
        view! {
            <Button label=words.delete() look=ButtonLook::AlarmLine drawing=Icon::Trash on_press=delete />
        }
    });
    view! {
        <Form
            errors
            on_submit=save
            came_back=memory.came_back()
            on_start_afresh=move || memory.start_afresh()
        >
            <TextField id="number-label" label=words.number_label() value=draft.label hint=words.number_label_hint() />
            <PhoneField id="number-phone" label=words.number_phone() value=draft.phone />
            <ChoiceChips id="number-kind" label=words.number_kind() value=draft.kind choices=kinds() />
            <TextField
                id="number-note"
                label=words.number_note()
                value=draft.note
                hint=words.number_note_hint()
                optional=true
            />
            <div class="sheet-actions">
                <Button label=words.save() submit=true />
                {delete}
            </div>
        </Form>
    }
    .into_any()
}

#[derive(Clone, Copy)]
struct Draft {
    label: RwSignal<String>,
    phone: RwSignal<String>,
    kind: RwSignal<String>,
    note: RwSignal<String>,
}

impl Draft {
    fn of(number: Option<&UsefulNumber>, memory: FormMemory) -> Self {
        let text = |field: &'static str, value: fn(&UsefulNumber) -> &String| {
            memory.field(
                field,
                number
                    .map(|number| value(number).clone())
                    .unwrap_or_default(),
            )
        };
        let kind = number.map_or(NumberKind::Coach, |number| number.kind);
        let name = KINDS
            .iter()
            .find(|(known, _)| *known == kind)
            .map(|(_, name)| *name);
        Self {
            label: text("label", |number| &number.label),
            phone: text("phone", |number| &number.phone),
            note: text("note", |number| &number.note),
            kind: memory.text("kind", name.unwrap_or("other")),
        }
    }

    fn read(self, id: Id) -> UsefulNumber {
        let trimmed = |value: RwSignal<String>| value.get_untracked().trim().to_owned();
        let kind = self.kind.get_untracked();
        let kind = KINDS
            .iter()
            .find(|(_, name)| *name == kind)
            .map(|(kind, _)| *kind);
        UsefulNumber {
            id,
            label: trimmed(self.label),
            kind: kind.unwrap_or_default(),
            phone: trimmed(self.phone),
            note: trimmed(self.note),
            removed: None,
        }
    }
}

fn kinds() -> Vec<Choice> {
    KINDS
        .iter()
        .map(|(kind, name)| choice(*name, kind_name(*kind)))
        .collect()
}

fn wrong(number: &UsefulNumber) -> Vec<(&'static str, String)> {
    let words = text::words().programme;
    let mut wrong = Vec::new();
    if number.label.is_empty() {
        wrong.push(("number-label", words.need_label().to_owned()));
    }
    if number.phone.is_empty() {
        wrong.push(("number-phone", words.need_phone().to_owned()));
    } else if dialled(&number.phone).is_none() {
        wrong.push(("number-phone", words.bad_phone().to_owned()));
    }
    for problem in validate::check(&number.clone().into()) {
        let id = match problem.field.as_str() {
            "label" => "number-label",
            "phone" => "number-phone",
            _ => "number-note",
        };
        if !wrong.iter().any(|(known, _)| *known == id) {
            wrong.push((id, words.text_too_long().to_owned()));
        }
    }
    wrong
}

fn delete_number(store: VisitStore, number: &UsefulNumber, undo: Undo) {
    let removed = UsefulNumber {
        removed: Some(store.now_untracked()),
        ..number.clone()
    };
    let (before, after) = (removed.clone(), number.clone());
    let change = Change {
        before: Some(number.clone().into()),
        after: removed.into(),
    };
    let said = text::words().programme.number_deleted(&number.label);
    store.save_then(vec![change], move |answer| match answer {
        Ok(_) => undo.offer(said, move || store.change(before.clone(), after.clone())),
        Err(problem) => undo.say(text::problems::sentence(&problem)),
    });
}
