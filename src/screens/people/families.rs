use super::contact::contact_buttons;
use super::directory::{Directory, Listed, Shown};
use super::{href, today};
use crate::markup::view;
use crate::state::{Screen, VisitStore};
use crate::text;
use crate::ui::{Button, ButtonLook, EmptyState, Icon, Leading, List, PageHeader, Row, Trailing};
use leptos::prelude::*;

/// The host families.
pub fn families(store: VisitStore) -> AnyView {
    let words = text::words().people.family;
    let rows = Memo::new(move |_| {
        let parts = Directory::of(store, today(store)).parts(Shown::Families, "");
        parts
            .into_iter()
            .flat_map(|part| part.rows)
            .collect::<Vec<_>>()
    });
    let add = view! {
        <Button
            label=words.add()
            spoken=words.add_spoken()
            look=ButtonLook::Line
            narrow=true
            drawing=Icon::Plus
            href=href(store, Screen::NewFamily)
        />
    };
    let content = move || {
        let rows = rows.get();
        if rows.is_empty() {
            return view! {
                <EmptyState drawing=Icon::Home title=words.empty() words=words.empty_hint() />
            }
            .into_any();
        }
        let rows = rows
            .into_iter()
            .map(|row| family_row(store, row))
            .collect_view();
        view! { <List label=words.title()>{rows}</List> }.into_any()
    };
    view! {
        <PageHeader
            title=words.title()
            back=href(store, Screen::People)
            action=add.into_any()
        />
        <div class="body">{content}</div>
    }
    .into_any()
}

fn family_row(store: VisitStore, row: Listed) -> AnyView {
    let trailing = match row.chip {
        Some((label, tone)) => Trailing::chip(label, tone),
        None => Trailing::Nothing,
    };
    let path = href(store, row.screen);
    let line = Some(row.line).filter(|line| !line.is_empty());
    let leading = Leading::Icon(Icon::Home);
    match contact_buttons(&row.name, &row.phone, !store.is_demo()) {
        Some(side) => {
            view! { <Row title=row.name line leading trailing href=path side /> }.into_any()
        }
        None => view! { <Row title=row.name line leading trailing href=path /> }.into_any(),
    }
}
