use super::item_card::{group_words, person_name, round_chip};
use super::map::map_button;
use super::move_sheet::move_sheet;
use super::undo::Undo;
use crate::markup::view;
use crate::platform::{identity, navigation};
use crate::state::programme::{rounds_of, times_of, town_of};
use crate::state::titles::{Worded, notes_of, title_of};
use crate::state::{Route, Screen, VisitStore, go, replace};
use crate::text::{self, format};
use crate::ui::{
    Banner, BottomActions, Button, ButtonLook, EmptyState, Icon, Leading, List, PageHeader, Row,
    Section, Tone, Trailing, icon,
};
use chrono::NaiveDate;
use engine::protocol::Change;
use leptos::prelude::*;
use visit::Id;
use visit::records::{Item, Round};

/// Everything about one item. What has the focus stays when the item changes: only the parts
/// that say something about it are drawn anew.
pub fn item(store: VisitStore, id: Id) -> AnyView {
    let item = Memo::new(move |_| store.items.with(|items| items.get(&id).cloned()));
    let state = Memo::new(move |_| match &*item.read() {
        None => State::Gone,
        Some(item) if item.removed.is_some() => State::Deleted,
        Some(_) => State::Planned,
    });
    let undo = Undo::new();
    let content = move || match state.get() {
        State::Gone => gone(store),
        State::Deleted => item
            .get_untracked()
            .map_or_else(|| gone(store), |item| deleted(store, item)),
        State::Planned => planned(store, id, item, undo),
    };
    view! {
        {content}
        {undo.toast()}
    }
    .into_any()
}

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum State {
    Gone,
    Deleted,
    Planned,
}

fn gone(store: VisitStore) -> AnyView {
    let words = text::words().programme;
    let back = Route::Visit(store.id, Screen::Programme(None)).path();
    view! {
        <PageHeader title=words.item_gone() back />
        <EmptyState drawing=Icon::Calendar title=words.item_gone() words=words.item_gone_hint() />
    }
    .into_any()
}

fn planned(store: VisitStore, id: Id, item: Memo<Option<Item>>, undo: Undo) -> AnyView {
    let moving = RwSignal::new(false);
    let facts = move || {
        let item = item.get()?;
        Some(view! { {facts(store, &item)} {map_button(store, &item)} {texts(store, &item)} })
    };
    view! {
        {header(store, id, item)}
        <div class="body item-page">
            {facts} {rounds(store, id)} {actions(store, item, moving, undo)}
        </div>
        {move || Some(move_sheet(store, item.get()?, moving, undo))}
    }
    .into_any()
}

/// The heading stays in place, because it has the focus after a form was saved; another day only
/// leads back to another list.
fn header(store: VisitStore, id: Id, item: Memo<Option<Item>>) -> AnyView {
    let day = Memo::new(move |_| item.read().as_ref().and_then(day_of));
    let title = Memo::new(move |_| {
        let item = item.get()?;
        Some(store.visit.with(|visit| title_of(&item, visit.as_ref())))
    });
    let first = Signal::derive(move || {
        title
            .get()
            .map_or_else(String::new, |title| title.first.words)
    });
    let second = move || title.get().and_then(|title| title.second).map(second_title);
    (move || {
        let edit = view! {
            <Button
                label=text::words().ui.edit()
                look=ButtonLook::Line
                drawing=Icon::Edit
                only_drawing=true
                href=Route::Visit(store.id, Screen::EditItem(id)).path()
            />
        };
        view! {
            <PageHeader
                title=first
                above=day.get().map(|day| format::capitalised(&format::long_day(day)))
                back=Route::Visit(store.id, Screen::Programme(day.get())).path()
                action=edit.into_any()
                below=second.into_any()
            />
        }
    })
    .into_any()
}

fn day_of(item: &Item) -> Option<NaiveDate> {
    item.starts.as_ref().map(visit::LocalDateTime::date)
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
        (Icon::Clock, words.when(), when),
        (
            Icon::MapPin,
            words.whereabouts(),
            [place, item.address.clone()].join("\n").trim().to_owned(),
        ),
        (Icon::Person, words.leader(), name(item.leader)),
        (Icon::Home, words.host_side(), name(item.host_side)),
        (Icon::People, words.group(), group_words(store, item)),
        (Icon::Bus, words.transport(), item.transport.clone()),
        (Icon::Archive, words.bring(), item.bring.clone()),
        (Icon::Info, words.plan_b(), item.plan_b.clone()),
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
            view! { <Section title=text::words().programme.notes()>{notes}</Section> }
        })
        .into_any()
}

