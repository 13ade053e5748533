use super::directory::joined;
use super::import_people::{Known, List};
use super::saving::passcode_sheet;
use crate::markup::view;
use crate::platform::identity;
use crate::state::{Route, Screen, Session, VisitStore};
use crate::text::{self, format};
use crate::ui::{
    Banner, BottomActions, Button, ButtonLook, Card, Chip, Face, Icon, Tone, initials,
};
use engine::protocol::{Change, Problem};
use leptos::prelude::*;
use std::collections::BTreeSet;
use visit::order;
use visit::people::import::{CellProblem, CellReason, Encoding, Preview, PreviewRow};

/// Everybody whom the list would bring, and what stands against it.
pub fn import_preview(store: VisitStore, list: List, read: Preview) -> AnyView {
    let words = text::words().people.import;
    let left_out = RwSignal::new(BTreeSet::<usize>::new());
    let all = StoredValue::new(read);
    let kept = Memo::new(move |_| {
        let lines: Vec<usize> = left_out.with(|lines| lines.iter().copied().collect());
        let known = Known::of(store);
        all.with_value(|all| all.without_lines(&lines, known.existing()))
    });
    let busy = RwSignal::new(false);
    let refused = RwSignal::new(None::<String>);
    let asks_passcode = RwSignal::new(false);
    let add = move || {
        if !busy.get_untracked() {
            add_everybody(store, list, kept, busy, refused, asks_passcode);
        }
    };
    let count = move || kept.with(|kept| kept.rows.len());
    let is_held_back = Memo::new(move |_| !kept.with(Preview::is_ready));
    view! {
        <div class="stack import">
            <div role="status">
                <h2 class="import-count">{move || words.preview_title(count())}</h2>
                <p>{move || state_words(kept, left_out)}</p>
            </div>
            {notes(store, list, kept)} {cards(store, all, kept, left_out)}
        </div>
        <BottomActions>
            <div class="import-why" role="alert">
                {move || refused.get().or_else(|| why_held_back(kept))}
            </div>
            <div class="import-actions">
                <Button
                    label=words.change_list()
                    look=ButtonLook::Line
                    on_press=move || list.read.set(None)
                />
                <Button
                    label=Signal::derive(move || words.add(count()))
                    disabled=Signal::derive(move || is_held_back.get() || busy.get())
                    on_press=add
                />
            </div>
        </BottomActions>
        {passcode_sheet(store, asks_passcode)}
    }
    .into_any()
}

fn state_words(kept: Memo<Preview>, left_out: RwSignal<BTreeSet<usize>>) -> String {
    let words = text::words().people.import;
    if kept.with(|kept| kept.rows.is_empty()) {
        return words.nobody_left().to_owned();
    }
    let wrong = kept.with(|kept| {
        kept.rows
            .iter()
            .filter(|row| !row.problems.is_empty())
            .count()
    });
    let out = left_out.with(BTreeSet::len);
    let state = match wrong {
        0 => words.all_ready().to_owned(),
        wrong => words.with_problems(wrong),
    };
    match out {
        0 => state,
        out => format!("{state} {}", words.left_out(out)),
    }
}

fn why_held_back(kept: Memo<Preview>) -> Option<String> {
    let words = text::words().people.import;
    kept.with(|kept| {
        if kept.is_ready() {
            None
        } else if kept.rows.is_empty() {
            Some(words.nobody_left().to_owned())
        } else {
            Some(words.settle_first().to_owned())
        }
    })
}

/// All of it in one save, or nothing.
fn add_everybody(
    store: VisitStore,
    list: List,
    kept: Memo<Preview>,
    busy: RwSignal<bool>,
    refused: RwSignal<Option<String>>,
    asks_passcode: RwSignal<bool>,
) {
    let known = Known::of(store);
    let entries = kept.with_untracked(|kept| kept.entries(known.existing(), identity::new_id));
    let Some(entries) = entries else { return };
    let changes = entries
        .into_iter()
        .map(|after| Change {
            before: None,
            after,
        })
        .collect();
    busy.set(true);
    refused.set(None);
    store.save_then(changes, move |answer| {
        busy.try_set(false);
        match answer {
            Ok(_) => {
                list.memory.go_on(Route::Visit(store.id, Screen::People));
            }
            Err(Problem::PasscodeFirst) => {
                list.memory.wait_for_passcode();
                asks_passcode.try_set(true);
            }
            Err(problem) => {
                refused.try_set(Some(text::problems::sentence(&problem)));
            }
        }
    });
}

/// What holds for the whole list: its columns, new groups, how it was written, the passcode.
fn notes(store: VisitStore, list: List, kept: Memo<Preview>) -> AnyView {
    let words = text::words().people.import;
    let session = use_context::<Session>();
    let is_old = list.encoding.get_untracked() == Encoding::Windows1252;
    let columns = kept.with_untracked(|kept| kept.columns.clone());
    let chips = columns
        .into_iter()
        .map(|column| view! { <li><Chip label=words.column(column) /></li> })
        .collect_view();
    let ignored = kept.with_untracked(|kept| kept.ignored_headings.join(", "));
    let groups = move || kept.with(|kept| kept.new_groups.join(", "));
    let needs_passcode = move || {
        let has_none = session.is_some_and(|session| !session.has_passcode());
        has_none && !store.is_demo() && kept.with(Preview::brings_guarded_data)
    };
    view! {
        {is_old.then(|| view! { <Banner words=words.windows_text() tone=Tone::Find /> })}
        {move || {
            needs_passcode().then(|| view! { <Banner words=words.guarded() drawing=Icon::Lock /> })
        }}
        <Card>
            <h3>{words.columns()}</h3>
            <ul class="chips import-columns">{chips}</ul>
            {(!ignored.is_empty())
                .then(|| view! { <p class="card-line">{words.ignored(&ignored)}</p> })}
            {move || {
                Some(groups())
                    .filter(|groups| !groups.is_empty())
                    .map(|groups| view! { <p class="card-line">{words.new_groups(&groups)}</p> })
            }}
        </Card>
    }
    .into_any()
}

