use super::choices::{family_name_of, young};
use super::family_page::{check_words, not_here};
use super::href;
use super::placing::changes_to_place;
use super::saving::{SavedForm, save_form};
use super::wrong::{Wrong, wrong_fields};
use crate::markup::view;
use crate::platform::identity;
use crate::state::{FormMemory, Route, Screen, VisitStore};
use crate::text;
use crate::ui::{
    BottomActions, Button, ButtonLook, CheckboxField, Form, FormErrors, NumberField, PageHeader,
    PhoneField, RadioGroup, TextArea, TextField, choice,
};
use engine::protocol::Change;
use leptos::prelude::*;
use visit::people::dialled;
use visit::records::{HostCheck, HostFamily};
use visit::{Entry, Id};

/// Adds a host family.
pub fn new_family(store: VisitStore) -> AnyView {
    let words = text::words().people.family;
    form(
        store,
        None,
        empty_family(),
        words.new_title(),
        href(store, Screen::Families),
        FormMemory::at(Route::Visit(store.id, Screen::NewFamily)),
    )
}

/// Changes what is held about a host family, and who stays there.
pub fn edit_family(store: VisitStore, family: Id) -> AnyView {
    let before = store
        .families
        .with_untracked(|all| all.get(&family).cloned());
    let Some(before) = before else {
        return not_here(store);
    };
    let title = text::words().people.family.edit_title();
    form(
        store,
        Some(before.clone()),
        before,
        title,
        href(store, Screen::Family(family)),
        FormMemory::at(Route::Visit(store.id, Screen::EditFamily(family))),
    )
}

#[derive(Clone)]
struct Fields {
    name: RwSignal<String>,
    adults: RwSignal<String>,
    own_young_person: RwSignal<String>,
    address: RwSignal<String>,
    phone: RwSignal<String>,
    second_phone: RwSignal<String>,
    walk_minutes: RwSignal<String>,
    check: RwSignal<String>,
    reserve: RwSignal<bool>,
    code: RwSignal<String>,
    notes: RwSignal<String>,
    guests: Vec<Guest>,
}

/// A young person as a box to tick.
#[derive(Clone)]
struct Guest {
    id: Id,
    label: String,
    stays_here: bool,
    chosen: RwSignal<bool>,
}

impl Fields {
    fn of(store: VisitStore, family: &HostFamily, memory: FormMemory) -> Self {
        let walk = family.walk_minutes.map(|minutes| minutes.to_string());
        Self {
            name: memory.text("name", &family.name),
            adults: memory.text("adults", &family.adults),
            own_young_person: memory.text("own_young_person", &family.own_young_person),
            address: memory.text("address", &family.address),
            phone: memory.text("phone", &family.phone),
            second_phone: memory.text("second_phone", &family.second_phone),
            walk_minutes: memory.field("walk_minutes", walk.unwrap_or_default()),
            check: memory.text("check", check_key(family.check)),
            reserve: memory.field("reserve", family.reserve),
            code: memory.text("code", &family.code),
            notes: memory.text("notes", &family.notes),
            guests: guests_of(store, family.id, memory),
        }
    }

    fn read(&self, before: &HostFamily) -> Result<HostFamily, Vec<Wrong>> {
        let words = text::words().people.form.errors;
        let text = |signal: RwSignal<String>| signal.read_untracked().trim().to_owned();
        let walk = minutes_of(&self.walk_minutes.read_untracked());
        let family = HostFamily {
            name: text(self.name),
            adults: text(self.adults),
            own_young_person: text(self.own_young_person),
            address: text(self.address),
            phone: text(self.phone),
            second_phone: text(self.second_phone),
            walk_minutes: walk.flatten(),
            check: check_of(&self.check.read_untracked()),
            reserve: self.reserve.get_untracked(),
            code: text(self.code),
            notes: text(self.notes),
            ..before.clone()
        };
        let mut wrong = wrong_fields(&Entry::HostFamily(family.clone()));
        for (id, number) in [
            ("phone", &family.phone),
            ("second_phone", &family.second_phone),
        ] {
            if !number.is_empty() && dialled(number).is_none() {
                wrong.push((id, words.phone().to_owned()));
            }
        }
        if walk.is_none() {
            wrong.push(("walk_minutes", words.walk_minutes().to_owned()));
        }
        if wrong.is_empty() {
            Ok(family)
        } else {
            Err(wrong)
        }
    }

    /// Guests who come here or leave.
    fn placing(&self, store: VisitStore, family: Id) -> Vec<Change> {
        let now = store.now_untracked();
        store.placements.with_untracked(|all| {
            let moved = self
                .guests
                .iter()
                .filter(|guest| guest.chosen.get_untracked() != guest.stays_here);
            moved
                .flat_map(|guest| {
                    let to = guest.chosen.get_untracked().then_some(family);
                    changes_to_place(all, guest.id, to, identity::new_id, now)
                })
                .collect()
        })
    }
}

fn guests_of(store: VisitStore, family: Id, memory: FormMemory) -> Vec<Guest> {
    let words = text::words().people.family;
    let people = store.people.read_untracked();
    young(people.values())
        .into_iter()
        .map(|person| {
            let stays = family_name_of(store, person.id);
            let label = match &stays {
                Some((other, name)) if *other != family => {
                    words.guest_elsewhere(&person.name, name)
                }
                _ => person.name.clone(),
            };
            let stays_here = stays.is_some_and(|(own, _)| own == family);
            Guest {
                id: person.id,
                label,
                stays_here,
                chosen: memory.field(format!("guest-{}", person.id), stays_here),
            }
        })
        .collect()
}

