use super::{Button, ButtonLook, Icon, Toast};
use crate::markup::view;
use crate::platform::clock;
use crate::text;
use leptos::prelude::*;
use std::time::Duration;
use visit::people::{message_link, telephone_link};

/// Rings a number, or opens a text message to it. Where `dials` is false (the demo) it only says
/// that nobody is rung.
#[component]
pub fn CallButton(
    #[prop(into)] label: String,
    /// As it is kept: with blanks, if its owner wrote it so.
    #[prop(into)]
    phone: String,
    dials: bool,
    #[prop(optional)] reach: Reach,
    #[prop(optional)] look: ButtonLook,
    #[prop(optional)] narrow: bool,
    #[prop(optional)] only_drawing: bool,
    /// "Ring Katrin Vossberg", where the label is only the number.
    #[prop(into, optional)]
    spoken: MaybeProp<String>,
) -> impl IntoView {
    let drawing = match reach {
        Reach::Call => Icon::Phone,
        Reach::Text => Icon::Message,
    };
    let href = match reach {
        Reach::Call => telephone_link(&phone),
        Reach::Text => message_link(&phone, ""),
    };
    // What cannot be dialled gets no button that would do nothing.
    let Some(href) = href else {
        return ().into_any();
    };
    if dials {
        return view! { <Button label look drawing href narrow only_drawing spoken /> }.into_any();
    }
    let said = RwSignal::new(None::<String>);
    let say = move || {
        said.set(Some(text::words().ui.demo_rings_nobody().to_owned()));
        clock::after(SHOWN_FOR, move || {
            let _ = said.try_set(None);
        });
    };
    view! {
        <Button label look drawing on_press=say narrow only_drawing spoken />
        <Toast message=said />
    }
    .into_any()
}

#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum Reach {
    #[default]
    Call,
    Text,
}

const SHOWN_FOR: Duration = Duration::from_secs(5);
