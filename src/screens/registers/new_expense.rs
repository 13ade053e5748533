use super::expense_fields::{likely_payer, remembered_category};
use super::expense_form::expense_form;
use super::here::today;
use crate::markup::view;
use crate::platform::{identity, navigation};
use crate::state::{FormMemory, Route, Screen, VisitStore};
use crate::text::words;
use crate::ui::{Button, ButtonLook, PageHeader};
use leptos::prelude::*;
use visit::records::{Expense, ExpenseCategory, Receipt};

/// A new expense: it opens on the amount, and knows the rest from the last one.
pub fn new_expense(store: VisitStore) -> AnyView {
    let t = words().registers;
    let empty = Expense {
        id: identity::new_id(),
        code: String::new(),
        amount: None,
        category: remembered_category(store).unwrap_or(ExpenseCategory::Lunch),
        what: String::new(),
        payer: likely_payer(store),
        place: String::new(),
        date: Some(today(store)),
        people: None,
        reason: String::new(),
        benefit: String::new(),
        receipt: Receipt::None,
        photos: Vec::new(),
        in_kind: false,
        unfinished: false,
        removed: None,
    };
    navigation::begin_at("amount");
    let memory = FormMemory::at(Route::Visit(store.id, Screen::NewExpense));
    let cancel = view! {
        <Button
            label=t.cancel()
            look=ButtonLook::Quiet
            narrow=true
            href=Route::Visit(store.id, Screen::Registers).path()
            on_press=move || memory.forget()
        />
    };
    view! {
        <PageHeader title=t.expenses.new_title() action=cancel.into_any() />
        <div class="body">
            {expense_form(store, empty, true, Route::Visit(store.id, Screen::Expenses), memory)}
        </div>
    }
    .into_any()
}
