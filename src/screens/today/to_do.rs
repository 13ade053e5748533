use super::stage::Stage;
use crate::markup::view;
use crate::state::{Route, Screen, VisitStore};
use crate::text::{self, format};
use crate::ui::{Icon, Leading, List, Row, Section, Trailing};
use leptos::prelude::*;
use visit::records::{Expense, Gift, GiftDecision, GiftDirection};

/// So many things stand here; the rest is in the registers.
const MOST: usize = 4;

/// What is unfinished in the registers, and presents of which nobody has said whose they are.
pub fn to_do(store: VisitStore, stage: Memo<Stage>) -> AnyView {
    let words = text::words().today;
    let tasks = Memo::new(move |_| tasks(store));
    let shown = move || {
        let tasks = tasks.get();
        if tasks.is_empty() {
            let says_so = stage.get() == Stage::After;
            return says_so
                .then(|| view! { <p class="soft quiet-line">{words.nothing_to_do()}</p> })
                .into_any();
        }
        let more = tasks.len().saturating_sub(MOST);
        let rows = tasks
            .into_iter()
            .take(MOST)
            .map(|task| row(store, task))
            .collect_view();
        view! {
            <Section title=words.to_do()>
                <List>
                    {rows}
                    {(more > 0)
                        .then(|| {
                            view! {
                                <Row
                                    title=words.all_registers(more)
                                    leading=Leading::Icon(Icon::Registers)
                                    trailing=Trailing::Forward
                                    href=Route::Visit(store.id, Screen::Registers).path()
                                />
                            }
                        })}
                </List>
            </Section>
        }
        .into_any()
    };
    shown.into_any()
}

#[derive(Debug, Clone, PartialEq, Eq)]
struct Task {
    title: String,
    line: String,
    is_gift: bool,
    screen: Screen,
}

fn tasks(store: VisitStore) -> Vec<Task> {
    let gifts = store
        .gifts
        .with(|gifts| gifts.values().filter_map(gift_task).collect());
    let expenses = store
        .expenses
        .with(|expenses| expenses.values().filter_map(expense_task).collect());
    [gifts, expenses]
        .into_iter()
        .flat_map(|tasks: Vec<Task>| tasks)
        .collect()
}

fn gift_task(gift: &Gift) -> Option<Task> {
    let words = text::words().today;
    let undecided =
        gift.direction == GiftDirection::Received && gift.decision == GiftDecision::Undecided;
    let (what, screen) = match (gift.removed, gift.unfinished, undecided) {
        (None, true, _) => (words.finish_gift(), Screen::EditGift(gift.id)),
        (None, false, true) => (words.decide_gift(), Screen::Gift(gift.id)),
        _ => return None,
    };
    Some(Task {
        title: named(&gift.item, words.unnamed_gift()),
        line: format::joined([what.to_owned(), gift.giver.clone()]),
        is_gift: true,
        screen,
    })
}

fn expense_task(expense: &Expense) -> Option<Task> {
    let words = text::words().today;
    let waits = expense.unfinished && expense.removed.is_none();
    let amount = expense.amount.map(format::money).unwrap_or_default();
    waits.then(|| Task {
        title: named(&expense.what, words.unnamed_expense()),
        line: format::joined([words.finish_expense().to_owned(), amount]),
        is_gift: false,
        screen: Screen::EditExpense(expense.id),
    })
}

fn named(name: &str, otherwise: &str) -> String {
    let name = name.trim();
    format::capitalised(if name.is_empty() { otherwise } else { name })
}

fn row(store: VisitStore, task: Task) -> AnyView {
    let icon = if task.is_gift {
        Icon::Gift
    } else {
        Icon::Coins
    };
    view! {
        <Row
            title=task.title
            line=task.line
            leading=Leading::Icon(icon)
            trailing=Trailing::Forward
            href=Route::Visit(store.id, task.screen).path()
        />
    }
    .into_any()
}
