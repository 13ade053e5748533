use super::by_day::by_day;
use super::here::name_of;
use super::sums::short_sums;
use crate::markup::view;
use crate::state::{Route, Screen, VisitStore};
use crate::text::{format, words};
use crate::ui::{Chip, Icon, Leading, List, Row, Tone, Trailing};
use leptos::prelude::*;
use visit::money::expense_totals;
use visit::records::{Expense, Receipt};

/// Expenses under their days, each day with its sums.
pub fn expenses_by_day(store: VisitStore, expenses: &[Expense]) -> AnyView {
    let days = by_day(expenses, |expense| expense.date, |expense| expense.id);
    let day = |(date, lines): (Option<chrono::NaiveDate>, Vec<&Expense>)| {
        let title = date.map_or_else(|| words().registers.no_date().to_owned(), format::long_day);
        let sums = short_sums(&expense_totals(lines.iter().copied()));
        let rows = lines
            .into_iter()
            .map(|expense| expense_row(store, expense))
            .collect_view();
        view! {
            <section class="part">
                <div class="part-head">
                    <h2>{title}</h2>
                    <p class="day-sum">{sums}</p>
                </div>
                <List>{rows}</List>
            </section>
        }
    };
    days.into_iter().map(day).collect_view().into_any()
}

/// One expense: what, for what, by whom, with what receipt, how much.
pub fn expense_row(store: VisitStore, expense: &Expense) -> AnyView {
    let t = words().registers;
    let payer = expense.payer.map(|payer| name_of(store, payer));
    let line = std::iter::once(t.expenses.of_category(expense.category).to_owned())
        .chain(payer)
        .collect::<Vec<_>>()
        .join(" · ");
    let tone = if expense.unfinished {
        Tone::Find
    } else {
        Tone::Plain
    };
    view! {
        <Row
            title=title_of(expense)
            line=line
            second_line=receipt_words(expense)
            leading=Leading::Icon(drawing_of(expense))
            trailing=Trailing::View(amount_and_state(expense))
            tone=Signal::stored(tone)
            href=Route::Visit(store.id, Screen::Expense(expense.id)).path()
        />
    }
    .into_any()
}

pub fn title_of(expense: &Expense) -> String {
    if expense.what.is_empty() {
        words().registers.expenses.untitled().to_owned()
    } else {
        expense.what.clone()
    }
}

/// What proves it, in a word.
pub fn receipt_words(expense: &Expense) -> String {
    words()
        .registers
        .expenses
        .of_receipt(expense.receipt)
        .to_owned()
}

fn drawing_of(expense: &Expense) -> Icon {
    match expense.receipt {
        Receipt::None | Receipt::Missing => Icon::Coins,
        _ if expense.photos.is_empty() => Icon::Registers,
        _ => Icon::Camera,
    }
}

fn amount_and_state(expense: &Expense) -> AnyView {
    let t = words().registers;
    let amount = expense
        .amount
        .map_or_else(|| t.no_amount().to_owned(), format::money);
    let class = if expense.amount.is_some() {
        "row-amount"
    } else {
        "soft"
    };
    view! {
        <span class="row-end">
            <span class=class>{amount}" "</span>
            {expense.in_kind.then(|| view! { <Chip label=t.expenses.in_kind() tone=Tone::Quiet /> })}
            {expense.unfinished.then(|| view! { <Chip label=t.unfinished() tone=Tone::Find /> })}
        </span>
    }
    .into_any()
}
