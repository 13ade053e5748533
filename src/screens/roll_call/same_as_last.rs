use super::marking::Marking;
use super::person_facts::facts_of;
use crate::markup::view;
use crate::text::{format, words};
use crate::ui::{Button, ButtonLook, Sheet};
use leptos::prelude::*;
use visit::facts::Mark;
use visit::roll_call::same_as_last_round;

/// Copies who was here in the round before, after saying how many and who: nothing else is
/// ever copied, so that an excuse or a worry must be said again.
pub fn same_as_last_sheet(marking: Marking, open: RwSignal<bool>) -> AnyView {
    let t = words().roll_call;
    view! {
        <Sheet open title=t.same_as_last() on_close=move || open.set(false)>
            {move || untrack(|| content(marking, open))}
        </Sheet>
    }
    .into_any()
}

fn content(marking: Marking, open: RwSignal<bool>) -> AnyView {
    let t = words().roll_call;
    if marking.holder.with_untracked(Option::is_none) {
        let ask = move || {
            open.set(false);
            marking.asking.set(true);
        };
        return view! { <Button label=t.who_marks() on_press=ask /> }.into_any();
    }
    let copies = copies(marking);
    let close = move || open.set(false);
    if copies.is_empty() {
        return view! {
            <p class="sheet-words">{t.nothing_to_copy()}</p>
            <div class="sheet-actions">
                <Button label=words().ui.close() look=ButtonLook::Line on_press=close />
            </div>
        }
        .into_any();
    }
    let count = copies.len();
    let names: Vec<String> = copies
        .iter()
        .map(|mark| facts_of(marking.counting.facts, mark.person).given)
        .collect();
    let from = marking.counting.earlier().map(|earlier| {
        let due = earlier.due.as_ref().map(format::local_time);
        t.copy_from(&earlier.place, &due.unwrap_or_default())
    });
    let copies = StoredValue::new(copies);
    let copy = move || {
        open.set(false);
        marking.save(copies.get_value(), t.said_copied(count));
    };
    view! {
        <p class="sheet-words">{from} " " {t.copy_words(count)}</p>
        <p class="soft">{names.join(", ")}</p>
        <div class="sheet-actions">
            <Button label=t.copy_confirm(count) on_press=copy />
            <Button label=words().ui.cancel() look=ButtonLook::Quiet on_press=close />
        </div>
    }
    .into_any()
}

fn copies(marking: Marking) -> Vec<Mark> {
    let counting = marking.counting;
    let (Some(earlier), Some(current)) = (counting.earlier_view(), counting.view.get_untracked())
    else {
        return Vec::new();
    };
    let Some(first) = marking.new_mark() else {
        return Vec::new();
    };
    same_as_last_round(&earlier, &current, || {
        marking.new_mark().unwrap_or_else(|| first.clone())
    })
}
