use super::FormErrors;
use crate::markup::view;
use crate::platform::navigation::{focus_element, scroll_into_view};
use crate::text;
use crate::ui::{Button, ButtonLook, Icon, icon};
use leptos::html::Div;
use leptos::prelude::*;

/// A form that is checked when it is sent. `errors.check(…)` in `on_submit` shows what is wrong.
#[component]
pub fn Form(
    errors: FormErrors,
    #[prop(into)] on_submit: UnsyncCallback<()>,
    /// It shows what somebody had typed before and not saved.
    #[prop(into, optional)]
    came_back: Signal<bool>,
    /// Throws that away.
    #[prop(into, optional)]
    on_start_afresh: Option<UnsyncCallback<()>>,
    children: Children,
) -> impl IntoView {
    provide_context(errors);
    let summary = NodeRef::<Div>::new();
    Effect::new(move || {
        if errors.times_shown() > 0
            && let Some(summary) = summary.get()
        {
            let _ = summary.focus();
        }
    });
    view! {
        <form
            class="form"
            novalidate
            autocomplete="off"
            on:submit=move |event| {
                event.prevent_default();
                on_submit.run(());
            }
        >
            <div
                class="error-summary"
                role="alert"
                tabindex="-1"
                node_ref=summary
                hidden=move || errors.all().is_empty()
            >
                <h2>{text::words().ui.problem()}</h2>
                <ul>{move || errors.all().into_iter().map(link).collect_view()}</ul>
            </div>
            {move || came_back.get().then(|| typed_before(on_start_afresh))}
            {children()}
        </form>
    }
    .into_any()
}

fn typed_before(on_start_afresh: Option<UnsyncCallback<()>>) -> AnyView {
    let words = text::words().ui;
    let afresh = on_start_afresh.map(|afresh| {
        view! {
            <Button
                label=words.start_afresh()
                look=ButtonLook::Line
                narrow=true
                on_press=move |()| afresh.run(())
            />
        }
    });
    view! {
        <div class="typed-before" role="status">
            {icon(Icon::Undo)} <p>{words.typed_before()}</p> {afresh}
        </div>
    }
    .into_any()
}

fn link((id, words): (String, String)) -> AnyView {
    let target = format!("#{id}");
    view! {
        <li>
            <a
                href=target
                on:click=move |event| {
                    event.prevent_default();
                    scroll_into_view(&format!("{id}-field"));
                    focus_element(&id);
                }
            >
                {words}
            </a>
        </li>
    }
    .into_any()
}
