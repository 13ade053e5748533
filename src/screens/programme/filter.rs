use crate::markup::view;
use crate::state::VisitStore;
use crate::text;
use leptos::prelude::*;
use visit::Id;
use visit::order;

/// Whose programme is shown. Nothing stands here while there are no groups.
pub fn group_filter(store: VisitStore) -> AnyView {
    let words = text::words().programme;
    let groups = Memo::new(move |_| groups(store));
    let shown = move || {
        let groups = groups.get();
        (!groups.is_empty()).then(|| {
            let everybody = (None, words.everybody().to_owned());
            let own = groups.into_iter().map(|(id, name)| (Some(id), name));
            let buttons = std::iter::once(everybody)
                .chain(own)
                .map(|(group, name)| button(store, group, name))
                .collect_view();
            view! { <div class="filter" role="group" aria-label=words.for_whom()>{buttons}</div> }
        })
    };
    shown.into_any()
}

fn button(store: VisitStore, group: Option<Id>, name: String) -> AnyView {
    let pressed = move || store.shown_group.get() == group;
    view! {
        <button
            type="button"
            aria-pressed=move || if pressed() { "true" } else { "false" }
            on:click=move |_| store.shown_group.set(group)
        >
            {name}
        </button>
    }
    .into_any()
}

/// The groups that stand, by name.
fn groups(store: VisitStore) -> Vec<(Id, String)> {
    let mut groups: Vec<(Id, String)> = store.groups.with(|groups| {
        groups
            .values()
            .filter(|group| group.removed.is_none())
            .map(|group| (group.id, group.name.clone()))
            .collect()
    });
    order::sort_by(&mut groups, |one, other| {
        (&one.1, one.0).cmp(&(&other.1, other.0))
    });
    groups
}
