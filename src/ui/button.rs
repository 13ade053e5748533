use super::{Icon, icon};
use crate::markup::view;
use leptos::prelude::*;

/// A button, or a link that looks like one when `href` is given.
#[component]
pub fn Button(
    #[prop(into)] label: Signal<String>,
    #[prop(optional)] look: ButtonLook,
    #[prop(optional)] drawing: Option<Icon>,
    #[prop(into, optional)] href: Option<String>,
    /// Of a link: done before it is followed.
    #[prop(into, optional)]
    on_press: Option<UnsyncCallback<()>>,
    /// Sends the form that it stands in.
    #[prop(optional)]
    submit: bool,
    /// Stays reachable and says that it is unavailable; say beside it why.
    #[prop(into, optional)]
    disabled: Signal<bool>,
    /// As narrow as its words, for headers and rows.
    #[prop(optional)]
    narrow: bool,
    /// Shows the drawing only; the label stays its accessible name.
    #[prop(optional)]
    only_drawing: bool,
    /// More than the label says, for those who do not see what stands beside it.
    #[prop(into, optional)]
    spoken: MaybeProp<String>,
) -> impl IntoView {
    let class = class_of(look, narrow, only_drawing);
    let name = move || spoken.get().or_else(|| only_drawing.then(|| label.get()));
    let content = view! {
        {drawing.map(icon)} {(!only_drawing).then(|| view! { <span>{label}</span> })}
    }
    .into_any();
    if let Some(href) = href {
        let pressed = move |_| {
            if let Some(on_press) = on_press {
                on_press.run(());
            }
        };
        return view! { <a class=class href=href aria-label=name on:click=pressed>{content}</a> }
            .into_any();
    }
    view! {
        <button
            type=if submit { "submit" } else { "button" }
            class=class
            aria-label=name
            aria-disabled=move || disabled.get().then_some("true")
            on:click=move |event| {
                if disabled.get_untracked() {
                    event.prevent_default();
                } else if let Some(on_press) = on_press {
                    on_press.run(());
                }
            }
        >
            {content}
        </button>
    }
    .into_any()
}

#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum ButtonLook {
    /// The one thing that the screen is for.
    #[default]
    Main,
    Line,
    Quiet,
    /// Calls for help, or cannot be taken back.
    Alarm,
    /// An alarm that is not the main thing of the screen.
    AlarmLine,
    /// The alarm tint without a frame, as for 112.
    AlarmQuiet,
}

const fn look_class(look: ButtonLook) -> &'static str {
    match look {
        ButtonLook::Main => "btn main",
        ButtonLook::Line => "btn line",
        ButtonLook::Quiet => "btn quiet",
        ButtonLook::Alarm => "btn alarm",
        ButtonLook::AlarmLine => "btn alarm-line",
        ButtonLook::AlarmQuiet => "btn alarm-quiet",
    }
}

fn class_of(look: ButtonLook, narrow: bool, only_drawing: bool) -> String {
    let mut class = look_class(look).to_owned();
    if narrow || only_drawing {
        class.push_str(" narrow");
    }
    if only_drawing {
        class.push_str(" square");
    }
    class
}
