use super::{Icon, icon};
use crate::markup::view;
use leptos::prelude::*;

/// One line of a `FactList`.
#[derive(Clone)]
pub struct Fact {
    pub name: String,
    pub value: String,
    pub drawing: Option<Icon>,
}

impl Fact {
    pub fn new(name: impl Into<String>, value: impl Into<String>) -> Self {
        Self {
            name: name.into(),
            value: value.into(),
            drawing: None,
        }
    }

    #[must_use]
    pub fn with_drawing(mut self, drawing: Icon) -> Self {
        self.drawing = Some(drawing);
        self
    }
}

/// Names and values of one thing, for reading. Facts without a value are left out.
#[component]
pub fn FactList(#[prop(into)] facts: Signal<Vec<Fact>>) -> impl IntoView {
    let lines = move || {
        let filled = facts
            .get()
            .into_iter()
            .filter(|fact| !fact.value.is_empty());
        filled.map(line).collect_view()
    };
    view! { <dl class="facts">{lines}</dl> }.into_any()
}

fn line(fact: Fact) -> AnyView {
    view! {
        <div>
            <dt>{fact.drawing.map(icon)} {fact.name}</dt>
            <dd>{fact.value}</dd>
        </div>
    }
    .into_any()
}
