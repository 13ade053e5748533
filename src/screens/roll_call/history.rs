use super::counting::Counting;
use super::marks_list::marks_list;
use super::round_header::place_and_due;
use super::row_words::marker_words;
use crate::markup::view;
use crate::state::{Route, Screen, VisitStore};
use crate::text::{format, words};
use crate::ui::{EmptyState, Icon, List, PageHeader, Row, Section, Tone};
use leptos::prelude::*;
use std::collections::BTreeMap;
use visit::facts::{Mark, Marker};
use visit::order::Gather;
use visit::roll_call::history_of_round;
use visit::{Entry, Id};

/// Everything that was said in one round, newest first, with its three times.
pub fn round_history(store: VisitStore, round: Id) -> AnyView {
    let t = words().roll_call;
    let counting = Counting::of(store, round);
    store.watch_rounds(vec![round]);
    let history = Memo::new(move |_| {
        store.now();
        let marks: Vec<Mark> = store.marks.with(|rounds| {
            let marks = rounds.get(&round).into_iter().flat_map(BTreeMap::values);
            marks.cloned().collect()
        });
        counting
            .authority
            .with(|authority| history_of_round(&marks, round, authority, store.now_untracked()))
    });
    let names = move || {
        counting.facts.with(|facts| {
            let named = facts.iter().map(|(id, facts)| (*id, facts.name.clone()));
            named.gather_map::<Id, String>()
        })
    };
    view! {
        <PageHeader
            title=t.history()
            line=Signal::derive(move || Some(place_and_due(counting)))
            back=Route::Visit(store.id, Screen::Round(round)).path()
        />
        <div class="body">
            {move || decisions(counting)}
            {move || {
                let history = history.get();
                if history.is_empty() {
                    view! { <EmptyState drawing=Icon::RollCall title=t.no_marks() words=t.no_marks_hint() /> }
                        .into_any()
                } else {
                    let marks = marks_list(store, history, &counting.zone.get(), Some(&names()), None);
                    view! { <Section title=t.marks_so_far()>{marks}</Section> }.into_any()
                }
            }}
        </div>
    }
    .into_any()
}

/// The closing of the round and the cases that were opened for it.
fn decisions(counting: Counting) -> Option<AnyView> {
    let t = words().roll_call;
    let zone = counting.zone.get();
    let signed = |by: Id, at| {
        let who = marker_words(counting.store, &Marker::Person(by));
        t.by_at(&who, &format::time(at, &zone))
    };
    let others = counting.store.other_facts();
    let closings = counting.store.closings.with(|all| {
        let others = others.iter().filter_map(|fact| match fact {
            Entry::RoundClosing(closing) => Some(closing),
            _ => None,
        });
        all.values()
            .chain(others)
            .filter(|closing| closing.round == counting.id)
            .map(|closing| {
                let count = t.closed_count(closing.head_count, closing.expected);
                (
                    t.said_closed().to_owned(),
                    format!("{} · {count}", signed(closing.by, closing.at)),
                )
            })
            .collect::<Vec<_>>()
    });
    let cases = counting.store.cases.with(|all| {
        let others = others.iter().filter_map(|fact| match fact {
            Entry::Case(case) => Some(case),
            _ => None,
        });
        all.values()
            .chain(others)
            .filter(|case| case.round == counting.id)
            .map(|case| {
                let name = super::person_facts::facts_of(counting.facts, case.person).name;
                (
                    t.case_of(&name),
                    format!("{} · {}", signed(case.by, case.at), case.reason),
                )
            })
            .collect::<Vec<_>>()
    });
    if closings.is_empty() && cases.is_empty() {
        return None;
    }
    let rows = closings.into_iter().chain(cases).map(|(title, line)| {
        view! { <Row title=title line=line tone=Tone::Plain /> }
    });
    Some(
        view! {
            <Section title=t.decisions()>
                <List>{rows.collect_view()}</List>
            </Section>
        }
        .into_any(),
    )
}