/// A card for each row of the list, those with a problem first.
fn cards(
    store: VisitStore,
    all: StoredValue<Preview>,
    kept: Memo<Preview>,
    left_out: RwSignal<BTreeSet<usize>>,
) -> AnyView {
    let mut rows = all.with_value(|all| all.rows.clone());
    order::sort_by_key(&mut rows, |row| (row.problems.is_empty(), row.line));
    let cards = rows
        .into_iter()
        .map(|row| card(store, row, kept, left_out))
        .collect_view();
    view! { <ol class="import-rows">{cards}</ol> }.into_any()
}

fn card(
    store: VisitStore,
    row: PreviewRow,
    kept: Memo<Preview>,
    left_out: RwSignal<BTreeSet<usize>>,
) -> AnyView {
    let words = text::words().people.import;
    let line = row.line;
    let is_out = Memo::new(move |_| left_out.with(|lines| lines.contains(&line)));
    // Leaving another row out can settle a problem of this one: a name that stood there twice.
    let problems = Memo::new(move |_| {
        kept.with(|kept| {
            let own = kept.rows.iter().find(|row| row.line == line);
            own.map(|own| own.problems.clone()).unwrap_or_default()
        })
    });
    let class = move || match (is_out.get(), problems.with(Vec::is_empty)) {
        (true, _) => "card quiet import-row out",
        (false, true) => "card import-row",
        (false, false) => "card find import-row",
    };
    let had_problems = !row.problems.is_empty();
    let toggle = move || {
        left_out.update(|lines| {
            if !lines.remove(&line) {
                lines.insert(line);
            }
        });
    };
    let label = move || {
        if is_out.get() {
            words.take_in_again()
        } else {
            words.leave_out()
        }
        .to_owned()
    };
    let spoken = move || (!is_out.get()).then(|| words.leave_out_line(line));
    let button = move || {
        (had_problems || is_out.get() || !problems.with(Vec::is_empty)).then(|| {
            view! {
                <Button
                    label=Signal::derive(label)
                    spoken=Signal::derive(spoken)
                    look=ButtonLook::Line
                    on_press=toggle
                />
            }
        })
    };
    view! {
        <li class=class>
            {person_words(&row)} {move || problem_list(store, problems.get(), is_out.get())} {button}
        </li>
    }
    .into_any()
}

fn person_words(row: &PreviewRow) -> AnyView {
    let words = text::words().people;
    let person = &row.person;
    let age = person
        .age
        .map(|years| words.card.years_old(years))
        .unwrap_or_default();
    let born = person.born.map(format::day_with_year).unwrap_or_default();
    let about = joined(&[
        text::people::role::name(person.role).to_owned(),
        person.group.clone(),
        if born.is_empty() { age } else { born },
        person.phone.clone(),
    ]);
    let care = joined(&[&person.allergy, &person.diet, &person.conditions]);
    let guardians = person
        .guardians
        .iter()
        .map(|guardian| joined(&[guardian.name.clone(), guardian.phones.join(", ")]))
        .map(|guardian| {
            let guardian = words.import.problem(words.import.guardian(), &guardian);
            view! { <p class="card-line">{guardian}</p> }
        })
        .collect_view();
    let name = match person.name.as_str() {
        "" => "–".to_owned(),
        name => name.to_owned(),
    };
    view! {
        <div class="import-person">
            <Face initials=initials(&person.name) />
            <div>
                <p class="card-title">{name}</p>
                <p class="card-line">{about}</p>
                {(!care.is_empty()).then(|| view! { <p class="card-line">{care}</p> })}
                {guardians}
                <p class="card-line import-line">{words.import.line(row.line)}</p>
            </div>
        </div>
    }
    .into_any()
}

fn problem_list(store: VisitStore, problems: Vec<CellProblem>, is_out: bool) -> Option<AnyView> {
    if problems.is_empty() || is_out {
        return None;
    }
    let lines = problems
        .iter()
        .map(|problem| view! { <li>{problem_words(store, problem)}</li> })
        .collect_view();
    Some(view! { <ul class="import-problems">{lines}</ul> }.into_any())
}

fn problem_words(store: VisitStore, problem: &CellProblem) -> String {
    let words = text::words().people.import;
    let known = match problem.reason {
        CellReason::AlreadyHere(person) => Known::of(store).name_of(person),
        _ => String::new(),
    };
    let reason = words.reason(problem.reason, &known);
    match problem.column {
        Some(column) => words.problem(words.column(column), &reason),
        None => reason,
    }
}
