use super::field::{Field, InputKind, input};
use super::select_field::options;
use crate::markup::view;
use crate::text;
use crate::ui::Choice;
use leptos::prelude::*;

/// An amount as text (with comma or point) beside its currency. The error belongs to the amount.
#[component]
pub fn MoneyField(
    #[prop(into)] id: String,
    #[prop(into)] label: Signal<String>,
    amount: RwSignal<String>,
    /// The ISO 4217 code that is chosen.
    currency: RwSignal<String>,
    currencies: Vec<Choice>,
    #[prop(into, optional)] hint: MaybeProp<String>,
    #[prop(optional)] optional: bool,
    /// As large as on the first field of a new expense.
    #[prop(optional)]
    large: bool,
) -> impl IntoView {
    let field = Field::new(id, label, hint, optional);
    let kind = InputKind {
        mode: Some("decimal"),
        class: "money-amount",
        ..InputKind::plain("text")
    };
    let currency_id = format!("{}-currency", field.id);
    field.frame(
        view! {
            <div class="money" class:large=large>
                <select
                    class="money-currency"
                    id=currency_id
                    aria-label=text::words().ui.currency()
                    on:change=move |event| currency.set(event_target_value(&event))
                >
                    {options(currency, Signal::stored(currencies))}
                </select>
                {input(&field, amount, kind)}
            </div>
        }
        .into_any(),
    )
}
