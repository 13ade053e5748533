use super::{Icon, icon};
use crate::markup::view;
use crate::text;
use leptos::prelude::*;

/// The head of a screen. Its heading takes the focus after navigation.
#[component]
pub fn PageHeader(
    #[prop(into)] title: Signal<String>,
    /// Small words under the title: "Day 2 of 7 · Eschenfurt, 15:30".
    #[prop(into, optional)]
    line: MaybeProp<String>,
    /// Small words above the title.
    #[prop(into, optional)]
    above: MaybeProp<String>,
    /// Where "Back" leads. A screen of the tab bar has none.
    #[prop(into, optional)]
    back: Option<String>,
    /// A button or two at the end.
    #[prop(optional)]
    action: Option<AnyView>,
    /// More under the title: a counter, a tab list.
    #[prop(optional)]
    below: Option<AnyView>,
    /// Stays at the top while the page scrolls.
    #[prop(optional)]
    pinned: bool,
) -> impl IntoView {
    let class = if pinned { "bar pinned" } else { "bar" };
    view! {
        <header class=class>
            {back
                .map(|back| {
                    view! {
                        <a class="back" href=back>
                            {icon(Icon::Back)}
                            <span class="for-readers">{text::words().ui.back()}</span>
                        </a>
                    }
                })}
            <div class="bar-words">
                {move || above.get().map(|words| view! { <p>{words}</p> })}
                <h1 tabindex="-1">{title}</h1>
                {move || line.get().map(|words| view! { <p>{words}</p> })}
            </div>
            {action.map(|action| view! { <div class="bar-action">{action}</div> })}
            {below.map(|below| view! { <div class="bar-below">{below}</div> })}
        </header>
    }
    .into_any()
}
