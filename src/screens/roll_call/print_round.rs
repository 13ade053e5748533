use super::counting::Counting;
use super::holder::Holder;
use super::round_header::place_and_due;
use crate::markup::view;
use crate::platform::navigation;
use crate::state::{Route, Screen, VisitStore};
use crate::text::{format, words};
use crate::ui::{Button, Icon, PageHeader, PrintHead};
use leptos::prelude::*;
use visit::Id;

/// Room for people whom nobody expected.
const BLANK_LINES: usize = 4;

/// The sheet for a round without a phone: names, boxes, blank lines; nothing about health and
/// no numbers. It is entered afterwards as "from paper".
pub fn print_round(store: VisitStore, round: Id) -> AnyView {
    let t = words().roll_call;
    let counting = Counting::of(store, round);
    // The roster hangs on the marks of those who have left the visit.
    store.watch_rounds(vec![round]);
    let action = view! { <Button label=words().ui.print() drawing=Icon::Print narrow=true on_press=navigation::print /> };
    view! {
        <div class="screen-only">
            <PageHeader
                title=t.print_sheet()
                back=Route::Visit(store.id, Screen::Round(round)).path()
                action=action.into_any()
            />
        </div>
        <div class="body">
            <p class="screen-only soft">{t.print_hint()}</p>
            {move || sheet(counting)}
        </div>
    }
    .into_any()
}

fn sheet(counting: Counting) -> AnyView {
    let t = words().roll_call;
    let store = counting.store;
    let visit = store
        .visit
        .with(|visit| visit.as_ref().map(|visit| visit.name.clone()));
    let day = counting
        .round
        .with(|round| Some(format::full_day(round.as_ref()?.due.as_ref()?.date())));
    let line: Vec<String> = [visit, day].into_iter().flatten().collect();
    let zone = counting.zone.get();
    let at = format::day_and_time(untrack(|| store.now_untracked()), &zone);
    let by = Holder::of(store).map(|holder| holder.name);
    let origin = t.printed(&at, by.as_deref().unwrap_or("—"));
    let people: Vec<Id> = counting
        .view
        .with(|view| {
            view.as_ref()
                .map(|view| view.people.iter().map(|one| one.person).collect())
        })
        .unwrap_or_default();
    let count = people.len();
    let rows = people.into_iter().map(|person| {
        let facts = super::person_facts::facts_of(counting.facts, person);
        view! {
            <tr>
                <td>{facts.name}</td>
                <td>{facts.group}</td>
                {boxes()}
            </tr>
        }
    });
    let blank = (0..BLANK_LINES).map(|_| {
        view! {
            <tr class="blank-line">
                <td></td>
                <td></td>
                {boxes()}
            </tr>
        }
    });
    view! {
        <PrintHead title=place_and_due(counting) line=line.join(" · ") origin=origin />
        <div class="table-frame">
            <table class="table">
                <thead>
                    <tr>
                        <th scope="col">{t.name()}</th>
                        <th scope="col">{t.group()}</th>
                        <th scope="col">{t.box_here()}</th>
                        <th scope="col">{t.box_not_seen()}</th>
                        <th scope="col">{t.box_note()}</th>
                    </tr>
                </thead>
                <tbody>{rows.collect_view()} {blank.collect_view()}</tbody>
            </table>
        </div>
        <p class="sign">{t.print_count(count)}</p>
        <p class="sign">{t.print_signature()}</p>
    }
    .into_any()
}

fn boxes() -> AnyView {
    view! {
        <td class="tick-box">
            <span></span>
        </td>
        <td class="tick-box">
            <span></span>
        </td>
        <td></td>
    }
    .into_any()
}
