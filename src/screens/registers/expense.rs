use super::expense_rows::{receipt_words, title_of};
use super::here::{name_of, today};
use super::photo::photo;
use super::removed::{removed, unknown};
use crate::markup::view;
use crate::platform::{identity, navigation};
use crate::state::{Route, Screen, VisitStore, go};
use crate::text::{format, words};
use crate::ui::{
    Button, ButtonLook, Chip, ConfirmSheet, Fact, FactList, Icon, PageHeader, Section, Tone,
};
use engine::protocol::Change;
use leptos::prelude::*;
use visit::Id;
use visit::records::{Expense, Receipt};

/// Everything about one expense.
pub fn expense(store: VisitStore, expense: Id) -> AnyView {
    let list = Route::Visit(store.id, Screen::Expenses).path();
    let shown = Memo::new(move |_| {
        store
            .expenses
            .with(|expenses| expenses.get(&expense).cloned())
    });
    let title = move || {
        shown
            .get()
            .map_or_else(String::new, |expense| title_of(&expense))
    };
    let back = list.clone();
    view! {
        <PageHeader title=Signal::derive(title) back=back />
        <div class="body">
            {move || match shown.get() {
                None => unknown(list.clone()),
                Some(expense) if expense.removed.is_some() => put_back(store, expense, list.clone()),
                Some(expense) => page(store, expense),
            }}
        </div>
    }
    .into_any()
}

fn put_back(store: VisitStore, expense: Expense, list: String) -> AnyView {
    let t = words().registers.expenses;
    let undo = move || {
        let after = Expense {
            removed: None,
            ..expense.clone()
        };
        store.change(expense.clone(), after);
        navigation::focus_heading();
    };
    removed(t.removed(), t.removed_hint(), list, undo)
}

fn page(store: VisitStore, expense: Expense) -> AnyView {
    let t = words().registers;
    view! {
        {head(&expense)}
        <div class="part">
            <FactList facts=Signal::stored(facts(store, &expense)) />
        </div>
        {photos(store, &expense)}
        <div class="part stack">
            <Button
                label=if expense.unfinished { t.to_finish() } else { words().ui.edit() }
                drawing=Icon::Edit
                href=Route::Visit(store.id, Screen::EditExpense(expense.id)).path()
            />
            {other_ways(store, expense)}
        </div>
    }
    .into_any()
}

fn head(expense: &Expense) -> AnyView {
    let t = words().registers;
    let amount = expense
        .amount
        .map_or_else(|| t.no_amount().to_owned(), format::money);
    view! {
        <div class="card expense-head">
            <p class="sum">{amount}</p>
            <p class="chips">
                <Chip label=t.expenses.of_category(expense.category) />
                {expense
                    .in_kind
                    .then(|| view! { <Chip label=t.expenses.in_kind() tone=Tone::Quiet /> })}
                {expense
                    .unfinished
                    .then(|| view! { <Chip label=t.unfinished() tone=Tone::Find /> })}
            </p>
        </div>
    }
    .into_any()
}

fn facts(store: VisitStore, expense: &Expense) -> Vec<Fact> {
    let t = words().registers;
    let share = expense
        .amount
        .zip(expense.people)
        .and_then(|(money, people)| visit::money::per_head(money, people));
    let people = match (expense.people, share) {
        (Some(people), Some(share)) => {
            format!("{people} · {}", t.expenses.each(&format::money(share)))
        }
        (Some(people), None) => people.to_string(),
        (None, _) => String::new(),
    };
    let payer = expense.payer.map(|id| name_of(store, id));
    let fact = |name: &str, value: &str| Fact::new(name, value);
    vec![
        fact(t.expenses.payer(), &payer.unwrap_or_default()).with_drawing(Icon::Person),
        fact(t.expenses.people(), &people).with_drawing(Icon::People),
        fact(
            t.date(),
            &expense.date.map(format::full_day).unwrap_or_default(),
        )
        .with_drawing(Icon::Calendar),
        fact(t.expenses.place(), &expense.place).with_drawing(Icon::MapPin),
        fact(t.expenses.receipt(), &receipt_words(expense)).with_drawing(Icon::Registers),
        fact(t.reason(), &expense.reason),
        fact(t.expenses.benefit(), &expense.benefit),
    ]
}

fn photos(store: VisitStore, expense: &Expense) -> Option<AnyView> {
    let t = words().registers;
    let of = expense.photos.len();
    if of == 0 && expense.receipt == Receipt::Photo {
        // The line says that there is a photo, and none came with it.
        let missing = words().problems.file_missing();
        return Some(
            view! { <div class="part"><p class="card soft">{missing}</p></div> }.into_any(),
        );
    }
    if of == 0 {
        return None;
    }
    let one = |(place, attachment): (usize, &visit::records::Attachment)| {
        photo(store, attachment.clone(), t.photo_of(place + 1, of))
    };
    let all = expense.photos.iter().enumerate().map(one).collect_view();
    Some(view! { <Section title=t.expenses.receipt_photo()>{all}</Section> }.into_any())
}

fn other_ways(store: VisitStore, expense: Expense) -> AnyView {
    let t = words().registers;
    let asking = RwSignal::new(false);
    let copied = expense.clone();
    let copy = move |()| {
        let copy = copy_of(store, &copied);
        let edit = Route::Visit(store.id, Screen::EditExpense(copy.id));
        let change = Change {
            before: None,
            after: copy.into(),
        };
        store.save_then(vec![change], move |answer| match answer {
            Ok(_) => go(edit),
            Err(problem) => store.say_refused(problem),
        });
    };
    let remove = move |()| {
        asking.set(false);
        let after = Expense {
            removed: Some(store.now_untracked()),
            ..expense.clone()
        };
        store.change(expense.clone(), after);
        navigation::focus_heading();
    };
    view! {
        <div class="pair">
            <Button
                label=t.expenses.duplicate()
                look=ButtonLook::Line
                drawing=Icon::Copy
                on_press=copy
            />
            <Button
                label=t.remove()
                look=ButtonLook::AlarmLine
                drawing=Icon::Trash
                on_press=move |()| asking.set(true)
            />
        </div>
        <ConfirmSheet
            open=asking
            title=t.expenses.remove_title()
            words=t.expenses.remove_words()
            confirm=t.remove()
            look=ButtonLook::Alarm
            on_confirm=remove
            on_close=move |()| asking.set(false)
        />
    }
    .into_any()
}

/// The same again, today: it wants a receipt of its own, so it is unfinished.
fn copy_of(store: VisitStore, expense: &Expense) -> Expense {
    Expense {
        id: identity::new_id(),
        code: String::new(),
        date: Some(today(store)),
        receipt: Receipt::None,
        photos: Vec::new(),
        unfinished: true,
        ..expense.clone()
    }
}
