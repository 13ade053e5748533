use super::guardian_fields::{GuardianFields, guardian_fieldset};
use super::guardian_part::guardians_of;
use super::href;
use super::person_page::not_here;
use super::saving::{SavedForm, passcode_notice, passcode_sheet, save_form};
use crate::markup::view;
use crate::state::{FormMemory, Route, Screen, VisitStore};
use crate::text;
use crate::ui::{BottomActions, Button, ButtonLook, Form, FormErrors, Icon, PageHeader};
use engine::protocol::Change;
use leptos::prelude::*;
use std::collections::BTreeMap;
use visit::order::Gather;
use visit::records::{Guardian, Person};
use visit::{Entry, Id};

/// The parents and guardians of a young person, each with several numbers.
pub fn edit_guardians(store: VisitStore, person: Id) -> AnyView {
    let known = store
        .people
        .with_untracked(|people| people.get(&person).cloned());
    match known {
        Some(person) => form(store, &person),
        None => not_here(store),
    }
}

fn form(store: VisitStore, person: &Person) -> AnyView {
    let words = text::words().people.form;
    let id = person.id;
    let memory = FormMemory::at(Route::Visit(store.id, Screen::EditGuardians(id)));
    let before = store
        .guardians
        .with_untracked(|all| guardians_of(all.values(), id));
    let typed = fields_of(&before, id, memory);
    let errors = FormErrors::new();
    let busy = RwSignal::new(false);
    let form = SavedForm {
        memory,
        errors,
        busy,
        field: "guardians",
    };
    let asks_passcode = RwSignal::new(false);
    let save = move || {
        let after = read(typed);
        let wrong = typed.with_untracked(|all| wrong_of(all));
        let wrong = wrong.iter().map(|(id, words)| (id.as_str(), words.clone()));
        if !errors.check(wrong.collect()) {
            return;
        }
        let changes = changes_of(&before, &after, store.now_untracked());
        save_form(store, changes, form, Screen::Person(id), move || {
            asks_passcode.try_set(true);
        });
    };
    let back = href(store, Screen::Person(id));
    view! {
        <PageHeader title=words.guardians_title() line=person.name.clone() back=back.clone() />
        <div class="body">
            {passcode_notice(store)}
            <Form
                errors
                on_submit=save
                came_back=memory.came_back()
                on_start_afresh=move || memory.start_afresh()
            >
                <p class="hint" id="guardians-field">{words.guardians_hint()}</p>
                <For
                    each=move || typed.get().into_iter().enumerate()
                    key=|(place, fields)| (*place, fields.id)
                    let((place, fields))
                >
                    {guardian_fieldset(place, fields, typed)}
                </For>
                <Button
                    label=words.add_guardian()
                    look=ButtonLook::Line
                    drawing=Icon::Plus
                    on_press=move || typed.update(|all| all.push(GuardianFields::empty(id)))
                />
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

/// What is typed about each of them, with what was typed before.
fn fields_of(before: &[Guardian], person: Id, memory: FormMemory) -> RwSignal<Vec<GuardianFields>> {
    let kept = memory.kept::<Vec<Guardian>>("guardians");
    let begin = start_fields(before, person);
    let start = begin.iter().map(GuardianFields::read).collect();
    let typed =
        RwSignal::new(kept.map_or_else(|| begin.clone(), |kept| start_fields(&kept, person)));
    memory.follow("guardians", start, move || read(typed), {
        let before = before.to_vec();
        move || typed.set(start_fields(&before, person))
    });
    typed
}

fn read(typed: RwSignal<Vec<GuardianFields>>) -> Vec<Guardian> {
    typed.with_untracked(|all| all.iter().map(GuardianFields::read).collect())
}

fn start_fields(shown: &[Guardian], person: Id) -> Vec<GuardianFields> {
    let fields: Vec<GuardianFields> = shown.iter().map(GuardianFields::of).collect();
    if fields.is_empty() {
        vec![GuardianFields::empty(person)]
    } else {
        fields
    }
}

fn wrong_of(all: &[GuardianFields]) -> Vec<(String, String)> {
    all.iter().flat_map(|fields| fields.wrong()).collect()
}

/// New ones are made, edited ones changed, and those that are gone from the form removed. One
/// that was left empty and never existed is nothing.
fn changes_of(before: &[Guardian], after: &[Guardian], now: visit::Instant) -> Vec<Change> {
    let known: BTreeMap<Id, &Guardian> = before.iter().map(|one| (one.id, one)).gather_map();
    let mut changes = Vec::new();
    for guardian in after {
        let earlier = known.get(&guardian.id).copied();
        if earlier != Some(guardian) {
            changes.push(Change {
                before: earlier.cloned().map(Entry::Guardian),
                after: Entry::Guardian(guardian.clone()),
            });
        }
    }
    for gone in before
        .iter()
        .filter(|one| !after.iter().any(|kept| kept.id == one.id))
    {
        let removed = Guardian {
            removed: Some(now),
            ..gone.clone()
        };
        changes.push(Change {
            before: Some(Entry::Guardian(gone.clone())),
            after: Entry::Guardian(removed),
        });
    }
    changes
}

#[cfg(test)]
mod tests {
    use super::*;
    use visit::Instant;

    fn guardian(number: u8, name: &str) -> Guardian {
        Guardian {
            id: Id::from_bytes([number; 16]),
            person: Id::from_bytes([100; 16]),
            name: name.to_owned(),
            relation: String::new(),
            phones: Vec::new(),
            do_not_disclose_to: String::new(),
            notes: String::new(),
            removed: None,
        }
    }

    #[test]
    fn only_what_changed_is_saved_and_what_is_gone_is_removed() {
        let before = [
            guardian(1, "Claire"),
            guardian(2, "Samira"),
            guardian(3, "Mark"),
        ];
        let after = [
            guardian(1, "Claire"),
            guardian(3, "Marc"),
            guardian(4, "Ewa"),
        ];
        let changes = changes_of(&before, &after, Instant(9));
        let told: Vec<(bool, Id, bool)> = changes
            .iter()
            .map(|change| match &change.after {
                Entry::Guardian(one) => (change.before.is_some(), one.id, one.removed.is_some()),
                other => panic!("{other:?}"),
            })
            .collect();
        let id = |number: u8| Id::from_bytes([number; 16]);
        assert_eq!(
            told,
            [
                (true, id(3), false),
                (false, id(4), false),
                (true, id(2), true)
            ]
        );
        assert!(changes_of(&before, &before, Instant(9)).is_empty());
    }
}
