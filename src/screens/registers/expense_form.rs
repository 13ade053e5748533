use super::category_tiles::category_tiles;
use super::choices::choices_of;
use super::expense_fields::{ExpenseFields, RECEIPTS};
use super::here::{currencies, name_of};
use super::party_size::party_size;
use super::person_sheet::person_sheet;
use super::photo_rows::photo_rows;
use crate::markup::view;
use crate::state::{FormMemory, Route, VisitStore};
use crate::text::{problems, words};
use crate::ui::{
    BottomActions, Button, ButtonLook, CheckboxField, Form, FormErrors, Icon, Leading, List,
    MoneyField, NearDateField, Row, SelectField, TextField, Trailing,
};
use engine::protocol::Change;
use leptos::prelude::*;
use visit::records::{Expense, ExpenseCategory, Receipt};

/// The form of a new expense (`is_new`) or of one that is changed. Saved, it leads on to
/// `after`.
pub fn expense_form(
    store: VisitStore,
    before: Expense,
    is_new: bool,
    after: Route,
    memory: FormMemory,
) -> AnyView {
    let t = words().registers;
    let errors = FormErrors::new();
    let fields = ExpenseFields::of(store, &before, memory);
    let details_open = RwSignal::new(!is_new);
    let refused = RwSignal::new(None::<String>);
    let saving = RwSignal::new(false);
    let save = {
        let before = before.clone();
        move |unfinished: bool| {
            if saving.get_untracked() || fields.photos.is_busy_untracked() {
                return;
            }
            let expense = match fields.read(&before, unfinished) {
                Ok(expense) => expense,
                Err(wrong) => {
                    if wrong.iter().any(|(field, _)| DETAILS.contains(field)) {
                        details_open.set(true);
                    }
                    errors.check(wrong);
                    return;
                }
            };
            errors.clear();
            saving.set(true);
            let change = Change {
                before: (!is_new).then(|| before.clone().into()),
                after: expense.into(),
            };
            let after = after.clone();
            store.save_then(vec![change], move |answer| {
                saving.try_set(false);
                match answer {
                    Ok(_) => {
                        fields.remember(store);
                        memory.go_on(after);
                    }
                    Err(problem) => {
                        refused.try_set(Some(problems::sentence(&problem)));
                    }
                }
            });
        }
    };
    let later = save.clone();
    view! {
        <Form
            errors
            on_submit=move |()| save(false)
            came_back=memory.came_back()
            on_start_afresh=move || memory.start_afresh()
        >
            {first_fields(store, fields)}
            {details(fields, before.receipt, details_open)}
            <p class="error-words" role="alert">{move || refused.get()}</p>
            <p class="soft" role="status">
                {move || fields.photos.is_busy().then_some(t.wait_for_photo())}
            </p>
            <BottomActions>
                <Button
                    label=t.save()
                    submit=true
                    disabled=Signal::derive(move || fields.photos.is_busy())
                />
                <Button
                    label=t.finish_later()
                    look=ButtonLook::Line
                    disabled=Signal::derive(move || fields.photos.is_busy())
                    on_press=move |()| later(true)
                />
            </BottomActions>
        </Form>
    }
    .into_any()
}

/// The fields that are folded away in a new expense.
const DETAILS: [&str; 4] = ["place", "date", "reason", "benefit"];

/// What is asked in the first ten seconds.
fn first_fields(store: VisitStore, fields: ExpenseFields) -> AnyView {
    let t = words().registers;
    let choosing = RwSignal::new(false);
    let payer = move || {
        fields
            .payer
            .get()
            .map_or_else(|| t.nobody_yet().to_owned(), |id| name_of(store, id))
    };
    let hint = move || {
        let category = fields.category.get();
        (category != ExpenseCategory::Other)
            .then(|| t.expenses.what_hint(t.expenses.of_category(category)))
    };
    let chosen = fields.currency.get_untracked();
    view! {
        <MoneyField
            id="amount"
            label=t.expenses.amount()
            amount=fields.amount
            currency=fields.currency
            currencies=currencies(store, &chosen)
            large=true
        />
        {category_tiles(fields.category)}
        <List>
            <Row
                title=Signal::derive(payer)
                above=t.expenses.payer()
                leading=Leading::Icon(Icon::Person)
                trailing=Trailing::Forward
                on_press=move |()| choosing.set(true)
            />
            {party_size(fields.people, fields.amount, fields.currency)}
            {photo_rows(fields.photos, "receipt-photo", t.expenses.receipt())}
        </List>
        <TextField
            id="what"
            label=t.expenses.what()
            value=fields.what
            hint=Signal::derive(hint)
        />
        {person_sheet(store, choosing, Signal::stored(t.expenses.choose_payer().to_owned()), fields.payer)}
    }
    .into_any()
}

/// What can wait until tonight.
fn details(fields: ExpenseFields, receipt_before: Receipt, open: RwSignal<bool>) -> AnyView {
    let t = words().registers;
    let mut receipts = choices_of(&RECEIPTS, |receipt| match receipt {
        Receipt::None => t.expenses.receipt_from_photo(),
        other => t.expenses.of_receipt(other),
    });
    // What a newer version knows and this one does not can be kept, but not chosen.
    if receipt_before != Receipt::Other {
        receipts.pop();
    }
    view! {
        <div class="later">
            <button
                type="button"
                class="later-head"
                aria-expanded=move || if open.get() { "true" } else { "false" }
                aria-controls="expense-details"
                on:click=move |_| open.update(|open| *open = !*open)
            >
                <span>
                    <b>{t.expenses.details()}</b>
                    <small>{t.expenses.later()}</small>
                </span>
                {crate::ui::icon(Icon::Down)}
            </button>
            <div id="expense-details" class="form" hidden=move || !open.get()>
                <TextField id="place" label=t.expenses.place() value=fields.place optional=true />
                <NearDateField id="date" label=t.date() value=fields.date />
                <SelectField
                    id="receipt"
                    label=t.expenses.without_photo()
                    value=fields.receipt
                    choices=Signal::stored(receipts)
                />
                <TextField
                    id="reason"
                    label=t.reason()
                    hint=t.expenses.reason_hint()
                    value=fields.reason
                    optional=true
                />
                <TextField
                    id="benefit"
                    label=t.expenses.benefit()
                    hint=t.expenses.benefit_hint()
                    value=fields.benefit
                    optional=true
                />
                <CheckboxField
                    id="in-kind"
                    label=t.expenses.in_kind_field()
                    hint=t.expenses.in_kind_hint()
                    value=fields.in_kind
                />
            </div>
        </div>
    }
    .into_any()
}
