use super::choices::{self, in_language, known_language};
use super::draft::{Draft, days_of};
use crate::markup::view;
use crate::platform::{identity, intl};
use crate::state::{FormMemory, Route, Screen, VisitStore};
use crate::text;
use crate::ui::{
    BottomActions, Button, CheckboxField, EmptyState, Form, FormErrors, Icon, NearDateField,
    PageHeader, SelectField, TextArea, TextField, TimeField, ZoneField,
};
use chrono::NaiveDate;
use engine::protocol::Change;
use leptos::prelude::*;
use visit::Id;
use visit::records::{Item, Visit};

pub fn new_item(store: VisitStore, day: Option<NaiveDate>) -> AnyView {
    let item = empty_item(identity::new_id());
    let (zone, first_day) = store.visit.with_untracked(|visit| {
        let visit = visit.as_ref();
        let zone = visit
            .map(|visit| visit.host_zone.clone())
            .unwrap_or_default();
        (zone, visit.and_then(|visit| visit.first_day))
    });
    let zone = if zone.is_empty() {
        intl::own_zone()
    } else {
        zone
    };
    let memory = FormMemory::at(Route::Visit(store.id, Screen::NewItem(day)));
    let draft = Draft::of(&item, day.or(first_day), &zone, memory);
    form(store, item, draft, true, memory)
}

pub fn edit_item(store: VisitStore, id: Id) -> AnyView {
    let words = text::words().programme;
    let known = store.items.with_untracked(|items| items.get(&id).cloned());
    let Some(item) = known.filter(|item| item.removed.is_none()) else {
        let back = Route::Visit(store.id, Screen::Programme(None)).path();
        return view! {
            <PageHeader title=words.item_gone() back />
            <EmptyState drawing=Icon::Calendar title=words.item_gone() words=words.item_gone_hint() />
        }
        .into_any();
    };
    let memory = FormMemory::at(Route::Visit(store.id, Screen::EditItem(id)));
    let draft = Draft::of(&item, None, &intl::own_zone(), memory);
    form(store, item, draft, false, memory)
}

fn empty_item(id: Id) -> Item {
    Item {
        id,
        title: String::new(),
        second_title: None,
        notes: String::new(),
        second_notes: None,
        starts: None,
        ends: None,
        place: String::new(),
        address: String::new(),
        coordinates: None,
        leader: None,
        host_side: None,
        group: None,
        transport: String::new(),
        bring: String::new(),
        plan_b: String::new(),
        removed: None,
    }
}

fn form(
    store: VisitStore,
    before: Item,
    draft: Draft,
    is_new: bool,
    memory: FormMemory,
) -> AnyView {
    let words = text::words().programme;
    let errors = FormErrors::new();
    let saving = RwSignal::new(false);
    let page = Route::Visit(store.id, Screen::Item(before.id)).path();
    let back = if is_new {
        Route::Visit(store.id, Screen::Programme(None)).path()
    } else {
        page
    };
    let title = if is_new {
        words.new_item()
    } else {
        words.edit_item()
    };
    let odd_of = before.clone();
    let save = move || {
        let visit = store.visit.get_untracked();
        let item = match untrack(|| draft.read(&before, visit.as_ref())) {
            Err(wrong) => {
                errors.check(wrong);
                return;
            }
            Ok(item) => item,
        };
        errors.clear();
        if saving.get_untracked() {
            return;
        }
        saving.set(true);
        let place = Route::Visit(store.id, Screen::Item(item.id));
        let change = Change {
            before: (!is_new).then(|| before.clone().into()),
            after: item.into(),
        };
        // What is refused stays in the form, with the reason.
        store.save_then(vec![change], move |answer| match answer {
            Ok(_) => {
                memory.go_on(place);
            }
            Err(problem) => {
                saving.try_set(false);
                errors.check(vec![("title", text::problems::sentence(&problem))]);
            }
        });
    };
    view! {
        <PageHeader title back />
        <div class="body">
            <Form
                errors
                on_submit=save
                came_back=memory.came_back()
                on_start_afresh=move || memory.start_afresh()
            >
                {what(store, draft)} {when(store, draft, odd_of)} {place(draft)}
                {people(store, draft)} {details(store, draft)}
                <BottomActions>
                    <Button label=words.save() submit=true />
                </BottomActions>
            </Form>
        </div>
    }
    .into_any()
}

/// The tags of the visit's languages.
fn languages(store: VisitStore) -> (String, Option<String>) {
    store.visit.with_untracked(|visit| {
        let visit = visit.as_ref();
        (
            visit
                .map(|visit| visit.first_language.clone())
                .unwrap_or_default(),
            visit.and_then(|visit: &Visit| visit.second_language.clone()),
        )
    })
}

