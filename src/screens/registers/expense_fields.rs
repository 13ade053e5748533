use super::category_tiles::CATEGORIES;
use super::choices::{chosen_of, value_of};
use super::field_problems::{Wrong, amount_of, sentence};
use super::here::{self, likely_currency, typed};
use super::photos::Photos;
use crate::platform::preferences;
use crate::state::{FormMemory, VisitStore};
use crate::text::words;
use leptos::prelude::*;
use visit::records::{Expense, ExpenseCategory, Receipt};
use visit::validate::{FieldProblem, check, missing};
use visit::{Entry, Id};

/// What proves an expense, to choose from. The first stands for a photo as well: whether there
/// is one, the photos say.
pub const RECEIPTS: [Receipt; 6] = [
    Receipt::None,
    Receipt::Paper,
    Receipt::Invoice,
    Receipt::Letter,
    Receipt::Missing,
    Receipt::Other,
];

/// The fields of an expense's form.
#[derive(Clone, Copy)]
pub struct ExpenseFields {
    pub amount: RwSignal<String>,
    pub currency: RwSignal<String>,
    pub category: RwSignal<ExpenseCategory>,
    pub what: RwSignal<String>,
    pub payer: RwSignal<Option<Id>>,
    pub people: RwSignal<String>,
    pub receipt: RwSignal<String>,
    pub place: RwSignal<String>,
    pub date: RwSignal<String>,
    pub reason: RwSignal<String>,
    pub benefit: RwSignal<String>,
    pub in_kind: RwSignal<bool>,
    pub photos: Photos,
}

impl ExpenseFields {
    pub fn of(store: VisitStore, expense: &Expense, memory: FormMemory) -> Self {
        let currency = expense.amount.map_or_else(
            || likely_currency(store),
            |money| money.currency.code().to_owned(),
        );
        let mark = here::decimal_mark();
        let amount = expense
            .amount
            .map(|money| visit::money::for_input(money, mark));
        let people = expense.people.map(|people| people.to_string());
        let shown_receipt = match expense.receipt {
            Receipt::Photo => Receipt::None,
            other => other,
        };
        Self {
            amount: memory.field("amount", amount.unwrap_or_default()),
            currency: memory.field("currency", currency),
            category: memory.field("category", expense.category),
            what: memory.text("what", &expense.what),
            payer: memory.field("payer", expense.payer),
            people: memory.field("people", people.unwrap_or_default()),
            receipt: memory.field("receipt", value_of(&RECEIPTS, &shown_receipt)),
            place: memory.text("place", &expense.place),
            date: memory.field(
                "date",
                expense.date.map(|day| day.to_string()).unwrap_or_default(),
            ),
            reason: memory.text("reason", &expense.reason),
            benefit: memory.text("benefit", &expense.benefit),
            in_kind: memory.field("in-kind", expense.in_kind),
            photos: Photos::of(store, &expense.photos, memory),
        }
    }

    /// The expense with what was entered.
    ///
    /// # Errors
    /// What is wrong, by field, in the order of the form. One that is to be finished later may
    /// lack anything, but what was typed must be readable: it would be lost otherwise.
    pub fn read(self, before: &Expense, unfinished: bool) -> Result<Expense, Vec<Wrong>> {
        let mut wrong = Vec::new();
        let amount = amount_of(&self.amount.get_untracked(), &self.currency.get_untracked())
            .unwrap_or_else(|sentence| {
                wrong.push(("amount", sentence));
                None
            });
        let people = self.people_typed().unwrap_or_else(|sentence| {
            wrong.push(("people", sentence));
            None
        });
        let expense = Expense {
            amount,
            people,
            category: self.category.get_untracked(),
            what: self.what_typed(unfinished),
            payer: self.payer.get_untracked(),
            place: typed(self.place),
            date: typed(self.date).parse().ok(),
            reason: typed(self.reason),
            benefit: typed(self.benefit),
            receipt: self.receipt_chosen(before),
            photos: self.photos.kept.get_untracked(),
            in_kind: self.in_kind.get_untracked(),
            unfinished,
            ..before.clone()
        };
        wrong.extend(problems(&expense, &wrong));
        if wrong.is_empty() {
            Ok(expense)
        } else {
            Err(wrong)
        }
    }

