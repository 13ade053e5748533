use super::choose::choose;
use super::here::{belongs_here, shows_records};
use crate::markup::view;
use crate::state::{InQuestion, Screen, VisitStore};
use crate::text::words;
use crate::ui::{Banner, Button, ButtonLook, Icon, Tone};
use leptos::prelude::*;

/// Says quietly that two versions of something on this screen are kept; nothing where there is one
/// of each.
pub fn mark(store: VisitStore, screen: Screen) -> AnyView {
    if !shows_records(&screen) {
        return ().into_any();
    }
    let here = Memo::new(move |_| {
        let all = store.in_question().into_iter();
        all.filter(|one| belongs_here(&screen, &one.shown))
            .collect::<Vec<InQuestion>>()
    });
    let some = Memo::new(move |_| !here.read().is_empty());
    let open = RwSignal::new(false);
    let banner = move || {
        let t = words().versions;
        let action = view! {
            <Button
                label=t.look()
                look=ButtonLook::Line
                narrow=true
                on_press=move || open.set(true)
            />
        };
        view! { <Banner words=t.two() drawing=Icon::Info tone=Tone::Quiet action=action.into_any() /> }
    };
    view! {
        {move || some.get().then(banner)}
        {choose(store, here, open)}
    }
    .into_any()
}
