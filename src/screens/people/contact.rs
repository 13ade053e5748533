use crate::markup::view;
use crate::text;
use crate::ui::{ButtonLook, CallButton, Reach};
use leptos::prelude::*;
use visit::people::dialled;

/// Ring and text as two small buttons at the end of a row; none without a number to dial.
pub fn contact_buttons(name: &str, phone: &str, dials: bool) -> Option<AnyView> {
    dialled(phone)?;
    let words = text::words().people.list;
    Some(
        view! {
            <CallButton
                label=words.text(name)
                phone=phone
                reach=Reach::Text
                dials
                look=ButtonLook::Quiet
                only_drawing=true
            />
            <CallButton
                label=words.call(name)
                phone=phone
                dials
                look=ButtonLook::Quiet
                only_drawing=true
            />
        }
        .into_any(),
    )
}

/// Ring and text as two wide buttons side by side, under the number itself.
pub fn contact_pair(name: &str, phone: &str, dials: bool) -> Option<AnyView> {
    dialled(phone)?;
    let list = text::words().people.list;
    let words = text::words().people.card;
    Some(
        view! {
            <div class="contact-pair">
                <CallButton
                    label=words.call()
                    spoken=list.call(name)
                    phone=phone
                    dials
                    look=ButtonLook::Main
                />
                <CallButton
                    label=words.text()
                    spoken=list.text(name)
                    phone=phone
                    reach=Reach::Text
                    dials
                    look=ButtonLook::Line
                />
            </div>
        }
        .into_any(),
    )
}
