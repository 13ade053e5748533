use super::contact::contact_buttons;
use super::directory::{Directory, Listed, Part, Shown, section_name};
use super::{href, today};
use crate::markup::view;
use crate::state::{Screen, VisitStore};
use crate::text;
use crate::ui::{
    Button, ButtonLook, EmptyState, Icon, Leading, List, PageHeader, Row, SearchField, Section,
    Tone, Trailing,
};
use leptos::prelude::*;
use visit::people::Section as Kind;

/// Everybody of the visit, to find, ring and open.
pub fn people(store: VisitStore) -> AnyView {
    let words = text::words().people.list;
    let directory = Memo::new(move |_| Snapshot::of(store));
    let line = move || directory.with(|snapshot| snapshot.line.clone());
    let add = view! {
        <Button
            label=words.add()
            spoken=words.add_spoken()
            look=ButtonLook::Line
            narrow=true
            drawing=Icon::Plus
            href=href(store, Screen::NewPerson)
        />
    };
    let is_empty = Memo::new(move |_| directory.with(|snapshot| snapshot.is_empty));
    view! {
        <PageHeader
            title=words.title()
            line=Signal::derive(move || Some(line()).filter(|line| !line.is_empty()))
            back=href(store, Screen::More)
            action=add.into_any()
        />
        <div class="body">
            {move || if is_empty.get() { nobody_yet(store) } else { everybody(store) }}
            {tools(store)}
        </div>
    }
    .into_any()
}

/// What the head of the screen says.
#[derive(PartialEq)]
struct Snapshot {
    line: String,
    is_empty: bool,
}

impl Snapshot {
    fn of(store: VisitStore) -> Self {
        let directory = Directory::of(store, today(store));
        let (young, leaders) = directory.counts();
        let is_empty = directory.is_empty();
        let line = text::words().people.list.counts(young, leaders);
        Self {
            line: if is_empty { String::new() } else { line },
            is_empty,
        }
    }
}

fn nobody_yet(store: VisitStore) -> AnyView {
    let words = text::words().people.list;
    let import = view! { <Button label=words.import() href=href(store, Screen::ImportPeople) /> };
    view! {
        <EmptyState
            drawing=Icon::People
            title=words.empty()
            words=words.empty_hint()
            action=import.into_any()
        />
    }
    .into_any()
}

fn everybody(store: VisitStore) -> AnyView {
    let words = text::words().people.list;
    let query = RwSignal::new(String::new());
    let shown = RwSignal::new(Shown::All);
    let parts =
        Memo::new(move |_| Directory::of(store, today(store)).parts(shown.get(), &query.read()));
    let removed = Memo::new(move |_| Directory::of(store, today(store)).removed());
    let dials = !store.is_demo();
    view! {
        <div class="people-find">
            <SearchField id="search" label=words.search() value=query />
            {filters(shown)}
        </div>
        <div aria-live="polite">
            {move || {
                let parts = parts.get();
                if parts.is_empty() {
                    nobody_found(&query.read())
                } else {
                    parts.into_iter().map(|part| part_view(store, part, dials)).collect_view().into_any()
                }
            }}
        </div>
        {move || removed_part(store, removed.get())}
    }
    .into_any()
}

fn filters(shown: RwSignal<Shown>) -> AnyView {
    let words = text::words().people.list;
    let kinds = [
        (Shown::All, words.all()),
        (Shown::Section(Kind::YoungPeople), words.young_people()),
        (Shown::ByGroup, words.by_group()),
        (Shown::Section(Kind::Leaders), words.leaders()),
        (
            Shown::Section(Kind::HomeContacts),
            section_name(Kind::HomeContacts),
        ),
        (Shown::Section(Kind::HostTown), section_name(Kind::HostTown)),
        (Shown::Families, words.families()),
    ];
    let button = |(kind, label): (Shown, &'static str)| {
        let pressed = move || if shown.get() == kind { "true" } else { "false" };
        view! {
            <button type="button" aria-pressed=pressed on:click=move |_| shown.set(kind)>
                {label}
            </button>
        }
    };
    let buttons = kinds.into_iter().map(button).collect_view();
    view! { <div class="people-filters" role="group" aria-label=words.show()>{buttons}</div> }
        .into_any()
}

fn part_view(store: VisitStore, part: Part, dials: bool) -> AnyView {
    let rows = part
        .rows
        .into_iter()
        .map(|row| row_view(store, row, dials))
        .collect_view();
    view! { <Section title=part.title><List>{rows}</List></Section> }.into_any()
}

fn row_view(store: VisitStore, row: Listed, dials: bool) -> AnyView {
    let face_tone = match row.chip {
        Some((_, Tone::Alarm)) => Tone::Alarm,
        _ => Tone::Plain,
    };
    let trailing = match row.chip {
        Some((label, tone)) => Trailing::chip(label, tone),
        None => Trailing::Nothing,
    };
    let path = href(store, row.screen);
    let leading = Leading::face(&row.name, face_tone);
    let line = Some(row.line).filter(|line| !line.is_empty());
    let care = Some(row.care).filter(|care| !care.is_empty());
    match contact_buttons(&row.name, &row.phone, dials) {
        Some(side) => view! {
            <Row title=row.name line second_line=care leading trailing href=path side />
        }
        .into_any(),
        None => view! { <Row title=row.name line second_line=care leading trailing href=path /> }
            .into_any(),
    }
}

fn nobody_found(query: &str) -> AnyView {
    let words = text::words().people.list;
    if query.trim().is_empty() {
        return view! { <p class="soft people-nobody">{words.nobody_here()}</p> }.into_any();
    }
    view! {
        <EmptyState
            drawing=Icon::Search
            title=words.nobody_found()
            words=words.nobody_found_hint()
        />
    }
    .into_any()
}

fn tools(store: VisitStore) -> AnyView {
    let words = text::words().people.list;
    let tool = move |title: &'static str, line: &'static str, drawing: Icon, screen: Screen| {
        view! {
            <Row
                title
                line
                leading=Leading::Icon(drawing)
                trailing=Trailing::Forward
                href=href(store, screen)
            />
        }
    };
    view! {
        <Section title=words.tools()>
            <List>
                {tool(words.import(), words.import_hint(), Icon::Upload, Screen::ImportPeople)}
                {tool(words.groups(), words.groups_hint(), Icon::People, Screen::Groups)}
                {tool(words.families(), words.families_hint(), Icon::Home, Screen::Families)}
            </List>
        </Section>
    }
    .into_any()
}

fn removed_part(store: VisitStore, removed: Vec<Listed>) -> Option<AnyView> {
    let words = text::words().people.list;
    if removed.is_empty() {
        return None;
    }
    let rows = removed
        .into_iter()
        .map(|row| {
            let path = href(store, row.screen);
            view! { <Row title=row.name trailing=Trailing::Forward tone=Tone::Quiet href=path /> }
        })
        .collect_view();
    Some(
        view! {
            <details class="people-removed">
                <summary>{words.removed()}</summary>
                <p class="hint">{words.removed_hint()}</p>
                <List>{rows}</List>
            </details>
        }
        .into_any(),
    )
}
