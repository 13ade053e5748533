use crate::markup::view;
use leptos::prelude::*;

/// One of several: the value that the screen keeps, and the words that stand for it.
#[derive(Clone)]
pub struct Choice {
    pub value: String,
    pub label: Signal<String>,
    /// Small words that explain it; shown by `RadioGroup` only.
    pub hint: Option<String>,
}

pub fn choice(value: impl Into<String>, label: impl Into<Signal<String>>) -> Choice {
    Choice {
        value: value.into(),
        label: label.into(),
        hint: None,
    }
}

impl Choice {
    #[must_use]
    pub fn with_hint(mut self, hint: impl Into<String>) -> Self {
        self.hint = Some(hint.into());
        self
    }
}

/// Two to four views of the same thing, side by side: a tab list. Arrow keys go from tab to tab.
///
/// Give the panel `id=panel`, `role="tabpanel"` and `aria-label`.
#[component]
pub fn Segmented(
    #[prop(into)] label: String,
    choices: Vec<Choice>,
    #[prop(into)] chosen: Signal<String>,
    #[prop(into)] on_choose: UnsyncCallback<String>,
    /// The id of the element that shows what is chosen.
    #[prop(into)]
    panel: String,
) -> impl IntoView {
    let values: Vec<String> = choices.iter().map(|choice| choice.value.clone()).collect();
    let ids: Vec<String> = values
        .iter()
        .map(|value| format!("{panel}-tab-{value}"))
        .collect();
    let step = UnsyncCallback::new(move |key: String| {
        let at = values
            .iter()
            .position(|value| *value == chosen.get_untracked());
        let to = neighbour(&key, at.unwrap_or_default(), values.len());
        if let Some((value, id)) = to.and_then(|to| Some((values.get(to)?, ids.get(to)?))) {
            on_choose.run(value.clone());
            crate::platform::navigation::focus_element(id);
        }
        to.is_some()
    });
    let tabs = choices
        .into_iter()
        .map(|choice| tab(choice, chosen, on_choose, step, &panel));
    let tabs = tabs.collect_view();
    view! { <div class="seg" role="tablist" aria-label=label>{tabs}</div> }.into_any()
}

fn tab(
    choice: Choice,
    chosen: Signal<String>,
    on_choose: UnsyncCallback<String>,
    step: UnsyncCallback<String, bool>,
    panel: &str,
) -> AnyView {
    let id = format!("{panel}-tab-{}", choice.value);
    let value = choice.value.clone();
    let is_chosen = Memo::new(move |_| chosen.get() == value);
    view! {
        <button
            type="button"
            role="tab"
            id=id
            aria-controls=panel.to_owned()
            aria-selected=move || if is_chosen.get() { "true" } else { "false" }
            tabindex=move || if is_chosen.get() { "0" } else { "-1" }
            on:click=move |_| on_choose.run(choice.value.clone())
            on:keydown=move |event| {
                if step.run(event.key()) {
                    event.prevent_default();
                }
            }
        >
            {choice.label}
        </button>
    }
    .into_any()
}

/// Where an arrow key leads from a place; none for any other key.
fn neighbour(key: &str, at: usize, count: usize) -> Option<usize> {
    let last = count.checked_sub(1)?;
    match key {
        "ArrowRight" | "ArrowDown" => Some(if at >= last { 0 } else { at + 1 }),
        "ArrowLeft" | "ArrowUp" => Some(at.checked_sub(1).unwrap_or(last)),
        "Home" => Some(0),
        "End" => Some(last),
        _ => None,
    }
}

#[cfg(test)]
mod tests {
    use super::neighbour;

    #[test]
    fn arrow_keys_go_round() {
        assert_eq!(neighbour("ArrowRight", 1, 2), Some(0));
        assert_eq!(neighbour("ArrowLeft", 0, 3), Some(2));
        assert_eq!(neighbour("End", 0, 3), Some(2));
        assert_eq!(neighbour("a", 0, 3), None);
        assert_eq!(neighbour("Home", 0, 0), None);
    }
}
