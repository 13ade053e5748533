use crate::records::{Expense, Gift};
use crate::values::{Currency, Money};
use std::collections::BTreeMap;

/// Sums per currency, in minor units. Currencies are never added to each other.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Totals {
    pub spent: BTreeMap<Currency, i64>,
    /// Worth of what was given free of charge; it costs nothing.
    pub in_kind: BTreeMap<Currency, i64>,
    /// How many lines have no amount yet.
    pub without_amount: usize,
    /// How many lines are counted in all.
    pub lines: usize,
}

/// The expenses that are not removed. One saved to be finished later counts with its amount,
/// if it has one.
#[must_use]
pub fn expense_totals<'a>(expenses: impl IntoIterator<Item = &'a Expense>) -> Totals {
    let mut totals = Totals::default();
    for expense in expenses {
        if expense.removed.is_none() {
            totals.add(expense.amount, expense.in_kind);
        }
    }
    totals
}

/// The values of gifts and hospitality that are not removed. What of them to add up, for
/// instance by direction or giver, is the caller's choice.
#[must_use]
pub fn gift_totals<'a>(gifts: impl IntoIterator<Item = &'a Gift>) -> Totals {
    let mut totals = Totals::default();
    for gift in gifts {
        if gift.removed.is_none() {
            totals.add(gift.value, false);
        }
    }
    totals
}

impl Totals {
    fn add(&mut self, amount: Option<Money>, in_kind: bool) {
        self.lines += 1;
        let Some(amount) = amount else {
            self.without_amount += 1;
            return;
        };
        let sums = if in_kind {
            &mut self.in_kind
        } else {
            &mut self.spent
        };
        let sum = sums.entry(amount.currency).or_default();
        *sum = sum.saturating_add(amount.minor);
    }

    /// What was spent, as money, by the code of the currency.
    pub fn amounts(&self) -> impl Iterator<Item = Money> {
        self.spent.iter().map(|(currency, minor)| Money {
            minor: *minor,
            currency: *currency,
        })
    }
}
