use super::filter::group_filter;
use super::item_card::person_name;
use crate::markup::view;
use crate::state::programme::{agenda_of, times_of};
use crate::state::titles::title_of;
use crate::state::{Route, Screen, VisitStore};
use crate::text::{self, format};
use crate::ui::{
    Button, ButtonLook, EmptyState, Icon, Leading, List, PageHeader, Row, SearchField, Section,
    Trailing,
};
use leptos::prelude::*;
use visit::people::folded;
use visit::records::{Item, Visit};
use visit::{Id, LocalDateTime};

/// All days in one list, with a search.
pub fn agenda(store: VisitStore) -> AnyView {
    let words = text::words().programme;
    let query = RwSignal::new(String::new());
    let days = Memo::new(move |_| found(store, &query.read()));
    let add = view! {
        <Button
            label=words.add()
            look=ButtonLook::Line
            narrow=true
            drawing=Icon::Plus
            spoken=words.add_spoken()
            href=Route::Visit(store.id, Screen::NewItem(None)).path()
        />
    };
    let list = move || {
        let days = days.get();
        if days.is_empty() {
            return nothing(query.read().trim().is_empty());
        }
        days.into_iter()
            .map(|day| day_section(store, day))
            .collect_view()
            .into_any()
    };
    view! {
        <PageHeader
            title=words.all_days()
            back=Route::Visit(store.id, Screen::Programme(None)).path()
            action=add.into_any()
        />
        <div class="body programme">
            <SearchField id="search" label=words.search() value=query /> {group_filter(store)} {list}
        </div>
    }
    .into_any()
}

#[derive(Debug, Clone, PartialEq, Eq)]
struct FoundDay {
    heading: String,
    lines: Vec<Line>,
}

#[derive(Debug, Clone, PartialEq, Eq)]
struct Line {
    id: Id,
    starts: String,
    ends: String,
    title: String,
    second_title: Option<String>,
    line: String,
}

fn found(store: VisitStore, query: &str) -> Vec<FoundDay> {
    let wanted = folded(query.trim());
    store.visit.with(|visit| {
        store.items.with(|items| {
            let agenda = agenda_of(items, store.shown_group.get());
            let matching = |item: &&Item| contains(store, item, &wanted);
            let line = |item: &Item| line_of(item, visit.as_ref());
            let dated = agenda.days.iter().map(|day| FoundDay {
                heading: format::capitalised(&format::long_day(day.date)),
                lines: day
                    .slots
                    .iter()
                    .map(|slot| slot.item)
                    .filter(matching)
                    .map(line)
                    .collect(),
            });
            let undated = FoundDay {
                heading: text::words().programme.without_time().to_owned(),
                lines: agenda
                    .undated
                    .iter()
                    .copied()
                    .filter(matching)
                    .map(line)
                    .collect(),
            };
            dated
                .chain([undated])
                .filter(|day| !day.lines.is_empty())
                .collect()
        })
    })
}

/// Every word that was typed stands somewhere in the item, in either language.
fn contains(store: VisitStore, item: &Item, wanted: &str) -> bool {
    let name = |person| person_name(store, person).unwrap_or_default();
    let all = [
        item.title.as_str(),
        item.second_title.as_deref().unwrap_or_default(),
        &item.place,
        &item.address,
        &item.notes,
        item.second_notes.as_deref().unwrap_or_default(),
        &item.transport,
        &item.bring,
        &item.plan_b,
        &name(item.leader),
        &name(item.host_side),
    ]
    .join(" ");
    let all = folded(&all);
    wanted.split_whitespace().all(|word| all.contains(word))
}

fn line_of(item: &Item, visit: Option<&Visit>) -> Line {
    let title = title_of(item, visit);
    let zones_differ = matches!(
        (&item.starts, &item.ends),
        (Some(starts), Some(ends)) if starts.zone != ends.zone
    );
    let times = if zones_differ {
        times_of(item, visit)
    } else {
        String::new()
    };
    let time = |at: &Option<LocalDateTime>| at.as_ref().map(format::local_time).unwrap_or_default();
    Line {
        id: item.id,
        starts: time(&item.starts),
        ends: time(&item.ends),
        title: title.first.words,
        second_title: title.second.map(|second| second.words),
        line: format::joined([times, item.place.clone()]),
    }
}

fn day_section(store: VisitStore, day: FoundDay) -> AnyView {
    let language = second_language(store);
    let rows = day.lines.into_iter().map(move |line| {
        view! {
            <Row
                title=line.title
                line=(!line.line.is_empty()).then_some(line.line)
                second_line=line.second_title
                second_line_language=language.unwrap_or_default()
                leading=Leading::Time {
                    start: line.starts,
                    end: line.ends,
                }
                trailing=Trailing::Forward
                href=Route::Visit(store.id, Screen::Item(line.id)).path()
            />
        }
    });
    let rows = rows.collect_view();
    view! {
        <Section title=day.heading>
            <List>{rows}</List>
        </Section>
    }
    .into_any()
}

/// The language of the titles that stand second for this reader.
fn second_language(store: VisitStore) -> Option<&'static str> {
    let page = text::language().tag().get(..2)?;
    store.visit.with(|visit| {
        let visit = visit.as_ref()?;
        let second = visit.second_language.as_deref()?;
        let tag = if second.starts_with(page) {
            &visit.first_language
        } else {
            second
        };
        super::choices::known_language(tag)
    })
}

fn nothing(all: bool) -> AnyView {
    let words = text::words().programme;
    let (drawing, title, hint) = if all {
        (Icon::CalendarPlus, words.empty(), words.empty_hint())
    } else {
        (
            Icon::Search,
            words.nothing_found(),
            words.nothing_found_hint(),
        )
    };
    view! { <EmptyState drawing title words=hint /> }.into_any()
}