fn rounds(store: VisitStore, id: Id) -> AnyView {
    let words = text::words().programme;
    let rounds = Memo::new(move |_| store.rounds.with(|rounds| rounds_of(rounds, id)));
    let list = move || {
        let rounds = rounds.get();
        if rounds.is_empty() {
            return view! { <p class="soft quiet-line">{words.no_rounds()}</p> }.into_any();
        }
        let rows = rounds
            .into_iter()
            .map(|round| round_row(store, round))
            .collect_view();
        view! { <List>{rows}</List> }.into_any()
    };
    view! {
        <Section title=words.rounds()>
            {list}
            <Button
                label=words.add_round()
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
        text::words().programme.count_alone().to_owned()
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

fn actions(
    store: VisitStore,
    item: Memo<Option<Item>>,
    moving: RwSignal<bool>,
    undo: Undo,
) -> AnyView {
    let words = text::words().programme;
    let copy = move || {
        if let Some(item) = item.get_untracked() {
            duplicate(store, &item, undo);
        }
    };
    let delete = move || {
        if let Some(item) = item.get_untracked() {
            delete(store, item, undo);
        }
    };
    view! {
        <div class="item-actions">
            <Button
                label=words.move_item()
                look=ButtonLook::Line
                drawing=Icon::Calendar
                on_press=move || moving.set(true)
            />
            <Button
                label=words.duplicate()
                look=ButtonLook::Line
                drawing=Icon::Copy
                on_press=copy
            />
            <Button
                label=words.delete()
                look=ButtonLook::AlarmLine
                drawing=Icon::Trash
                on_press=delete
            />
        </div>
    }
    .into_any()
}

/// The copy is opened for editing: something about it is meant to differ.
fn duplicate(store: VisitStore, item: &Item, undo: Undo) {
    let copy = Item {
        id: identity::new_id(),
        title: text::words().programme.duplicate_of(&item.title),
        second_title: item.second_title.clone(),
        ..item.clone()
    };
    let id = copy.id;
    let change = Change {
        before: None,
        after: copy.into(),
    };
    store.save_then(vec![change], move |answer| match answer {
        Ok(_) => go(Route::Visit(store.id, Screen::EditItem(id))),
        Err(problem) => undo.say(text::problems::sentence(&problem)),
    });
}

/// Leads back to the day, which says what was deleted and takes it back.
fn delete(store: VisitStore, item: Item, undo: Undo) {
    let after = Item {
        removed: Some(store.now_untracked()),
        ..item.clone()
    };
    let change = Change {
        before: Some(item.clone().into()),
        after: after.clone().into(),
    };
    store.save_then(vec![change], move |answer| match answer {
        Ok(_) => {
            let words = text::words().programme.deleted(&title_here(store, &item));
            let day = Route::Visit(store.id, Screen::Programme(day_of(&item)));
            Undo::offer_on_arrival(words, move || store.change(after.clone(), item.clone()));
            replace(day);
        }
        Err(problem) => undo.say(text::problems::sentence(&problem)),
    });
}

/// What an old address of a deleted item shows.
fn deleted(store: VisitStore, item: Item) -> AnyView {
    let words = text::words().programme;
    let title = title_here(store, &item);
    let back = Route::Visit(store.id, Screen::Programme(day_of(&item))).path();
    let to_programme = back.clone();
    let said = words.deleted(&title);
    let bring_back = move || {
        let after = Item {
            removed: None,
            ..item.clone()
        };
        let change = Change {
            before: Some(item.clone().into()),
            after: after.into(),
        };
        store.save_then(vec![change], move |answer| match answer {
            Ok(_) => navigation::focus_heading(),
            Err(problem) => store.say_refused(problem),
        });
    };
    view! {
        <PageHeader title back above=words.item_deleted() />
        <div class="body item-page">
            <Banner words=said drawing=Icon::Trash />
        </div>
        <BottomActions>
            <Button label=text::words().ui.undo() drawing=Icon::Undo on_press=bring_back />
            <Button label=words.to_programme() look=ButtonLook::Line href=to_programme />
        </BottomActions>
    }
    .into_any()
}

fn title_here(store: VisitStore, item: &Item) -> String {
    let title = store
        .visit
        .with_untracked(|visit| title_of(item, visit.as_ref()));
    title.first.words
}
