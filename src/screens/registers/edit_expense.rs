use super::expense_form::expense_form;
use super::removed::unknown;
use crate::markup::view;
use crate::state::{FormMemory, Route, Screen, VisitStore};
use crate::text::words;
use crate::ui::PageHeader;
use leptos::prelude::*;
use visit::Id;

/// Changes an expense, or finishes one that was saved for later.
pub fn edit_expense(store: VisitStore, expense: Id) -> AnyView {
    let t = words().registers;
    let page = Route::Visit(store.id, Screen::Expense(expense));
    let memory = FormMemory::at(Route::Visit(store.id, Screen::EditExpense(expense)));
    let before = store
        .expenses
        .with_untracked(|expenses| expenses.get(&expense).cloned());
    let content = match before {
        Some(before) => expense_form(store, before, false, page.clone(), memory),
        None => unknown(Route::Visit(store.id, Screen::Expenses).path()),
    };
    view! {
        <PageHeader title=t.expenses.edit_title() back=page.path() />
        <div class="body">{content}</div>
    }
    .into_any()
}
