use crate::markup::view;
use crate::text::words;
use leptos::prelude::*;
use visit::records::ExpenseCategory;

/// What most expenses of a visit are for; the fifth tile is the one used last.
const COMMON: [ExpenseCategory; 5] = [
    ExpenseCategory::Lunch,
    ExpenseCategory::Dinner,
    ExpenseCategory::Travel,
    ExpenseCategory::Programme,
    ExpenseCategory::Breakfast,
];

/// Every category that can be chosen. In kind is a question of its own in the form; the
/// category remains for lines that have it.
pub const CATEGORIES: [ExpenseCategory; 12] = [
    ExpenseCategory::Breakfast,
    ExpenseCategory::Lunch,
    ExpenseCategory::Dinner,
    ExpenseCategory::Travel,
    ExpenseCategory::Programme,
    ExpenseCategory::Lodging,
    ExpenseCategory::Medical,
    ExpenseCategory::Phone,
    ExpenseCategory::HospitalityGiven,
    ExpenseCategory::GiftsGiven,
    ExpenseCategory::Emergency,
    ExpenseCategory::Other,
];

/// The kinds of an expense as tiles: five at first, all at a tap.
pub fn category_tiles(value: RwSignal<ExpenseCategory>) -> AnyView {
    let t = words().registers.expenses;
    let all = RwSignal::new(false);
    let first = value.get_untracked();
    let tiles = move || {
        let shown = if all.get() {
            everything(first)
        } else {
            likely(first)
        };
        shown
            .into_iter()
            .map(|category| tile(value, category))
            .collect_view()
    };
    let more = move || {
        (!all.get()).then(|| {
            let show = move |_| {
                all.set(true);
                // The button is gone; the focus goes to what it made room for.
                let id = tile_id(value.get_untracked());
                request_animation_frame(move || crate::platform::navigation::focus_element(&id));
            };
            view! {
                <button type="button" class="radio more" on:click=show>
                    {t.more_categories()}
                </button>
            }
        })
    };
    view! {
        <fieldset class="field" id="category-field">
            <legend class="label">{t.category()}</legend>
            <div class="tiles">{tiles} {more}</div>
        </fieldset>
    }
    .into_any()
}

fn tile(value: RwSignal<ExpenseCategory>, category: ExpenseCategory) -> AnyView {
    view! {
        <label class="radio">
            <input
                type="radio"
                name="category"
                id=tile_id(category)
                prop:checked=move || value.get() == category
                on:change=move |_| value.set(category)
            />
            <span>{words().registers.expenses.of_category(category)}</span>
        </label>
    }
    .into_any()
}

fn tile_id(category: ExpenseCategory) -> String {
    let place = CATEGORIES.iter().position(|one| *one == category);
    format!("category-{}", place.unwrap_or(CATEGORIES.len()))
}

fn likely(chosen: ExpenseCategory) -> Vec<ExpenseCategory> {
    let mut tiles = COMMON.to_vec();
    if !tiles.contains(&chosen) {
        tiles.pop();
        tiles.push(chosen);
    }
    tiles
}

fn everything(chosen: ExpenseCategory) -> Vec<ExpenseCategory> {
    let rest = (!CATEGORIES.contains(&chosen)).then_some(chosen);
    CATEGORIES.into_iter().chain(rest).collect()
}

#[cfg(test)]
mod tests {
    use super::{CATEGORIES, everything, likely};
    use visit::records::ExpenseCategory;

    #[test]
    fn what_is_chosen_is_always_among_the_tiles() {
        for category in CATEGORIES.into_iter().chain([ExpenseCategory::InKind]) {
            assert!(likely(category).contains(&category));
            assert_eq!(likely(category).len(), 5);
            assert!(everything(category).contains(&category));
        }
    }
}
