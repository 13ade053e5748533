use crate::markup::view;
use crate::platform::storage;
use crate::state::{Route, Screen, VisitStore};
use crate::text::words;
use crate::ui::{Icon, Leading, List, PageHeader, Row, Section, Trailing};
use leptos::prelude::*;
use leptos::task::spawn_local;

/// Everything of the visit and the phone that has no tab of its own.
pub fn more(store: VisitStore) -> AnyView {
    let t = words().more;
    let name = move || {
        store
            .visit
            .with(|visit| visit.as_ref().map(|visit| visit.name.clone()))
    };
    let link = move |title: &'static str, line: Option<&'static str>, drawing, screen| {
        row(title, line, drawing, Route::Visit(store.id, screen))
    };
    view! {
        <PageHeader title=t.title() line=Signal::derive(name) />
        <div class="body">
            <List label=t.people()>
                {link(t.people(), Some(t.people_line()), Icon::People, Screen::People)}
                {link(t.difficulty(), Some(t.difficulty_line()), Icon::Help, Screen::Difficulty)}
                {link(t.numbers(), None, Icon::Phone, Screen::Numbers)}
                {link(t.groups(), None, Icon::Person, Screen::Groups)}
                {link(t.families(), None, Icon::Home, Screen::Families)}
            </List>
            <Section title=t.this_visit()>
                <List>
                    {link(words().phones.title(), Some(words().phones.more_line()), Icon::Share, Screen::Phones)}
                    {link(t.archive(), Some(t.archive_line()), Icon::Archive, Screen::Archive)}
                    {link(t.edit_visit(), None, Icon::Edit, Screen::EditVisit)}
                    {link(t.remove(), None, Icon::Trash, Screen::RemoveVisit)}
                    {row(t.all_visits(), None, Icon::Bus, Route::Visits)}
                </List>
            </Section>
            <Section title=t.this_phone()>
                <List>
                    {link(t.lock(), None, Icon::Lock, Screen::Lock)}
                    {link(t.language(), None, Icon::Globe, Screen::Language)}
                    {link(t.appearance(), None, Icon::Sun, Screen::Appearance)}
                    {storage_row(store)}
                    {link(t.install(), None, Icon::Download, Screen::Install)}
                    {link(t.about(), None, Icon::Info, Screen::About)}
                </List>
            </Section>
        </div>
    }
    .into_any()
}

/// With what the browser answered when it was asked to keep what is stored.
fn storage_row(store: VisitStore) -> AnyView {
    let t = words().more;
    let promise = RwSignal::new(None::<bool>);
    spawn_local(async move {
        let report = storage::report().await;
        promise.try_set(report.and_then(|report| report.persistent));
    });
    let line = move || {
        let kept = promise.get()?;
        let line = if kept {
            t.persistent()
        } else {
            t.not_persistent()
        };
        Some(line.to_owned())
    };
    view! {
        <Row
            title=t.storage()
            line=Signal::derive(line)
            leading=Leading::Icon(Icon::Storage)
            trailing=Trailing::Forward
            href=Route::Visit(store.id, Screen::Storage).path()
        />
    }
    .into_any()
}

fn row(title: &'static str, line: Option<&'static str>, drawing: Icon, route: Route) -> AnyView {
    view! {
        <Row
            title=title
            line=MaybeProp::from(line.map(str::to_owned))
            leading=Leading::Icon(drawing)
            trailing=Trailing::Forward
            href=route.path()
        />
    }
    .into_any()
}