fn what(store: VisitStore, draft: Draft) -> AnyView {
    let words = text::words().programme;
    let (first, second) = languages(store);
    let title = if second.is_some() {
        in_language(words.title_field(), &first)
    } else {
        words.title_field().to_owned()
    };
    view! {
        {text_field("title", title, draft.title, known_language(&first))}
        {second
            .map(|second| {
                let label = in_language(words.title_field(), &second);
                let language = known_language(&second).unwrap_or_default();
                view! { <TextField id="second-title" label value=draft.second_title language optional=true /> }
            })}
    }
    .into_any()
}

fn text_field(
    id: &'static str,
    label: String,
    value: RwSignal<String>,
    language: Option<&'static str>,
) -> AnyView {
    match language {
        Some(language) => view! { <TextField id label value language /> }.into_any(),
        None => view! { <TextField id label value /> }.into_any(),
    }
}

fn when(store: VisitStore, draft: Draft, before: Item) -> AnyView {
    let words = text::words().programme;
    let range = store
        .visit
        .with_untracked(|visit| visit.as_ref().and_then(days_of));
    let hint = range.map(|range| words.day_hint(&range));
    let odd = move || {
        let visit = store.visit.get();
        let said = draft.oddities(&before, visit.as_ref());
        said.into_iter()
            .map(|said| view! { <p class="form-note">{said}</p> })
            .collect_view()
    };
    view! {
        <NearDateField id="day" label=words.day() value=draft.day hint />
        <div class="pair">
            <TimeField id="start" label=words.starts() value=draft.start />
            <TimeField id="end" label=words.ends() value=draft.end optional=true />
        </div>
        <div role="status">{odd}</div>
        <ZoneField
            id="zone"
            label=words.start_zone()
            value=draft.zone
            likely=choices::likely_zones(store)
            all=intl::all_zones()
        />
        <CheckboxField
            id="elsewhere"
            label=words.end_elsewhere()
            value=draft.elsewhere
            hint=words.end_elsewhere_hint()
        />
        {move || draft.elsewhere.get().then(|| ends_elsewhere(store, draft))}
    }
    .into_any()
}

fn ends_elsewhere(store: VisitStore, draft: Draft) -> AnyView {
    let words = text::words().programme;
    view! {
        <div class="form-indented">
            <NearDateField id="end-day" label=words.end_day() value=draft.end_day />
            <ZoneField
                id="end-zone"
                label=words.end_zone()
                value=draft.end_zone
                likely=choices::likely_zones(store)
                all=intl::all_zones()
            />
        </div>
    }
    .into_any()
}

fn place(draft: Draft) -> AnyView {
    let words = text::words().programme;
    view! {
        <TextField id="place" label=words.place() value=draft.place hint=words.place_hint() optional=true />
        <TextArea id="address" label=words.address() value=draft.address hint=words.address_hint() optional=true rows=2 />
        <TextField
            id="coordinates"
            label=words.coordinates()
            value=draft.coordinates
            hint=words.coordinates_hint()
            optional=true
        />
    }
    .into_any()
}

fn people(store: VisitStore, draft: Draft) -> AnyView {
    let words = text::words().programme;
    let groups = choices::groups(store);
    view! {
        <SelectField id="leader" label=words.leader() value=draft.leader choices=choices::own_adults(store) />
        <SelectField id="host-side" label=words.host_side() value=draft.host_side choices=choices::host_side(store) />
        {(groups.len() > 1)
            .then(|| {
                view! { <SelectField id="group" label=words.group() value=draft.group choices=groups hint=words.group_hint() /> }
            })}
    }
    .into_any()
}

fn details(store: VisitStore, draft: Draft) -> AnyView {
    let words = text::words().programme;
    let (first, second) = languages(store);
    let notes = if second.is_some() {
        in_language(words.notes(), &first)
    } else {
        words.notes().to_owned()
    };
    view! {
        <TextField id="transport" label=words.transport() value=draft.transport hint=words.transport_hint() optional=true />
        <TextField id="bring" label=words.bring() value=draft.bring hint=words.bring_hint() optional=true />
        <TextField id="plan-b" label=words.plan_b() value=draft.plan_b hint=words.plan_b_hint() optional=true />
        <TextArea
            id="notes"
            label=notes
            value=draft.notes
            optional=true
            language=known_language(&first).unwrap_or_default()
        />
        {second
            .map(|second| {
                let label = in_language(words.notes(), &second);
                let language = known_language(&second).unwrap_or_default();
                view! { <TextArea id="second-notes" label value=draft.second_notes optional=true language /> }
            })}
    }
    .into_any()
}
