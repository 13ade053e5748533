use crate::markup::view;
use crate::platform::layout::publish_height;
use leptos::html::Div;
use leptos::prelude::*;

/// What stays at the bottom of every screen: the status line, and the tab bar where there is one.
/// Its height is published to the stylesheet, so that buttons and messages stand above it.
#[component]
pub fn Dock(children: Children) -> impl IntoView {
    let dock = NodeRef::<Div>::new();
    Effect::new(move || {
        if dock.get().is_some() {
            publish_height("dock", "--dock");
        }
    });
    view! {
        <div class="dock" id="dock" node_ref=dock>
            {children()}
        </div>
    }
    .into_any()
}
