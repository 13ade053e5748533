use super::{Button, ButtonLook, Icon, Toast};
use crate::platform::clock;
use crate::text;
use leptos::prelude::*;
use std::time::Duration;

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
    if dials {
        let href = address(reach, &phone);
        return view! { <Button label look drawing href narrow only_drawing spoken /> }.into_any();
    }
    let said = RwSignal::new(None::<String>);
    let say = move || {
        said.set(Some(text::words().ui.demo_rings_nobody.to_owned()));
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

/// The address that the phone opens: `tel:` or `sms:` with what can be dialled.
fn address(reach: Reach, phone: &str) -> String {
    let scheme = match reach {
        Reach::Call => "tel",
        Reach::Text => "sms",
    };
    let number: String = phone
        .chars()
        .filter(|letter| letter.is_ascii_digit() || "+*#".contains(*letter))
        .collect();
    format!("{scheme}:{number}")
}

#[cfg(test)]
mod tests {
    use super::{Reach, address};

    #[test]
    fn only_what_can_be_dialled_is_dialled() {
        assert_eq!(
            address(Reach::Call, "+49 (30) 23125-101"),
            "tel:+493023125101"
        );
        assert_eq!(address(Reach::Text, "112"), "sms:112");
    }
}
