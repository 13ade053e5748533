use super::field_problems::amount_of;
use crate::markup::view;
use crate::text::{format, words};
use crate::ui::{Icon, icon};
use leptos::prelude::*;

/// The row "for how many": a number to type or to step, and the share of each.
pub fn party_size(
    people: RwSignal<String>,
    amount: RwSignal<String>,
    currency: RwSignal<String>,
) -> AnyView {
    let t = words().registers.expenses;
    let share = move || {
        let people = people.get().trim().parse::<u16>().ok()?;
        let money = amount_of(&amount.get(), &currency.get()).ok()??;
        let share = visit::money::per_head(money, people)?;
        Some(t.each(&format::money(share)))
    };
    let step = move |by: i32| {
        people.update(|text| {
            let now = text.trim().parse::<i32>().unwrap_or(0);
            *text = now.saturating_add(by).clamp(1, MOST_PEOPLE).to_string();
        });
    };
    let button = move |label: &'static str, sign: &'static str, by: i32| {
        view! {
            <button type="button" class="step" aria-label=label on:click=move |_| step(by)>
                <span aria-hidden="true">{sign}</span>
            </button>
        }
    };
    view! {
        <li class="row party" id="people-field">
            <div class="row-main">
                {icon(Icon::People)}
                <span class="row-text">
                    <label class="row-line" for="people">{t.people()}</label>
                    <span class="row-title share" role="status">
                        {move || share().unwrap_or_else(|| "–".to_owned())}
                    </span>
                </span>
                <span class="stepper">
                    {button(t.people_one_less(), "−", -1)}
                    <input
                        id="people"
                        type="text"
                        inputmode="numeric"
                        maxlength="6"
                        prop:value=people
                        on:input=move |event| people.set(event_target_value(&event))
                    />
                    {button(t.people_one_more(), "+", 1)}
                </span>
            </div>
        </li>
    }
    .into_any()
}

/// As `visit::validate` bounds it.
const MOST_PEOPLE: i32 = 10_000;
