use super::item_card::{group_words, person_name, round_chip};
use super::map::map_button;
use super::move_sheet::move_sheet;
use super::undo::Undo;
use crate::markup::view;
use crate::platform::{clock, identity, navigation};
use crate::state::programme::{rounds_of, times_of, town_of};
use crate::state::titles::{Worded, notes_of, title_of};
use crate::state::{Route, Screen, VisitStore, go};
use crate::text::{self, format};
use crate::ui::{
    Banner, BottomActions, Button, ButtonLook, EmptyState, Icon, Leading, List, PageHeader, Row,
    Section, Tone, Trailing, icon,
};
use leptos::prelude::*;
use std::time::Duration;
use visit::Id;
use visit::records::{Item, Round};

/// Everything about one item.
pub fn item(store: VisitStore, id: Id) -> AnyView {
    let words = text::words().programme;
    let item = Memo::new(move |_| store.items.with(|items| items.get(&id).cloned()));
    let undo = Undo::new();
    let content = move || {
        match item.get() {
        Some(item) => page(store, item, undo),
        None => view! {
            <PageHeader title=words.item_gone back=Route::Visit(store.id, Screen::Programme(None)).path() />
            <EmptyState drawing=Icon::Calendar title=words.item_gone words=words.item_gone_hint />
        }
        .into_any(),
    }
    };
    view! {
        {content}
        {undo.toast()}
    }
    .into_any()
}

fn page(store: VisitStore, item: Item, undo: Undo) -> AnyView {
    let words = text::words();
    let moving = RwSignal::new(false);
    let day = item.starts.as_ref().map(visit::LocalDateTime::date);
    let title = store.visit.with(|visit| title_of(&item, visit.as_ref()));
    let edit = view! {
        <Button
            label=words.ui.edit
            look=ButtonLook::Line
            drawing=Icon::Edit
            only_drawing=true
            href=Route::Visit(store.id, Screen::EditItem(item.id)).path()
        />
    };
    let back = Route::Visit(store.id, Screen::Programme(day)).path();
    let second = title.second.map(second_title);
    if item.removed.is_some() {
        return view! {
            <PageHeader title=title.first.words back above=words.programme.item_deleted />
            {deleted(store, item, day)}
        }
        .into_any();
    }
    view! {
        <PageHeader
            title=title.first.words
            above=day.map(|day| format::capitalised(&format::long_day(day)))
            back
            action=edit.into_any()
            below=second.into_any()
        />
        <div class="body item-page">
            {facts(store, &item)} {map_button(store, &item)} {texts(store, &item)}
            {rounds(store, &item)} {actions(store, &item, moving)}
        </div>
        {move_sheet(store, item, moving, undo)}
    }
    .into_any()
}

fn second_title(second: Worded) -> AnyView {
    view! { <p class="second-title" lang=second.language>{second.words}</p> }.into_any()
}

fn facts(store: VisitStore, item: &Item) -> AnyView {
    let words = text::words().programme;
    let name = |person| person_name(store, person).unwrap_or_default();
    let (when, place) = store.visit.with(|visit| {
        let same_zone = item.starts.as_ref().filter(|starts| {
            item.ends
                .as_ref()
                .is_none_or(|ends| ends.zone == starts.zone)
        });
        let town = same_zone.map(|starts| town_of(visit.as_ref(), &starts.zone));
        let times = times_of(item, visit.as_ref());
        (
            format::joined([times, town.unwrap_or_default()]),
            item.place.clone(),
        )
    });
    let lines = [
        (Icon::Clock, words.when, when),
        (
            Icon::MapPin,
            words.whereabouts,
            [place, item.address.clone()].join("\n").trim().to_owned(),
        ),
        (Icon::Person, words.leader, name(item.leader)),
        (Icon::Home, words.host_side, name(item.host_side)),
        (Icon::People, words.group, group_words(store, item)),
        (Icon::Bus, words.transport, item.transport.clone()),
        (Icon::Archive, words.bring, item.bring.clone()),
        (Icon::Info, words.plan_b, item.plan_b.clone()),
    ];
    let lines = lines
        .into_iter()
        .filter(|(_, _, value)| !value.trim().is_empty())
        .map(|(drawing, name, value)| {
            view! { <div><dt>{icon(drawing)} {name}</dt><dd>{value}</dd></div> }
        })
        .collect_view();
    view! { <dl class="facts">{lines}</dl> }.into_any()
}

/// Notes in one or two languages.
fn texts(store: VisitStore, item: &Item) -> AnyView {
    let notes = store.visit.with(|visit| notes_of(item, visit.as_ref()));
    let all: Vec<Worded> = [Some(notes.first), notes.second]
        .into_iter()
        .flatten()
        .filter(|notes| !notes.words.is_empty())
        .collect();
    (!all.is_empty())
        .then(|| {
            let notes = all
                .into_iter()
                .map(|notes| view! { <p class="card notes" lang=notes.language>{notes.words}</p> })
                .collect_view();
            view! { <Section title=text::words().programme.notes>{notes}</Section> }
        })
        .into_any()
}