    /// What the next new expense of this visit begins with.
    pub fn remember(self, store: VisitStore) {
        here::remember_currency(store, &self.currency.get_untracked());
        let category = value_of(&CATEGORIES, &self.category.get_untracked());
        preferences::remember(&category_key(store), &category);
        if let Some(payer) = self.payer.get_untracked() {
            preferences::remember(&payer_key(store), &payer.to_string());
        }
    }

    /// A line without words of its own is called by what it was for, so that an amount is
    /// enough in a hurry.
    fn what_typed(self, unfinished: bool) -> String {
        let what = typed(self.what);
        let category = self.category.get_untracked();
        if what.is_empty() && !unfinished && category != ExpenseCategory::Other {
            words().registers.expenses.of_category(category).to_owned()
        } else {
            what
        }
    }

    fn people_typed(self) -> Result<Option<u16>, String> {
        let text = typed(self.people);
        if text.is_empty() {
            return Ok(None);
        }
        text.parse()
            .ok()
            .filter(|people| *people > 0)
            .map(Some)
            .ok_or_else(|| words().registers.expenses.people_wrong().to_owned())
    }

    fn receipt_chosen(self, before: &Expense) -> Receipt {
        let chosen = chosen_of(&RECEIPTS, &self.receipt.get_untracked()).unwrap_or_default();
        if chosen != Receipt::None {
            return chosen;
        }
        let has_photos = !self.photos.kept.with_untracked(Vec::is_empty);
        // An archive may say that there is a photo without holding it.
        let photo_elsewhere = before.receipt == Receipt::Photo && before.photos.is_empty();
        if has_photos || photo_elsewhere {
            Receipt::Photo
        } else {
            Receipt::None
        }
    }
}

/// What was used last in this visit, when it is still known here.
pub fn remembered_category(store: VisitStore) -> Option<ExpenseCategory> {
    chosen_of(&CATEGORIES, &preferences::remembered(&category_key(store))?)
}

/// Who paid last, else who holds this phone.
pub fn likely_payer(store: VisitStore) -> Option<Id> {
    let remembered = preferences::remembered(&payer_key(store))
        .and_then(|id| id.parse::<Id>().ok())
        .filter(|id| {
            store.people.with_untracked(|people| {
                people
                    .get(id)
                    .is_some_and(|person| person.removed.is_none())
            })
        });
    remembered.or_else(|| store.acting_as.get_untracked())
}

/// What `visit` says about the expense, for fields that nothing was said about yet.
fn problems(expense: &Expense, known: &[Wrong]) -> Vec<Wrong> {
    let t = words().registers;
    let entry = Entry::from(expense.clone());
    let lacking = missing(&entry).into_iter().filter_map(|problem| {
        let (field, sentence) = match problem.field.as_str() {
            "amount" => ("amount", t.amount_empty()),
            "what" => ("what", t.expenses.need_what()),
            "date" => ("date", t.need_date()),
            _ => return None,
        };
        Some((field, sentence.to_owned()))
    });
    let impossible = check(&entry).into_iter().filter_map(|problem| {
        let sentence = match problem.field.as_str() {
            "people" => t.expenses.people_wrong().to_owned(),
            _ => sentence(&problem),
        };
        Some((field_of(&problem)?, sentence))
    });
    lacking
        .chain(impossible)
        .filter(|(field, _)| known.iter().all(|(other, _)| other != field))
        .collect()
}

/// The id of the field in the form.
fn field_of(problem: &FieldProblem) -> Option<&'static str> {
    Some(match problem.field.as_str() {
        "amount" => "amount",
        "people" => "people",
        "what" => "what",
        "place" => "place",
        "date" => "date",
        "reason" => "reason",
        "benefit" => "benefit",
        "photos" => "receipt-photo",
        _ => return None,
    })
}

fn category_key(store: VisitStore) -> String {
    format!("category.{}", store.id)
}

fn payer_key(store: VisitStore) -> String {
    format!("payer.{}", store.id)
}
