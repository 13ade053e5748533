use super::category_tiles::CATEGORIES;
use super::choices::chosen_of;
use super::expense_rows::expenses_by_day;
use super::here::name_of;
use super::sums::sums;
use crate::markup::view;
use crate::state::{Route, Screen, VisitStore};
use crate::text::words;
use crate::ui::{
    BottomActions, Button, ButtonLook, Card, Choice, EmptyState, Icon, PageHeader, SelectField,
    choice,
};
use leptos::prelude::*;
use std::collections::BTreeMap;
use visit::Id;
use visit::money::expense_totals;
use visit::order::Gather;
use visit::records::{Expense, ExpenseCategory};

/// All expenses by day, with their sums per currency; by payer and kind if asked.
pub fn expenses(store: VisitStore) -> AnyView {
    let t = words().registers;
    let filter = Filter {
        payer: RwSignal::new(String::new()),
        category: RwSignal::new(String::new()),
    };
    let new = Route::Visit(store.id, Screen::NewExpense).path();
    let count = move || t.expenses.count(standing(store).len());
    view! {
        <PageHeader
            title=t.expenses.title()
            line=Signal::derive(count)
            back=Route::Visit(store.id, Screen::Registers).path()
        />
        <div class="body">
            {move || {
                let all = standing(store);
                if all.is_empty() {
                    return view! {
                        <EmptyState
                            drawing=Icon::Coins
                            title=t.expenses.none_yet()
                            words=t.expenses.none_yet_hint()
                        />
                    }
                    .into_any();
                }
                listed(store, filter, all)
            }}
        </div>
        <BottomActions>
            <Button label=t.expenses.new() drawing=Icon::Plus href=new />
        </BottomActions>
    }
    .into_any()
}

/// Which lines are wanted; empty means all.
#[derive(Clone, Copy)]
struct Filter {
    /// A person's id.
    payer: RwSignal<String>,
    /// The place of a category among all.
    category: RwSignal<String>,
}

impl Filter {
    fn lets_through(self, expense: &Expense) -> bool {
        let payer = self.payer.get().parse::<Id>().ok();
        let category = chosen_of(&all_categories(), &self.category.get());
        payer.is_none_or(|payer| expense.payer == Some(payer))
            && category.is_none_or(|category| expense.category == category)
    }

    fn clear(self) {
        self.payer.set(String::new());
        self.category.set(String::new());
    }
}

fn standing(store: VisitStore) -> Vec<Expense> {
    store.expenses.with(|expenses| {
        expenses
            .values()
            .filter(|expense| expense.removed.is_none())
            .cloned()
            .collect()
    })
}

fn listed(store: VisitStore, filter: Filter, all: Vec<Expense>) -> AnyView {
    let t = words().registers;
    let filters = filters(store, filter, &all);
    let lines = move || {
        let wanted: Vec<Expense> = all
            .iter()
            .filter(|expense| filter.lets_through(expense))
            .cloned()
            .collect();
        if wanted.is_empty() {
            let everything = view! {
                <Button
                    label=t.show_everything()
                    look=ButtonLook::Line
                    on_press=move |()| filter.clear()
                />
            };
            return view! {
                <EmptyState
                    drawing=Icon::Filter
                    title=t.nothing_to_show()
                    words=t.nothing_to_show_hint()
                    action=everything.into_any()
                />
            }
            .into_any();
        }
        let totals = sums(&expense_totals(&wanted));
        let days = expenses_by_day(store, &wanted);
        view! {
            <Card>{totals}</Card>
            {days}
        }
        .into_any()
    };
    view! { {filters} {lines} }.into_any()
}

/// Who paid and what for, of the lines that there are.
fn filters(store: VisitStore, filter: Filter, all: &[Expense]) -> AnyView {
    let t = words().registers;
    let payers: BTreeMap<String, Id> = all
        .iter()
        .filter_map(|expense| Some((name_of(store, expense.payer?), expense.payer?)))
        .gather_map();
    let payers: Vec<Choice> = std::iter::once(choice("", t.everybody()))
        .chain(
            payers
                .into_iter()
                .map(|(name, id)| choice(id.to_string(), name)),
        )
        .collect();
    let used = |category: &ExpenseCategory| all.iter().any(|one| one.category == *category);
    let categories = all_categories()
        .into_iter()
        .enumerate()
        .filter(|(_, category)| used(category))
        .map(|(place, category)| choice(place.to_string(), t.expenses.of_category(category)));
    let categories: Vec<Choice> = std::iter::once(choice("", t.everything()))
        .chain(categories)
        .collect();
    view! {
        <div class="pair filters">
            <SelectField
                id="filter-payer"
                label=t.expenses.payer()
                value=filter.payer
                choices=Signal::stored(payers)
            />
            <SelectField
                id="filter-category"
                label=t.expenses.category()
                value=filter.category
                choices=Signal::stored(categories)
            />
        </div>
    }
    .into_any()
}

fn all_categories() -> Vec<ExpenseCategory> {
    CATEGORIES
        .into_iter()
        .chain([ExpenseCategory::InKind])
        .collect()
}
