use crate::markup::view;
use crate::text::{format, words};
use leptos::prelude::*;
use visit::Money;
use visit::money::Totals;

/// Sums per currency in large figures, and under them what is not in them.
pub fn sums(totals: &Totals) -> AnyView {
    let t = words().registers.expenses;
    let amounts: Vec<_> = totals.amounts().map(format::money).collect();
    let spent = if amounts.is_empty() {
        view! { <p class="card-line">{t.nothing_spent()}</p> }.into_any()
    } else {
        let line = |sum| view! { <li>{sum}</li> };
        view! {
            <ul class="sums" role="list" aria-label=t.total()>
                {amounts.into_iter().map(line).collect_view()}
            </ul>
        }
        .into_any()
    };
    let in_kind = in_kind(totals).map(|sum| t.in_kind_sum(&sum));
    let without = (totals.without_amount > 0).then(|| t.without_amount(totals.without_amount));
    let line = move |words: String| view! { <p class="card-line">{words}</p> };
    view! { {spent} {in_kind.map(line)} {without.map(line)} }.into_any()
}

/// The sums of one day in a few words, for the end of a heading.
pub fn short_sums(totals: &Totals) -> String {
    joined(totals.amounts())
}

fn in_kind(totals: &Totals) -> Option<String> {
    let amounts = totals.in_kind.iter().map(|(currency, minor)| Money {
        minor: *minor,
        currency: *currency,
    });
    Some(joined(amounts)).filter(|sums| !sums.is_empty())
}

fn joined(amounts: impl Iterator<Item = Money>) -> String {
    amounts.map(format::money).collect::<Vec<_>>().join(" + ")
}