fn form(
    store: VisitStore,
    before: Option<HostFamily>,
    start: HostFamily,
    title: &'static str,
    back: String,
    memory: FormMemory,
) -> AnyView {
    let form_words = text::words().people.form;
    let errors = FormErrors::new();
    let busy = RwSignal::new(false);
    let form = SavedForm {
        memory,
        errors,
        busy,
        field: "name",
    };
    let fields = Fields::of(store, &start, memory);
    let inputs = inputs(&fields);
    let save = move || match fields.read(&start) {
        Err(wrong) => {
            errors.check(wrong);
        }
        Ok(family) => {
            let id = family.id;
            let mut changes = vec![Change {
                before: before.clone().map(Entry::HostFamily),
                after: Entry::HostFamily(family),
            }];
            changes.extend(fields.placing(store, id));
            save_form(store, changes, form, Screen::Family(id), || ());
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
                {inputs}
                <BottomActions>
                    <Button label=form_words.cancel() look=ButtonLook::Line href=back on_press=move || memory.forget() />
                    <Button label=form_words.save() submit=true disabled=busy />
                </BottomActions>
            </Form>
        </div>
    }
    .into_any()
}

fn inputs(fields: &Fields) -> AnyView {
    let words = text::words().people.family;
    let form_words = text::words().people.form;
    let text = |id: &'static str, label: &'static str, hint: &'static str, value| {
        let hint = Some(hint.to_owned()).filter(|hint| !hint.is_empty());
        view! { <TextField id label hint value optional=true /> }
    };
    view! {
        <TextField id="name" label=words.name() value=fields.name />
        {text("adults", words.adults(), words.adults_hint(), fields.adults)}
        {text(
            "own_young_person",
            words.own_young_person(),
            words.own_young_person_hint(),
            fields.own_young_person,
        )}
        <TextArea
            id="address"
            label=words.address()
            hint=words.address_hint()
            value=fields.address
            rows=2
            optional=true
        />
        <PhoneField
            id="phone"
            label=words.phone()
            hint=form_words.phone_hint()
            value=fields.phone
            optional=true
        />
        <PhoneField
            id="second_phone"
            label=words.second_phone()
            value=fields.second_phone
            optional=true
        />
        <NumberField
            id="walk_minutes"
            label=words.walk_minutes()
            hint=words.walk_minutes_hint()
            value=fields.walk_minutes
            optional=true
        />
        {check_field(fields.check)}
        <CheckboxField
            id="reserve"
            label=words.reserve()
            hint=words.reserve_hint()
            value=fields.reserve
        />
        {guests_field(&fields.guests)}
        {text("code", words.code(), "", fields.code)}
        <TextArea id="notes" label=words.notes() value=fields.notes optional=true />
    }
    .into_any()
}

fn check_field(value: RwSignal<String>) -> AnyView {
    let words = text::words().people.family;
    let choices = [HostCheck::Done, HostCheck::Pending]
        .map(|check| choice(check_key(check), check_words(check).0))
        .to_vec();
    view! {
        <RadioGroup id="check" label=words.check() hint=words.check_hint() value choices />
    }
    .into_any()
}

fn guests_field(guests: &[Guest]) -> AnyView {
    let words = text::words().people.family;
    if guests.is_empty() {
        return view! { <p class="soft">{words.nobody_to_place()}</p> }.into_any();
    }
    let boxes = guests
        .iter()
        .map(|guest| {
            let id = format!("guest-{}", guest.id);
            view! { <CheckboxField id label=guest.label.clone() value=guest.chosen /> }
        })
        .collect_view();
    view! {
        <fieldset class="field people-boxes">
            <legend class="label">{words.guests()}</legend>
            <p class="hint">{words.guests_hint()}</p>
            {boxes}
        </fieldset>
    }
    .into_any()
}

/// Whole minutes, none when nothing is typed; nothing at all when it is no such number.
fn minutes_of(typed: &str) -> Option<Option<u16>> {
    let typed = typed.trim();
    if typed.is_empty() {
        return Some(None);
    }
    typed
        .parse()
        .ok()
        .filter(|minutes| *minutes <= 600)
        .map(Some)
}

fn check_key(check: HostCheck) -> &'static str {
    match check {
        HostCheck::Done => "done",
        HostCheck::Pending => "pending",
        HostCheck::Unknown => "unknown",
    }
}

fn check_of(key: &str) -> HostCheck {
    match key {
        "done" => HostCheck::Done,
        "pending" => HostCheck::Pending,
        _ => HostCheck::Unknown,
    }
}

fn empty_family() -> HostFamily {
    HostFamily {
        id: identity::new_id(),
        code: String::new(),
        name: String::new(),
        adults: String::new(),
        own_young_person: String::new(),
        address: String::new(),
        phone: String::new(),
        second_phone: String::new(),
        walk_minutes: None,
        check: HostCheck::default(),
        reserve: false,
        notes: String::new(),
        removed: None,
    }
}
