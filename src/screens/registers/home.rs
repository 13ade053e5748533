use super::expense_rows::expense_row;
use super::gift_rows::{gift_row, is_to_decide};
use super::sums::sums;
use crate::markup::view;
use crate::state::{Route, Screen, VisitStore};
use crate::text::words;
use crate::ui::{Button, Chip, Icon, List, PageHeader, Section, Tone, icon};
use leptos::prelude::*;
use std::collections::BTreeMap;
use visit::money::expense_totals;
use visit::records::{Expense, Gift, GiftDirection};

/// The books at a glance: what waits, what was spent, what was given and received.
pub fn registers(store: VisitStore) -> AnyView {
    view! {
        <PageHeader title=words().app.registers() />
        <div class="body">
            {move || to_finish(store)}
            <div class="books">
                {move || expenses_card(store)}
                {move || gifts_card(store)}
            </div>
        </div>
    }
    .into_any()
}

/// Lines that were saved to be finished later.
fn to_finish(store: VisitStore) -> Option<AnyView> {
    let expenses: Vec<Expense> = standing_expenses(store)
        .into_iter()
        .filter(|expense| expense.unfinished)
        .collect();
    let gifts: Vec<Gift> = standing_gifts(store)
        .into_iter()
        .filter(|gift| gift.unfinished)
        .collect();
    if expenses.is_empty() && gifts.is_empty() {
        return None;
    }
    let expenses = expenses
        .iter()
        .rev()
        .map(|expense| expense_row(store, expense))
        .collect_view();
    let gifts = gifts
        .iter()
        .rev()
        .map(|gift| gift_row(store, gift))
        .collect_view();
    Some(
        view! {
            <Section title=words().registers.to_finish()>
                <List>{expenses} {gifts}</List>
            </Section>
        }
        .into_any(),
    )
}

fn expenses_card(store: VisitStore) -> AnyView {
    let t = words().registers;
    let expenses = standing_expenses(store);
    let totals = sums(&expense_totals(&expenses));
    view! {
        <section class="card book" aria-label=t.expenses.title()>
            {book_head(
                Icon::Coins,
                t.expenses.title(),
                t.expenses.count(expenses.len()),
                Route::Visit(store.id, Screen::Expenses),
            )}
            {(!expenses.is_empty()).then_some(totals)}
            <Button
                label=t.expenses.new()
                drawing=Icon::Plus
                href=Route::Visit(store.id, Screen::NewExpense).path()
            />
        </section>
    }
    .into_any()
}

fn gifts_card(store: VisitStore) -> AnyView {
    let t = words().registers;
    let gifts = standing_gifts(store);
    let to_decide = gifts.iter().filter(|gift| is_to_decide(gift)).count();
    let mut counts: BTreeMap<usize, usize> = BTreeMap::new();
    for gift in &gifts {
        *counts.entry(kind_of(gift.direction)).or_default() += 1;
    }
    let kinds = [
        t.gifts.received(),
        t.gifts.given(),
        t.gifts.refused(),
        t.gifts.hospitality(),
        t.gifts.other(),
    ];
    let counted = kinds.into_iter().enumerate().filter_map(|(kind, what)| {
        let count = *counts.get(&kind)?;
        Some(t.gifts.counts(what, count))
    });
    let counted = counted.collect::<Vec<_>>().join(" · ");
    view! {
        <section class="card book" aria-label=t.gifts.title()>
            {book_head(
                Icon::Gift,
                t.gifts.title(),
                t.gifts.count(gifts.len()),
                Route::Visit(store.id, Screen::Gifts),
            )}
            {(to_decide > 0)
                .then(|| {
                    view! {
                        <p class="chips">
                            <Chip label=t.gifts.to_decide(to_decide) tone=Tone::Find />
                        </p>
                    }
                })}
            {(!counted.is_empty()).then(|| view! { <p>{counted}</p> })}
            <Button
                label=t.gifts.new()
                drawing=Icon::Plus
                href=Route::Visit(store.id, Screen::NewGift).path()
            />
        </section>
    }
    .into_any()
}

/// The head of a book leads to all of its lines.
fn book_head(drawing: Icon, title: &'static str, line: String, to: Route) -> AnyView {
    view! {
        <a class="book-head" href=to.path()>
            {icon(drawing)}
            <span class="row-text">
                <span class="card-title">{title}" "</span>
                <span class="row-line">{line}</span>
            </span>
            {icon(Icon::Forward)}
        </a>
    }
    .into_any()
}

/// Hospitality counts as one, whichever way it went.
const fn kind_of(direction: GiftDirection) -> usize {
    match direction {
        GiftDirection::Received => 0,
        GiftDirection::Given => 1,
        GiftDirection::Refused => 2,
        GiftDirection::HospitalityReceived | GiftDirection::HospitalityGiven => 3,
        GiftDirection::Other => 4,
    }
}

fn standing_expenses(store: VisitStore) -> Vec<Expense> {
    store.expenses.with(|expenses| {
        expenses
            .values()
            .filter(|expense| expense.removed.is_none())
            .cloned()
            .collect()
    })
}

fn standing_gifts(store: VisitStore) -> Vec<Gift> {
    store.gifts.with(|gifts| {
        gifts
            .values()
            .filter(|gift| gift.removed.is_none())
            .cloned()
            .collect()
    })
}