fn rounds(store: VisitStore, item: &Item) -> AnyView {
    let words = text::words().programme;
    let id = item.id;
    let rounds = Memo::new(move |_| store.rounds.with(|rounds| rounds_of(rounds, id)));
    let list = move || {
        let rounds = rounds.get();
        if rounds.is_empty() {
            return view! { <p class="soft quiet-line">{words.no_rounds}</p> }.into_any();
        }
        let rows = rounds
            .into_iter()
            .map(|round| round_row(store, round))
            .collect_view();
        view! { <List>{rows}</List> }.into_any()
    };
    view! {
        <Section title=words.rounds>
            {list}
            <Button
                label=words.add_round
                look=ButtonLook::Quiet
                drawing=Icon::Plus
                href=Route::Visit(store.id, Screen::NewRoundForItem(id)).path()
            />
        </Section>
    }
    .into_any()
}

fn round_row(store: VisitStore, round: Round) -> AnyView {
    let due = round
        .due
        .as_ref()
        .map(format::local_time)
        .unwrap_or_default();
    let place = if round.place.is_empty() {
        text::words().programme.count_alone.to_owned()
    } else {
        format::capitalised(&round.place)
    };
    let href = Route::Visit(store.id, Screen::Round(round.id)).path();
    let chip = Memo::new(move |_| round_chip(store, &round));
    let tone = Signal::derive(move || chip.get().map_or(Tone::Plain, |(_, tone)| tone));
    let state = Signal::derive(move || {
        chip.get()
            .filter(|(_, tone)| *tone != Tone::Plain)
            .map(|(words, _)| words)
    });
    let row_tone = move || {
        if tone.get() == Tone::Alarm {
            Tone::Alarm
        } else {
            Tone::Plain
        }
    };
    view! {
        <Row
            title=place
            line=state
            leading=Leading::time(due)
            trailing=Trailing::Forward
            tone=Signal::derive(row_tone)
            href
        />
    }
    .into_any()
}

fn actions(store: VisitStore, item: &Item, moving: RwSignal<bool>) -> AnyView {
    let words = text::words().programme;
    let (copied, deleted) = (item.clone(), item.clone());
    view! {
        <div class="item-actions">
            <Button
                label=words.move_item
                look=ButtonLook::Line
                drawing=Icon::Calendar
                on_press=move || moving.set(true)
            />
            <Button
                label=words.duplicate
                look=ButtonLook::Line
                drawing=Icon::Copy
                on_press=move || duplicate(store, &copied)
            />
            <Button
                label=words.delete
                look=ButtonLook::AlarmLine
                drawing=Icon::Trash
                on_press=move || delete(store, &deleted)
            />
        </div>
    }
    .into_any()
}

/// The copy is opened for editing: something about it is meant to differ.
fn duplicate(store: VisitStore, item: &Item) {
    let copy = Item {
        id: identity::new_id(),
        title: (text::words().programme.duplicate_of)(&item.title),
        second_title: item.second_title.clone(),
        ..item.clone()
    };
    let id = copy.id;
    store.create(copy);
    go(Route::Visit(store.id, Screen::EditItem(id)));
}

fn delete(store: VisitStore, item: &Item) {
    let after = Item {
        removed: Some(store.now_untracked()),
        ..item.clone()
    };
    store.change(item.clone(), after);
    focus_heading_soon();
}

/// What stands in place of a deleted item, for as long as somebody looks at it.
fn deleted(store: VisitStore, item: Item, day: Option<chrono::NaiveDate>) -> AnyView {
    let words = text::words().programme;
    let title = store
        .visit
        .with(|visit| title_of(&item, visit.as_ref()).first.words);
    let bring_back = move || {
        let after = Item {
            removed: None,
            ..item.clone()
        };
        store.change(item.clone(), after);
        focus_heading_soon();
    };
    view! {
        <div class="body item-page">
            <Banner words=(words.deleted)(&title) drawing=Icon::Trash />
        </div>
        <BottomActions>
            <Button label=text::words().ui.undo drawing=Icon::Undo on_press=bring_back />
            <Button
                label=words.to_programme
                look=ButtonLook::Line
                href=Route::Visit(store.id, Screen::Programme(day)).path()
            />
        </BottomActions>
    }
    .into_any()
}

/// What had the focus is taken away by the change; the heading stays.
fn focus_heading_soon() {
    clock::after(Duration::ZERO, navigation::focus_heading);
}
